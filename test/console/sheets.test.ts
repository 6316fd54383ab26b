import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk, type Person } from './desk.ts'

let desk: Desk
let operator: Person
let admin: Person
beforeEach(async () => {
  desk = await openDesk()
  operator = await desk.person('operator')
  admin = await desk.person('admin')
  await desk.takeFiles()
})
afterEach(() => desk.close())

type Change = { readonly before: readonly string[] | null; readonly after: readonly string[] | null }
const added = (...cells: string[]): Change => ({ before: null, after: cells })
const read = async (file: string) => JSON.parse(await readFile(join(desk.knowledgeDir, file), 'utf8'))
const write = async (file: string, change: object) =>
  writeFile(join(desk.knowledgeDir, file), JSON.stringify({ ...(await read(file)), ...change }))
const rows = async (name: string) => (await operator.ask('GET', `/sheets/${name}`)).rows
const draft = (name: string) => operator.ask('GET', `/sheets/${name}/draft`)

async function handIn(name: string, changes: readonly Change[]) {
  const seen = (await draft(name)).draft?.at ?? 0
  return operator.ask('PUT', `/sheets/${name}/draft`, { changes, seen, note: 'dari redaksi', review: true })
}

async function publish(name: string, changes: readonly Change[]) {
  await handIn(name, changes)
  return admin.ask('POST', `/sheets/${name}/publish`)
}

describe('a list beside the entries', () => {
  it('is changed by one person and published by another, into the file that holds it', async () => {
    await handIn('slang', [added('gmn', 'bagaimana'), added('brp', 'berapa')])
    expect(await rows('slang')).toEqual([])
    const own = await operator.knock('POST', '/sheets/slang/publish')
    expect([own.statusCode, own.json().error.message]).toEqual([403, 'Another person publishes what you wrote.'])
    const { number } = await admin.ask('POST', '/sheets/slang/publish')
    expect((await read('lexicon/slang.json')).slang).toEqual({ gmn: 'bagaimana', brp: 'berapa' })
    expect(await rows('slang')).toEqual([
      ['gmn', 'bagaimana'],
      ['brp', 'berapa'],
    ])
    expect((await draft('slang')).draft).toBeNull()
    const { versions } = await operator.ask('GET', '/sheets/slang/history')
    expect(versions).toMatchObject([{ number, author: `${operator.username}, sari`, note: 'dari redaksi' }])
    expect(versions[0].changes).toHaveLength(2)
  })

  it.each<[string, string, readonly Change[], (file: Record<string, unknown>) => unknown, unknown]>([
    ['synonyms', 'lexicon/slang.json', [added('uang', 'duit, dana')], (f) => f.synonyms, [['uang', 'duit', 'dana']]],
    ['filler', 'lexicon/slang.json', [added('mohon maaf')], (f) => f.filler, ['mohon maaf']],
    ['shorteners', 'domains.json', [{ before: ['bit.ly'], after: ['s.id'] }], (f) => f.shorteners, ['s.id']],
    ['wellKnown', 'domains.json', [{ before: ['kompas.com'], after: null }], (f) => f.wellKnown, []],
    [
      'fake',
      'domains.json',
      [added('palsu.vip', '', '2026-11-24')],
      (f) => (f.fake as unknown[]).at(-1),
      { host: 'palsu.vip', checkedOn: '2026-11-24' },
    ],
    [
      'menu',
      'topics.json',
      [
        { before: ['daftar', '1', 'Cara daftar', 'Signing up'], after: ['daftar', '2', 'Pendaftaran', 'Signing up'] },
        { before: ['hoaks', '2', 'Hoaks', 'Hoaxes'], after: ['hoaks', '1', 'Hoaks', 'Hoaxes'] },
      ],
      (f) => (f.topics as { title: { id: string } }[]).map((t) => t.title.id),
      ['Hoaks', 'Pendaftaran'],
    ],
  ])('of %s is written to %s', async (name, file, changes, part, expected) => {
    await publish(name, changes)
    expect(part(await read(file))).toEqual(expected)
  })

  it('of sentences reaches the citizen, in both languages', async () => {
    const [key, id, en] = (await rows('wording')).find(([name]: string[]) => name === 'abstained')
    await publish('wording', [{ before: [key, id, en], after: [key, 'Kami cari tahu dulu, ya.', en] }])
    expect((await read('wording/id.json')).abstained).toBe('Kami cari tahu dulu, ya.')
    expect((await read('wording/en.json')).abstained).toBe(en)
    await desk.say('budi', 'kucing boleh ikut?')
    expect((await desk.deliver()).map((m) => m.text).join()).toContain('Kami cari tahu dulu, ya.')
  })

  it('keeps each word in the file it stands in', async () => {
    await writeFile(join(desk.knowledgeDir, 'lexicon/tambahan.json'), JSON.stringify({ slang: { gmn: 'bagaimana' } }))
    await write('lexicon/slang.json', { slang: { brp: 'berapa', yg: 'yang' } })
    await desk.takeFiles()
    await publish('slang', [{ before: ['gmn', 'bagaimana'], after: ['gmn', 'gimana'] }, added('dmn', 'di mana')])
    expect(await read('lexicon/tambahan.json')).toEqual({ slang: { gmn: 'gimana' } })
    expect((await read('lexicon/slang.json')).slang).toEqual({ brp: 'berapa', yg: 'yang', dmn: 'di mana' })
  })
})

describe('the check of a list', () => {
  const problems = async (name: string, changes: readonly Change[]) =>
    (await operator.ask('POST', `/sheets/${name}/check`, { changes })).problems

  it('finds nothing in lists that nobody changed', async () => {
    for (const name of ['slang', 'fake', 'wording', 'menu'])
      expect([name, await problems(name, [])]).toEqual([name, []])
  })

  it.each<[string, string, readonly Change[], object]>([
    ['a word that lost its meaning', 'slang', [added('gmn', '')], { level: 'error', about: 'gmn' }],
    ['slang for slang', 'slang', [added('gmn', 'gimana'), added('gimana', 'bagaimana')], { about: 'gmn' }],
    ['a word twice', 'filler', [added('Mohon maaf'), added('mohon maaf')], { about: 'mohon maaf', level: 'warning' }],
    ['a word in two groups', 'synonyms', [added('uang', 'dana'), added('bantuan', 'dana')], { about: 'bantuan' }],
    ['a keyword that means nothing', 'filler', [added('biaya')], { level: 'error', about: 'biaya' }],
    ['what an entry answers', 'notCovered', [added('Bayar ga?')], { level: 'error', about: 'Bayar ga?' }],
    ['no host', 'wellKnown', [added('Bukan alamat')], { level: 'error', about: 'Bukan alamat' }],
    ['an official address called fake', 'fake', [added('example.go.id', '', '2026-11-24')], { level: 'error' }],
    [
      'a topic that entries need',
      'menu',
      [{ before: ['daftar', '1', 'Cara daftar', 'Signing up'], after: null }],
      { level: 'error', field: 'topic', about: 'Biaya pendaftaran' },
    ],
  ])('names %s', async (_, name, changes, problem) => {
    const found = await problems(name, changes)
    expect(found).toEqual(expect.arrayContaining([expect.objectContaining(problem)]))
  })

  it('holds the publication: a sentence without its placeholder changes no file', async () => {
    const [key, id, en] = (await rows('wording')).find(([name]: string[]) => name === 'menu')
    await handIn('wording', [{ before: [key, id, en], after: [key, 'Pilih saja.', en] }])
    const before = await readFile(join(desk.knowledgeDir, 'wording/id.json'), 'utf8')
    const answer = await admin.knock('POST', '/sheets/wording/publish')
    expect([answer.statusCode, answer.json().error.message]).toEqual([422, expect.stringContaining('{options}')])
    expect(await readFile(join(desk.knowledgeDir, 'wording/id.json'), 'utf8')).toBe(before)
  })
})

describe('two who change one list', () => {
  it('do not collide on different words, and a file edit of the same word is a conflict that is shown', async () => {
    await write('lexicon/slang.json', { slang: { brp: 'berapa', yg: 'yang' } })
    await desk.takeFiles()
    await handIn('slang', [{ before: ['brp', 'berapa'], after: ['brp', 'berapakah'] }, added('dmn', 'di mana')])
    await write('lexicon/slang.json', { slang: { brp: 'berapa', yg: 'yang', gmn: 'bagaimana' } })
    await desk.takeFiles()
    expect((await draft('slang')).conflicts).toEqual([])
    await write('lexicon/slang.json', { slang: { brp: 'berapa sih', yg: 'yang', gmn: 'bagaimana' } })
    const late = await admin.knock('POST', '/sheets/slang/publish')
    expect([late.statusCode, late.json().error.message]).toEqual([409, expect.stringContaining('changed meanwhile')])
    await desk.takeFiles()
    const { conflicts } = await draft('slang')
    expect(conflicts).toEqual([
      { change: { before: ['brp', 'berapa'], after: ['brp', 'berapakah'] }, now: ['brp', 'berapa sih'] },
    ])
    await publish('slang', [{ before: ['brp', 'berapa sih'], after: ['brp', 'berapakah'] }, added('dmn', 'di mana')])
    expect((await read('lexicon/slang.json')).slang).toEqual({
      brp: 'berapakah',
      yg: 'yang',
      gmn: 'bagaimana',
      dmn: 'di mana',
    })
  })

  it('do not write over each other’s draft', async () => {
    await handIn('filler', [added('mohon maaf')])
    const late = await admin.knock('PUT', '/sheets/filler/draft', { changes: [], seen: 0, note: '', review: false })
    expect(late.statusCode).toBe(409)
    expect((await draft('filler')).changes).toHaveLength(1)
    await handIn('filler', [])
    expect((await draft('filler')).draft).toBeNull()
  })
})

it('a change of words can be tried on a message and on the log before it is published', async () => {
  await desk.say('budi', 'biaya?')
  const changes = [added('gmn', 'bagaimana')]
  expect(await operator.ask('POST', '/sheets/slang/try', { changes, text: 'biaya?' })).toMatchObject({
    finding: 'recognised',
  })
  expect(await operator.ask('POST', '/sheets/slang/preview', { changes })).toMatchObject({ looked: 1, changed: [] })
})

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonSchema, loadKnowledge } from '../../src/knowledge/knowledge.ts'
import { anEntry } from '../builders/builders.ts'
import { ROOT } from '../rules/source-files.ts'

const TODAY = '2026-11-24'
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'saring-knowledge-'))
  for (const name of ['wording', 'topics.json', 'domains.json'])
    await cp(join(ROOT, 'knowledge', name), join(dir, name), { recursive: true })
  await cp(join(ROOT, 'knowledge', 'lexicon'), join(dir, 'lexicon'), { recursive: true })
  const domains = JSON.parse(await readFile(join(dir, 'domains.json'), 'utf8'))
  await writeFile(join(dir, 'domains.json'), JSON.stringify({ ...domains, fake: [] }))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function withEntries(...entries: object[]) {
  const { mkdir } = await import('node:fs/promises')
  await mkdir(join(dir, 'program'), { recursive: true })
  await writeFile(join(dir, 'program', 'isi.json'), JSON.stringify({ entries }))
  return loadKnowledge(dir, TODAY)
}

describe('loading the knowledge', () => {
  it('takes every entry of every file', async () => {
    const { knowledge, files } = await withEntries(anEntry(), anEntry({ id: 'usia', keywords: ['usia'] }))
    expect(knowledge.entries.map((e) => e.id)).toEqual(['biaya', 'usia'])
    expect(files.get('usia')).toBe(join('program', 'isi.json'))
  })

  it.each([
    [
      'a missing source',
      anEntry({ sources: [] }),
      /program\/isi\.json, entry "biaya", field "sources": name at least one source/,
    ],
    ['a misspelt field', { ...anEntry(), judul: 'x' }, /entry "biaya".*Remove "judul"/],
    [
      'a fact with a verdict',
      anEntry({ verdict: 'hoaks' }),
      /field "verdict": a claim needs a verdict, and a fact has none/,
    ],
    ['a wrong date', anEntry({ checkedOn: '24-11-2026' }), /field "checkedOn": write the date as YYYY-MM-DD/],
    ['an unknown topic', anEntry({ topic: 'cuaca' }), /field "topic": there is no topic "cuaca"\. Use one of: status/],
    ['a dead relation', anEntry({ related: ['tidak-ada'] }), /field "related": it relates to "tidak-ada"/],
    [
      'an end before the beginning',
      anEntry({ validFrom: '2024', validUntil: '2023' }),
      /field "validUntil": it ends before it begins/,
    ],
    ['a check in the future', anEntry({ checkedOn: '2027-01-01' }), /field "checkedOn": it lies in the future/],
  ])('refuses %s, and says where and what to do', async (_, entry, message) => {
    await expect(withEntries(entry)).rejects.toThrow(message)
  })

  it('refuses a keyword that two entries own', async () => {
    await expect(withEntries(anEntry(), anEntry({ id: 'usia', keywords: ['BIAYA'] }))).rejects.toThrow(
      /the keyword "BIAYA" belongs to entry "biaya" already/,
    )
  })

  it('refuses the same id twice', async () => {
    await expect(withEntries(anEntry(), anEntry({ keywords: ['lain'] }))).rejects.toThrow(
      /entry "biaya", field "id": the id stands already in/,
    )
  })

  it('says where a file is not JSON', async () => {
    await withEntries(anEntry())
    await writeFile(join(dir, 'topics.json'), '{ "topics": [')
    await expect(loadKnowledge(dir, TODAY)).rejects.toThrow(/topics\.json: it is not valid JSON/)
  })

  it('says which sentence of the wording lost its placeholder', async () => {
    const file = join(dir, 'wording', 'id.json')
    const wording = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...wording, source: 'Sumber: {publisher}' }))
    await expect(withEntries(anEntry())).rejects.toThrow(
      /wording\/id\.json, field "source": must hold \{publisher\}, \{date\}, \{url\}/,
    )
  })

  it('reports every problem at once', async () => {
    await expect(withEntries(anEntry({ sources: [] }), anEntry({ id: 'usia', wordings: [] }))).rejects.toThrow(
      /sources[\s\S]*wordings/,
    )
  })

  it.each([
    ['a review that is due', anEntry({ reviewBy: '2026-11-01' }), 'reviewBy'],
    ['a review that is due soon', anEntry({ reviewBy: '2026-12-10' }), 'reviewBy'],
    ['an unofficial address in an answer', anEntry({ answer: { id: 'Buka daftar-cepat.top sekarang.' } }), 'answer'],
  ])('warns of %s', async (_, entry, field) => {
    const { warnings } = await withEntries(entry)
    expect(warnings).toMatchObject([{ level: 'warning', entry: 'biaya', field }])
  })
})

describe("Saring's own knowledge", () => {
  it('is valid, and holds at least 140 published entries and 31 claims', async () => {
    const { knowledge } = await loadKnowledge(join(ROOT, 'knowledge'), TODAY)
    const served = knowledge.entries.filter((e) => e.status === 'published')
    expect(served.length).toBeGreaterThanOrEqual(140)
    expect(served.filter((e) => e.kind === 'claim').length).toBeGreaterThanOrEqual(31)
    expect(served.filter((e) => e.answer.en).length).toBeGreaterThanOrEqual(40)
  })

  it('names a schema that says what the code checks', async () => {
    expect(JSON.parse(await readFile(join(ROOT, 'knowledge', 'schema.json'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(jsonSchema())),
    )
  })
})

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aClaim, aKnowledge, anEntry } from '../builders/builders.ts'
import { type Desk, openDesk, type Person } from './desk.ts'

let desk: Desk
let operator: Person
let admin: Person
beforeEach(async () => {
  desk = await openDesk()
  operator = await desk.person('operator')
  admin = await desk.person('admin')
})
afterEach(() => desk.close())

const shown = (id: string) => operator.ask('GET', `/entries/${id}`)
const file = () => join(desk.knowledgeDir, 'contoh/satu.json')
const onDisk = async (id: string) =>
  JSON.parse(await readFile(file(), 'utf8')).entries.find((e: { id: string }) => e.id === id)

/** Changes the answer of "biaya" in a draft, and hands it in. */
async function draftAnswer(answer: string, review = true) {
  const { published, hash, draft } = await shown('biaya')
  const entry = { ...published, answer: { id: answer } }
  await keep(entry, { base: hash, seen: draft?.at ?? 0, review })
  return entry
}

const keep = (entry: { id: string }, over: object) =>
  operator.ask('PUT', `/entries/${entry.id}/draft`, {
    entry,
    base: '',
    seen: 0,
    note: 'biaya baru',
    review: true,
    ...over,
  })

describe('a draft', () => {
  it('changes nothing until another person publishes it; then files, history and answers have it', async () => {
    await draftAnswer('Biayanya nol rupiah, selalu.')
    expect((await onDisk('biaya')).answer.id).not.toContain('nol rupiah')
    const own = await operator.knock('POST', '/entries/biaya/publish', { notify: false })
    expect([own.statusCode, own.json().error.message]).toEqual([403, 'Another person publishes what you wrote.'])
    expect((await admin.ask('GET', '/entries/biaya')).draft).toMatchObject({ mayPublish: 'yes' })
    await admin.ask('POST', '/entries/biaya/publish', { notify: false })
    expect((await onDisk('biaya')).answer.id).toBe('Biayanya nol rupiah, selalu.')
    const { versions } = await operator.ask('GET', '/entries/biaya/history')
    expect(versions[0]).toMatchObject({ author: `${operator.username}, sari`, note: 'biaya baru' })
    expect((await shown('biaya')).draft).toBeNull()
    await desk.say('budi', 'biaya?')
    expect((await desk.deliver())[0]?.text).toContain('nol rupiah, selalu')
  })

  it('that is not handed in yet is nobody else’s to publish', async () => {
    await draftAnswer('Biayanya nol.', false)
    expect((await admin.knock('POST', '/entries/biaya/publish', { notify: false })).statusCode).toBe(403)
  })

  it('is never written over an edit of the files', async () => {
    await draftAnswer('Biayanya nol rupiah.')
    const text = await readFile(file(), 'utf8')
    const { answer } = await onDisk('biaya')
    await writeFile(file(), text.replace(JSON.stringify(answer.id), '"Ditulis dengan tangan."'))
    const answer409 = await admin.knock('POST', '/entries/biaya/publish', { notify: false })
    expect(answer409.statusCode).toBe(409)
    expect((await onDisk('biaya')).answer.id).toBe('Ditulis dengan tangan.')
  })

  it('is never written over the draft that somebody else has saved meanwhile', async () => {
    const { published, hash } = await shown('biaya')
    const first = await keep(published, { base: hash })
    const late = await admin.knock('PUT', '/entries/biaya/draft', {
      entry: published,
      base: hash,
      seen: 0,
      note: '',
      review: false,
    })
    expect([late.statusCode, late.json().error.message]).toEqual([
      409,
      `${operator.username} saved this draft meanwhile.`,
    ])
    await keep(published, { base: hash, seen: first.at })
    expect((await shown('biaya')).draft.at).toBeGreaterThan(first.at)
  })

  it('of an edit of the files is a clash until the writer has chosen', async () => {
    await draftAnswer('Biayanya nol rupiah.')
    const text = await readFile(file(), 'utf8')
    await writeFile(file(), text.replace(JSON.stringify((await onDisk('biaya')).answer.id), '"Ditulis dengan tangan."'))
    await desk.takeFiles()
    const { hash, draft, published } = await shown('biaya')
    expect(published.answer.id).toBe('Ditulis dengan tangan.')
    expect(draft.base).not.toBe(hash)
    await keep(draft.entry, { base: hash, seen: draft.at })
    await admin.ask('POST', '/entries/biaya/publish', { notify: false })
    expect((await onDisk('biaya')).answer.id).toBe('Biayanya nol rupiah.')
  })

  it('of a new entry gets an id of its own, made of its title', async () => {
    const begin = () => operator.ask('POST', '/entries', { title: 'Apakah ada Biaya?', topic: 'daftar', kind: 'fact' })
    expect([await begin(), await begin()]).toEqual([{ id: 'apakah-ada-biaya' }, { id: 'apakah-ada-biaya-2' }])
    expect((await shown('apakah-ada-biaya')).draft).toMatchObject({ state: 'draft', entry: { topic: 'daftar' } })
  })

  it('that retires an entry is refused while others name it as related; then nobody gets it, until it is back', async () => {
    await desk.takeFiles()
    const claim = await shown('situs-palsu')
    await keep({ ...claim.published, related: ['biaya'] }, { base: claim.hash })
    await admin.ask('POST', '/entries/situs-palsu/publish', { notify: false })
    const { published, hash } = await shown('biaya')
    const { at } = await keep({ ...published, status: 'retired' }, { base: hash })
    const before = await readFile(file(), 'utf8')
    const refused = await admin.knock('POST', '/entries/biaya/publish', { notify: false })
    expect([refused.statusCode, refused.json().error.message]).toEqual([422, expect.stringContaining('"situs-palsu"')])
    expect(await readFile(file(), 'utf8')).toBe(before)
    const again = await shown('situs-palsu')
    await keep({ ...again.published, related: [] }, { base: again.hash })
    await admin.ask('POST', '/entries/situs-palsu/publish', { notify: false })
    expect((await shown('biaya')).draft.at).toBe(at)
    await admin.ask('POST', '/entries/biaya/publish', { notify: true })
    expect((await shown('biaya')).published.status).toBe('retired')
    const retired = await shown('biaya')
    await keep({ ...retired.published, status: 'published' }, { base: retired.hash })
    await admin.ask('POST', '/entries/biaya/publish', { notify: false })
    expect((await shown('biaya')).published.status).toBe('published')
  })

  it('with a mistake is refused, with field and remedy, and changes nothing', async () => {
    const before = await readFile(file(), 'utf8')
    const entry = await draftAnswer('')
    const answer = await admin.knock('POST', '/entries/biaya/publish', { notify: false })
    expect([answer.statusCode, answer.json().error.message]).toEqual([422, expect.stringContaining('answer.id')])
    expect(await readFile(file(), 'utf8')).toBe(before)
    const { problems } = await operator.ask('POST', '/entries/check', { entry })
    expect(problems).toEqual(expect.arrayContaining([expect.objectContaining({ level: 'error', field: 'answer.id' })]))
  })

  it('reaches those who got the old answer, once, after the person has chosen so', async () => {
    await desk.say('budi', 'biaya?')
    await desk.say('ani', 'biaya?')
    await desk.say('ani', 'STOP')
    await desk.deliver()
    await draftAnswer('Biayanya seratus rupiah.')
    expect((await shown('biaya')).toldLately).toBe(2)
    expect(await admin.ask('POST', '/entries/biaya/publish', { notify: true })).toMatchObject({ told: 1 })
    const sent = await desk.deliver()
    expect(sent.map((m) => m.to)).toEqual(['budi'])
    expect(sent[0]?.text).toContain('seratus rupiah')
  })

  it('can be tried before, also against what was really asked', async () => {
    await desk.say('budi', 'biaya?')
    const entry = await draftAnswer('Biayanya seratus rupiah.')
    const tried = await operator.ask('POST', '/entries/try', { entry, text: 'biaya?' })
    expect(tried).toMatchObject({ finding: 'recognised', replies: [expect.stringContaining('seratus rupiah')] })
    const preview = await operator.ask('POST', '/entries/preview', { entry })
    expect(preview).toMatchObject({ looked: 1, changed: [{ text: 'biaya?' }] })
  })

  it('wakes the other open pages when it is kept, and not while it is only looked at', async () => {
    const woken: string[] = []
    const entry = await draftAnswer('Biayanya seratus rupiah.')
    const stop = desk.store.onHint((topic) => woken.push(topic))
    const { problems } = await operator.ask('POST', '/entries/check', { entry: { ...entry, answer: { id: '' } } })
    expect(Object.keys(problems[0])).toEqual(['level', 'field', 'problem', 'remedy'])
    await operator.ask('POST', '/entries/try', { entry, text: 'biaya?' })
    await operator.ask('POST', '/entries/preview', { entry })
    expect(woken).toEqual([])
    await draftAnswer('Biayanya dua ratus rupiah.')
    expect(woken).toEqual(['desk'])
    stop()
  })

  it('cannot put a file outside the knowledge folder', async () => {
    const { published, hash } = await shown('biaya')
    for (const id of ['../../x', '..%2f..%2fx', 'a/b']) {
      const entry = { ...published, id, topic: '../x' }
      const answer = await operator.knock('PUT', `/entries/${encodeURIComponent(id)}/draft`, {
        entry,
        base: hash,
        seen: 0,
        note: '',
        review: true,
      })
      expect([id, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([id, true])
    }
  })
})

describe('the history', () => {
  it('shows every version of one entry, and none of another’s', async () => {
    await desk.takeFiles()
    const others = (await operator.ask('GET', '/entries/situs-palsu/history')).versions
    for (const answer of ['Satu.', 'Dua.', 'Tiga.']) {
      await draftAnswer(answer)
      await admin.ask('POST', '/entries/biaya/publish', { notify: false })
    }
    const { versions } = await operator.ask('GET', '/entries/biaya/history')
    expect(versions.map((v: { entry: { answer: { id: string } } }) => v.entry.answer.id)).toEqual([
      'Tiga.',
      'Dua.',
      'Satu.',
    ])
    expect((await operator.ask('GET', '/entries/situs-palsu/history')).versions).toEqual(others)
  })
})

describe('the list', () => {
  const list = (query: string) => operator.ask('GET', `/entries?${query}`)
  const ids = async (query: string) => (await list(query)).entries.map((e: { id: string }) => e.id)

  it('is searched in titles, keywords and answers, and narrowed by what each entry is', async () => {
    expect(await ids('text=BIAYA')).toContain('biaya')
    expect(await ids('text=contoh.vip')).toEqual(['situs-palsu'])
    expect(await ids('verdict=hoaks')).toEqual(['situs-palsu'])
    expect(await ids('topic=daftar')).toEqual(['biaya'])
    expect(await ids('state=review')).toEqual([])
    await draftAnswer('Nol.')
    expect(await ids('state=review')).toEqual(['biaya'])
    expect(await ids('text=tidak-ada-yang-begini')).toEqual([])
  })

  it('shows behind what holds all words what is like them, surest first, and narrows that, too', async () => {
    const wordings = ['belum ada?', 'kok begitu?', 'di mana?']
    const more = [
      anEntry({
        id: 'terbit',
        title: 'Sertifikat pelatihan belum terbit',
        keywords: ['terbit'],
        wordings,
        examples: ['terbit?'],
      }),
      anEntry({ id: 'cetak', title: 'Mencetak sertifikat', keywords: ['cetak'], wordings, examples: ['cetak?'] }),
      aClaim({
        id: 'jual',
        title: 'Sertifikat dijual',
        keywords: ['jual'],
        wordings: ['mencetak sendiri?', ...wordings],
        examples: ['jual?'],
        links: [],
      }),
    ]
    const others = ['rekening', 'umur', 'kuota', 'wajah'].map((word) =>
      anEntry({ id: word, title: word, keywords: [word], wordings, examples: [`${word}?`] }),
    )
    const entries = [...aKnowledge().entries, ...more, ...others]
    await writeFile(file(), JSON.stringify({ entries }, null, 2))
    await desk.takeFiles()
    const found = async (query: string) =>
      (await list(query)).entries.map((e: { id: string; alike: boolean }) => [e.id, e.alike])
    // Neither "sertifikt" nor "sertifikatnya" stands anywhere.
    expect((await found('text=sertifikt')).sort()).toEqual([
      ['cetak', true],
      ['jual', true],
      ['terbit', true],
    ])
    expect(await found('text=sertifikatnya&verdict=hoaks')).toEqual([['jual', true]])
    // The words of "jual" are in its wordings only.
    for (const sort of ['title', 'uses'])
      expect(await found(`text=mencetak&sort=${sort}`)).toEqual([
        ['cetak', false],
        ['jual', true],
      ])
    expect(await found('text=sertifikt&state=retired')).toEqual([])
    expect(await found('text=zzzz')).toEqual([])
    expect((await list('')).entries.every((e: { alike: boolean }) => !e.alike)).toBe(true)
    const forward = `Sebarkan! ${'Sertifikat pelatihan belum terbit. '.repeat(20)}`
    expect((await found(`text=${encodeURIComponent(forward)}`))[0]).toEqual(['terbit', true])
    const { entries: alike } = await operator.ask('GET', '/alike?text=pelatihan%20sertifikt%20blm%20terbit')
    expect(alike[0]).toEqual({ id: 'terbit', title: 'Sertifikat pelatihan belum terbit' })
    expect((await operator.ask('GET', '/alike?text=zzzz')).entries).toEqual([])
  })

  it('counts uses and what citizens said of them, and says what is due', async () => {
    await desk.say('budi', 'biaya?')
    await desk.say('budi', '👍')
    const { entries } = await list('sort=uses')
    expect(entries[0]).toMatchObject({ id: 'biaya', uses: 1, helpful: 1, unhelpful: 0 })
    desk.pass(5 * 365 * 86_400_000)
    expect(await ids('due=over')).toContain('biaya')
  })

  it('comes a page at a time, and lists a draft of what nobody has published', async () => {
    await operator.ask('POST', '/entries', { title: 'Aaa baru', topic: 'daftar', kind: 'fact' })
    const first = await list('limit=2')
    expect(first).toMatchObject({
      total: 3,
      next: 2,
      entries: [{ id: 'aaa-baru', status: 'draft', draft: 'draft' }, {}],
    })
    expect((await list('limit=2&after=2')).next).toBeNull()
  })
})

describe('the export', () => {
  it('speaks CSV, JSON lines and ClaimReview', async () => {
    const get = (format: string) => operator.knock('GET', `/export/entries?format=${format}`)
    expect((await get('csv')).body.split('\n')[0]).toContain('id,kind,topic,title,verdict')
    expect(JSON.parse((await get('jsonl')).body.split('\n')[0] ?? '')).toHaveProperty('id')
    const [review] = (await get('claimreview')).json()
    expect(review).toMatchObject({ '@type': 'ClaimReview', reviewRating: { ratingValue: 1 } })
  })
})

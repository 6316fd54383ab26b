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
})
afterEach(() => desk.close())

const shown = (id: string) => operator.ask('GET', `/entries/${id}`)
const file = () => join(desk.knowledgeDir, 'contoh/satu.json')
const onDisk = async (id: string) =>
  JSON.parse(await readFile(file(), 'utf8')).entries.find((e: { id: string }) => e.id === id)

/** Changes the answer of "biaya" in a draft, and hands it in. */
async function draftAnswer(answer: string, review = true) {
  const { published, hash } = await shown('biaya')
  const entry = { ...published, answer: { id: answer } }
  await operator.ask('PUT', '/entries/biaya/draft', { entry, base: hash, note: 'biaya baru', review })
  return entry
}

describe('a draft', () => {
  it('changes nothing until another person publishes it; then files, history and answers have it', async () => {
    await draftAnswer('Biayanya nol rupiah, selalu.')
    expect((await onDisk('biaya')).answer.id).not.toContain('nol rupiah')
    const own = await operator.knock('POST', '/entries/biaya/publish', { notify: false })
    expect([own.statusCode, own.json().error.message]).toEqual([403, 'Another person publishes what you wrote.'])
    expect((await admin.ask('GET', '/entries/biaya')).draft).toMatchObject({ mayPublish: 'yes', conflict: false })
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
        note: '',
        review: true,
      })
      expect([id, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([id, true])
    }
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

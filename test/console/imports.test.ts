import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk, type Person } from './desk.ts'

let desk: Desk
let operator: Person
beforeEach(async () => {
  desk = await openDesk()
  operator = await desk.person('operator')
})
afterEach(() => desk.close())

const base64 = (text: string) => Buffer.from(text).toString('base64')
const check = (text: string) => operator.ask('POST', '/import/check', { file: base64(text) })
const bring = (text: string, plan: string, review = false) =>
  operator.knock('POST', '/import/drafts', { file: base64(text), plan, review })
const drafts = async () => (await desk.store.queries.desk.drafts()).map((d) => [d.entry, d.state, d.author])

const TWO = 'id,topic,title\nbiaya,daftar,Biaya daftar\nbaru,daftar,<img src=x onerror=alert(1)>'

describe('an import', () => {
  it('first says what it would do and does nothing; then makes drafts, publishes nothing, and stands in the audit', async () => {
    const report = await check(TWO)
    expect(report.counts).toEqual({ new: 1, changed: 1, unchanged: 0, refused: 0 })
    expect(await drafts()).toEqual([])
    expect((await bring(TWO, report.plan)).json()).toEqual({ drafts: 2 })
    expect((await drafts()).sort()).toEqual([
      ['baru', 'draft', operator.username],
      ['biaya', 'draft', operator.username],
    ])
    const shown = await operator.ask('GET', '/entries/biaya')
    expect([shown.published.title, shown.draft.entry.title]).toEqual(['Biaya pendaftaran', 'Biaya daftar'])
    const admin = await desk.person('admin')
    const { audits } = await admin.ask('GET', '/audits')
    expect(audits[0]).toMatchObject({ action: 'entry.import', subject: '2 drafts', detail: '1 new, 1 changed' })
  })

  it('names the entry that a new row is very like, and only warns', async () => {
    const file =
      'id,topic,title\nongkos,daftar,Biaya pendaftaran\nlain,daftar,Sertifikat pelatihan\nbiaya,daftar,Biaya daftar'
    const report = await check(file)
    expect(report.rows.map((row: { id: string; alike: object | null }) => [row.id, row.alike])).toEqual([
      ['ongkos', { id: 'biaya', title: 'Biaya pendaftaran' }],
      ['lain', null],
      ['biaya', null],
    ])
    expect((await bring(file, report.plan)).json()).toEqual({ drafts: 3 })
  })

  it('that is handed in for review is published by another person, with the draft’s own rules', async () => {
    const file = 'id,title\nbiaya,Biaya daftar'
    await bring(file, (await check(file)).plan, true)
    const admin = await desk.person('admin')
    expect((await admin.knock('POST', '/entries/biaya/publish', { notify: false })).statusCode).toBe(200)
    expect((await check(file)).counts).toMatchObject({ unchanged: 1, changed: 0 })
  })

  it('with one broken row changes nothing', async () => {
    const file = `${TWO}\nSalah Id,daftar,x`
    const report = await check(file)
    expect(report.counts).toMatchObject({ new: 1, changed: 1, refused: 1 })
    const answer = await bring(file, report.plan)
    expect([answer.statusCode, await drafts()]).toEqual([422, []])
  })

  it('never writes over a draft that somebody is writing, also one begun after the report', async () => {
    const report = await check(TWO)
    const { published, hash } = await operator.ask('GET', '/entries/biaya')
    const draft = { entry: 'biaya', body: JSON.stringify(published), base: hash, state: 'draft' as const }
    await desk.store.queries.desk.putDraft({ ...draft, author: 'rina', at: 1, note: '' })
    expect((await bring(TWO, report.plan)).statusCode).toBe(409)
    expect(await drafts()).toEqual([['biaya', 'draft', 'rina']])
    expect((await check(TWO)).rows[0]).toMatchObject({
      what: 'refused',
      problems: [{ field: 'id', problem: 'rina is writing a draft of it' }],
    })
  })

  it('is not done with another file than the one that was looked at', async () => {
    const { plan } = await check(TWO)
    const answer = await bring(TWO.replace('Biaya daftar', 'Biaya lain'), plan)
    expect([answer.statusCode, await drafts()]).toEqual([409, []])
  })

  it('that cannot be read says what to do', async () => {
    const answer = await operator.knock('POST', '/import/check', { file: base64('') })
    expect([answer.statusCode, answer.json().error]).toEqual([
      400,
      { code: 'FILE_INVALID', message: 'The file is empty.', remedy: 'Choose the file that holds the entries.' },
    ])
    const large = await operator.knock('POST', '/import/check', { file: 'A'.repeat(20 * 1024 * 1024) })
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'INPUT_TOO_LARGE'])
  })

  it('of what was downloaded changes nothing', async () => {
    for (const format of ['csv', 'jsonl', 'claimreview']) {
      const { body } = await operator.knock('GET', `/export/entries?format=${format}`)
      expect((await check(body)).counts).toMatchObject({ new: 0, changed: 0, refused: 0 })
    }
  })
})

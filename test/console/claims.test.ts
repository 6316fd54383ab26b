import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk, PASSWORD, type Person } from './desk.ts'

let desk: Desk
let operator: Person
beforeEach(async () => {
  desk = await openDesk()
  operator = await desk.person('operator')
})
afterEach(() => desk.close())

/** Asks what nobody knows, and wants to be told. */
async function ask(citizen: string, text: string): Promise<string> {
  const id = await desk.say(citizen, text)
  await desk.say(citizen, 'ya')
  await desk.deliver()
  return id
}
const open = async () => (await operator.ask('GET', '/claims')).claims
const texts = async () => (await open()).map((c: { text: string }) => c.text)

describe('what nobody has answered', () => {
  it('is grouped, with its tips, who waits, and no address', async () => {
    await ask('budi-0812', 'gelombang 99 dibuka kapan')
    await ask('ani', 'gelombang 99 dibuka kapan ya')
    await ask('citra', 'kucing boleh ikut')
    expect(await texts()).toEqual(['kucing boleh ikut', 'gelombang 99 dibuka kapan'])
    const [, waves] = await open()
    const answer = await operator.knock('GET', `/claims/${waves.id}`)
    expect(answer.json()).toMatchObject({ tips: 2, audience: { asked: 2, agreed: 2, told: 0 }, entry: null })
    expect(answer.body).not.toContain('0812')
  })

  it('is merged and split, and the counts follow', async () => {
    await ask('budi', 'gelombang 99 dibuka kapan')
    await ask('ani', 'kucing boleh ikut')
    const [cats, waves] = await open()
    await operator.ask('POST', `/claims/${waves.id}/merge`, { from: [cats.id] })
    expect((await open()).map((c: { tips: number }) => c.tips)).toEqual([2])
    const { latest } = await operator.ask('GET', `/claims/${waves.id}`)
    const cat = latest.find((tip: { text: string }) => tip.text.includes('kucing'))
    const { id } = await operator.ask('POST', `/claims/${waves.id}/split`, { tips: [cat.id] })
    expect(await operator.ask('GET', `/claims/${id}`)).toMatchObject({
      text: 'kucing boleh ikut',
      tips: 1,
      audience: { asked: 1, agreed: 1 },
    })
    expect((await operator.ask('GET', `/claims/${waves.id}`)).tips).toBe(1)
  })

  it('is dismissed with a reason', async () => {
    await ask('budi', 'kucing boleh ikut')
    const [claim] = await open()
    expect((await operator.knock('POST', `/claims/${claim.id}/dismiss`, { reason: '' })).statusCode).toBe(400)
    await operator.ask('POST', `/claims/${claim.id}/dismiss`, { reason: 'bukan pertanyaan' })
    expect(await open()).toEqual([])
    expect((await operator.ask('GET', '/claims?status=dismissed')).claims.length).toBe(1)
  })

  it('is answered with a published entry: everybody who agreed is told, once, and never after STOP', async () => {
    await ask('budi', 'kucing boleh ikut')
    await ask('ani', 'kucing boleh ikut')
    await desk.say('citra', 'kucing boleh ikut')
    await desk.say('ani', 'STOP')
    await desk.deliver()
    const [claim] = await open()
    expect(await operator.ask('POST', `/claims/${claim.id}/answer`, { entry: 'biaya' })).toEqual({
      state: 'told',
      told: 1,
    })
    const sent = await desk.deliver()
    expect(sent.map((m) => m.to)).toEqual(['budi'])
    expect(sent[0]?.text).toContain('kucing boleh ikut')
    await operator.ask('POST', `/claims/${claim.id}/answer`, { entry: 'biaya' })
    expect(await desk.deliver()).toEqual([])
    expect(await operator.ask('GET', `/claims/${claim.id}`)).toMatchObject({ status: 'answered' })
  })

  it('teaches the entry the wording with a regression example, where the person may publish', async () => {
    await ask('budi', 'kucing boleh ikut')
    const [claim] = await open()
    const admin = await desk.person('admin')
    await admin.ask('POST', '/people', {
      username: 'dua',
      name: 'Dua',
      role: 'viewer',
      password: PASSWORD,
    })
    await desk.store.queries.desk.set('reviewByAnother', 'false')
    const answer = await operator.ask('POST', `/claims/${claim.id}/answer`, {
      entry: 'biaya',
      wording: 'kucing boleh ikut',
    })
    expect(answer).toEqual({ state: 'told', told: 1 })
    expect((await desk.deliver()).map((m) => m.to)).toEqual(['budi'])
    const file = JSON.parse(await readFile(join(desk.knowledgeDir, 'contoh/satu.json'), 'utf8'))
    const entry = file.entries.find((e: { id: string }) => e.id === 'biaya')
    expect([entry.wordings.at(-1), entry.examples.at(-1)]).toEqual(['kucing boleh ikut', 'kucing boleh ikut'])
  })

  it('adds the wording to a draft that somebody else has begun, which stays theirs and unpublished', async () => {
    await ask('budi', 'kucing boleh ikut')
    const [claim] = await open()
    const { published, hash } = await operator.ask('GET', '/entries/biaya')
    const entry = { ...published, title: 'Judul setengah jadi' }
    await operator.ask('PUT', '/entries/biaya/draft', { entry, base: hash, seen: 0, note: 'belum', review: false })
    const admin = await desk.person('admin')
    const wording = 'kucing boleh ikut'
    expect(await admin.ask('POST', `/claims/${claim.id}/answer`, { entry: 'biaya', wording })).toEqual({
      state: 'in-review',
      told: 0,
    })
    const { draft } = await operator.ask('GET', '/entries/biaya')
    expect(draft).toMatchObject({ author: operator.username, state: 'draft', note: 'belum' })
    expect([draft.entry.title, draft.entry.wordings.at(-1)]).toEqual(['Judul setengah jadi', wording])
    expect(await desk.deliver()).toEqual([])
  })

  it('goes for review where the moderator may not publish, and all are told when another person does', async () => {
    await ask('budi', 'kucing boleh ikut')
    const [claim] = await open()
    const moderator = await desk.person('moderator')
    const answer = await moderator.ask('POST', `/claims/${claim.id}/answer`, {
      entry: 'biaya',
      wording: 'kucing boleh ikut',
    })
    expect(answer).toEqual({ state: 'in-review', told: 0 })
    expect(await desk.deliver()).toEqual([])
    await operator.ask('POST', '/entries/biaya/publish', { notify: false })
    expect((await desk.deliver()).map((m) => m.to)).toEqual(['budi'])
  })
})

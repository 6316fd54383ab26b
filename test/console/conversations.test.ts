import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk, type Person } from './desk.ts'

let desk: Desk
let moderator: Person
beforeEach(async () => {
  desk = await openDesk()
  moderator = await desk.person('moderator')
})
afterEach(() => desk.close())

const texts = (answer: { turns: { author: string; text: string }[] }) => answer.turns.map((t) => [t.author, t.text])

describe('the list', () => {
  it('shows each conversation with its newest turn, entries by their titles, and never an address', async () => {
    await desk.say('budi-0812', 'biaya berapa?')
    await desk.say('ani-0813', 'gelombang 99?')
    const answer = await moderator.knock('GET', '/conversations?text=biaya')
    const [budi, ...more] = answer.json().conversations
    expect(more).toEqual([])
    expect(budi).toMatchObject({
      channel: 'web',
      heldUntil: null,
      turn: { text: 'biaya berapa?', finding: 'recognised', entries: [{ id: 'biaya', title: expect.any(String) }] },
    })
    expect(answer.body).not.toMatch(/0812|address|sender/)
    const abstained = await moderator.ask('GET', '/conversations?finding=abstained')
    expect(abstained.conversations.map((c: { turn: { text: string } }) => c.turn.text)).toEqual(['gelombang 99?'])
  })

  it('is narrowed by verdict, topic and day', async () => {
    await desk.say('budi', 'biaya berapa?')
    const count = async (query: string) => (await moderator.ask('GET', `/conversations?${query}`)).conversations.length
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    expect(await count('topic=daftar')).toBe(1)
    expect(await count('topic=hoaks')).toBe(0)
    expect(await count('verdict=hoaks')).toBe(0)
    expect(await count(`from=${today}&to=${today}`)).toBe(1)
    expect(await count('to=2020-01-01')).toBe(0)
  })

  it('refuses a place that is none', async () => {
    const answer = await moderator.knock('GET', '/conversations?after=nowhere')
    expect([answer.statusCode, answer.json().error.message]).toEqual([400, 'after: is no place in this list.'])
  })
})

describe('a conversation', () => {
  it('shows what was said, and why Saring answered so', async () => {
    const id = await desk.say('budi', 'biaya berapa?')
    const answer = await moderator.ask('GET', `/conversations/${id}/turns`)
    expect(answer.turns.map((t: { author: string }) => t.author)).toEqual(['citizen', 'saring'])
    expect(answer.turns[0].why).toMatchObject({
      kind: 'recognised',
      candidates: [{ entry: { id: 'biaya' }, confidence: 0.9 }],
    })
  })

  it('is taken over, answered by hand through the outbox, and released', async () => {
    const id = await desk.say('budi', 'gelombang 99?')
    await desk.deliver()
    await moderator.ask('POST', `/conversations/${id}/takeover`, {})
    expect((await moderator.ask('GET', `/conversations/${id}`)).heldUntil).toBeGreaterThan(Date.now())
    await desk.say('budi', 'biaya?')
    await moderator.ask('POST', `/conversations/${id}/reply`, { text: 'Halo Pak, saya Rina. Sebentar ya.' })
    expect(await desk.deliver()).toEqual([{ to: 'budi', text: 'Halo Pak, saya Rina. Sebentar ya.' }])
    expect(texts(await moderator.ask('GET', `/conversations/${id}/turns`)).slice(-2)).toEqual([
      ['citizen', 'biaya?'],
      ['person', 'Halo Pak, saya Rina. Sebentar ya.'],
    ])
    await moderator.ask('POST', `/conversations/${id}/release`, {})
    await desk.say('budi', 'biaya?')
    expect((await desk.deliver()).length).toBe(1)
  })

  it('that nobody releases goes back to Saring after two hours', async () => {
    const id = await desk.say('budi', 'gelombang 99?')
    await desk.deliver()
    await moderator.ask('POST', `/conversations/${id}/takeover`, {})
    desk.pass(2 * 3_600_000 + 1)
    await desk.say('budi', 'biaya?')
    expect((await desk.deliver()).length).toBe(1)
  })

  it('that is blocked is filed and not answered', async () => {
    const id = await desk.say('budi', 'biaya?')
    await desk.deliver()
    await moderator.ask('POST', '/conversations/change', { ids: [id], blocked: true })
    await desk.say('budi', 'biaya lagi?')
    expect(await desk.deliver()).toEqual([])
    expect((await moderator.ask('GET', '/conversations?blocked=true')).conversations.length).toBe(1)
  })

  it('carries labels and private notes, which the citizen never gets', async () => {
    const ids = [await desk.say('budi', 'biaya?'), await desk.say('ani', 'biaya?')]
    await desk.deliver()
    await moderator.ask('POST', '/conversations/change', { ids, add: ['Penipuan '] })
    await moderator.ask('POST', `/conversations/${ids[0]}/notes`, { text: 'sudah ditelepon' })
    expect((await moderator.ask('GET', '/conversations?label=penipuan')).conversations.length).toBe(2)
    expect(await moderator.ask('GET', `/conversations/${ids[0]}`)).toMatchObject({
      labels: ['penipuan'],
      notes: [{ author: 'moderator', text: 'sudah ditelepon' }],
    })
    await moderator.ask('POST', '/conversations/change', { ids: [ids[0]], remove: ['penipuan'] })
    expect(await moderator.ask('GET', '/labels')).toEqual({ labels: [{ label: 'penipuan', conversations: 1 }] })
    expect(await desk.deliver()).toEqual([])
  })

  it('that was erased is nowhere any more, and a change to it says so', async () => {
    const id = await desk.say('budi', 'biaya?')
    await moderator.ask('POST', `/conversations/${id}/notes`, { text: 'nomor Pak Budi' })
    await desk.store.queries.people.erase(id)
    for (const path of ['takeover', 'reply', 'notes']) {
      const answer = await moderator.knock('POST', `/conversations/${id}/${path}`, { text: 'halo' })
      expect([path, answer.statusCode]).toEqual([path, 404])
    }
    expect((await moderator.ask('GET', '/conversations')).conversations).toEqual([])
    const { audits } = await (await desk.person('admin')).ask('GET', '/audits')
    expect(JSON.stringify(audits)).not.toContain(id)
  })

  it('leaves no words in the audit', async () => {
    const id = await desk.say('budi', 'biaya rahasia?')
    await moderator.ask('POST', `/conversations/${id}/reply`, { text: 'jawaban rahasia' })
    await moderator.knock('GET', '/conversations/export?format=csv&text=rahasia')
    const { audits } = await (await desk.person('admin')).ask('GET', '/audits')
    expect(audits.map((a: { action: string }) => a.action)).toEqual(
      expect.arrayContaining(['conversation.reply', 'conversation.export']),
    )
    expect(JSON.stringify(audits)).not.toContain('rahasia')
  })
})

describe('the export', () => {
  it('holds no formula that a spreadsheet would run', async () => {
    for (const text of ['=HYPERLINK("http://x")', '+62', '-1+1', '@SUM(A1)', '\t=1', 'biasa, "saja"'])
      await desk.say(`citizen ${text}`, text)
    const { body, headers } = await moderator.knock('GET', '/conversations/export?format=csv')
    expect(headers['content-type']).toContain('text/csv')
    expect(headers['content-disposition']).toContain('saring-conversations.csv')
    const cells = body.split(/[\n,](?=(?:[^"]*"[^"]*")*[^"]*$)/)
    expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(body).toContain('"biasa, ""saja"""')
  })

  it('gives every turn of the conversations that fit, as JSON lines', async () => {
    await desk.say('budi', 'biaya?')
    await desk.say('ani', 'gelombang 99?')
    const { body } = await moderator.knock('GET', '/conversations/export?format=jsonl&finding=recognised')
    const lines = body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map((line) => line.author)).toEqual(['citizen', 'saring'])
    expect(body).not.toMatch(/citizen-1|budi/)
  })
})

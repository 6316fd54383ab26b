import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEchoHotline, type EchoHotline } from './echo-hotline.ts'
import { Citizen, type Listening, type ServedChat, serveChat } from './served-chat.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 })

describe('the event stream', () => {
  let hotline: EchoHotline
  let served: ServedChat
  let citizen: Citizen
  const listening: Listening[] = []

  beforeEach(async () => {
    hotline = createEchoHotline()
    served = await serveChat(hotline)
    citizen = new Citizen(() => served.address)
    await citizen.post('open', {})
  })

  afterEach(async () => {
    await served.stop()
    await Promise.all(listening.splice(0).map((l) => l.close()))
  })

  async function listen(after?: string, headers?: Record<string, string>): Promise<Listening> {
    const stream = await citizen.listen(after, headers)
    listening.push(stream)
    return stream
  }

  it('brings a message and its reply, with the place in the log', async () => {
    const stream = await listen()
    await citizen.say('halo')
    await until(() => expect(stream.texts).toEqual(['halo', 'Gema: halo']))
    const [mine, reply] = stream.heard.filter((e) => e.name === 'bubble')
    expect(mine?.data).toMatchObject({ from: 'citizen', status: 'received', kept: true })
    expect(reply?.data).toMatchObject({ from: 'saring', kept: true })
    expect((await hotline.turns.get(reply?.id ?? ''))?.text).toBe('Gema: halo')
  })

  it('goes on after the cursor, from the query and from Last-Event-ID alike', async () => {
    for (const text of ['satu', 'dua', 'tiga']) await citizen.say(text)
    const all = await hotline.turns.ofConversation(hotline.conversationOf(citizen.id), { limit: 10 })
    const cursor = all[3]?.id ?? ''
    const byQuery = await listen(cursor)
    await until(() => expect(byQuery.texts).toEqual(['tiga', 'Gema: tiga']))
    const byHeader = await listen('', { 'last-event-id': cursor })
    await until(() => expect(byHeader.texts).toEqual(['tiga', 'Gema: tiga']))
  })

  it('loses and doubles nothing when the server restarts in between', async () => {
    const before = await listen()
    await citizen.say('satu')
    await until(() => expect(before.texts).toEqual(['satu', 'Gema: satu']))
    await served.stop()
    await before.ended
    hotline.file(citizen.id, { text: 'dijawab saat mati', replyTo: 'x' })
    served = await serveChat(hotline)
    const after = await listen(before.cursor)
    await citizen.say('dua')
    await until(() => expect(after.texts).toEqual(['dijawab saat mati', 'dua', 'Gema: dua']))
  })

  it('brings a message that was filed at an earlier place than the reader stands', async () => {
    hotline.pause()
    const stream = await listen()
    await citizen.say('menunggu')
    const [late] = hotline.received
    hotline.file(citizen.id, { text: 'jawaban lain', replyTo: 'x', at: Date.now() + 10 })
    await served.chat.send({
      networkId: 'n',
      conversation: hotline.conversationOf(citizen.id),
      address: citizen.id,
      reply: { text: 'n' },
    })
    await until(() => expect(stream.texts).toContain('jawaban lain'))
    const incoming = hotline.file(citizen.id, {
      ...{ messageId: late?.messageId ?? '', text: 'menunggu' },
      direction: 'in',
      author: 'citizen',
      at: late?.sentAt ?? 0,
    })
    const reply = hotline.file(citizen.id, { text: 'akhirnya', replyTo: incoming.id, at: Date.now() + 20 })
    await served.chat.send({
      networkId: reply.messageId,
      conversation: reply.conversation,
      address: citizen.id,
      reply: { text: 'akhirnya' },
    })
    await until(() => expect(stream.texts).toEqual(['jawaban lain', 'n', 'menunggu', 'akhirnya']))
  })

  it('shows what nobody asked for only when it is sent', async () => {
    const stream = await listen()
    await hotline.say(citizen.id, 'kabar lanjutan', { send: false })
    await citizen.say('halo')
    await until(() => expect(stream.texts).toEqual(['halo', 'Gema: halo']))
    const opened = await citizen.post('open', {})
    expect(JSON.stringify(opened.body)).not.toContain('kabar lanjutan')
    await hotline.say(citizen.id, 'kabar kedua')
    await until(() => expect(stream.texts.at(-1)).toBe('kabar kedua'))
  })

  it('shows a bubble that is no turn, live and to a browser that was away', async () => {
    const stream = await listen()
    await hotline.say(citizen.id, 'Sudah dihapus.', { kept: false })
    await until(() => expect(stream.texts).toEqual(['Sudah dihapus.']))
    expect(stream.heard.find((e) => e.name === 'bubble')).toMatchObject({ id: undefined, data: { kept: false } })
    const later = await listen()
    await until(() => expect(later.texts).toEqual(['Sudah dihapus.']))
    expect(await citizen.post('open', {})).toMatchObject({ body: { bubbles: [{ text: 'Sudah dihapus.' }] } })
  })

  it('tells the browser to forget what the citizen erased, and confirms it', async () => {
    const stream = await listen()
    await citizen.say('rahasia')
    await until(() => expect(stream.texts).toHaveLength(2))
    hotline.erase(citizen.id)
    await hotline.say(citizen.id, 'Sudah dihapus.', { kept: false })
    await until(() =>
      expect(stream.names().filter((n) => n === 'reset' || n === 'bubble')).toEqual([
        'bubble',
        'bubble',
        'reset',
        'bubble',
      ]),
    )
    const back = await listen(stream.cursor)
    await until(() => expect(back.names()).toContain('reset'))
    expect(back.texts).toEqual(['Sudah dihapus.'])
  })

  it('says that Saring is typing until the message is handled', async () => {
    hotline.pause()
    const stream = await listen()
    await until(() => expect(stream.heard).toContainEqual({ name: 'typing', id: undefined, data: { on: false } }))
    await citizen.say('halo')
    await until(() => expect(stream.heard.findLast((e) => e.name === 'typing')?.data).toEqual({ on: true }))
    const other = await listen()
    await until(() => expect(other.heard.at(-1)).toMatchObject({ name: 'typing', data: { on: true } }))
    await hotline.resume()
    await until(() => expect(stream.heard.at(-1)).toMatchObject({ name: 'typing', data: { on: false } }))
  })

  it('tells the other windows that a message is durable and a reply was read', async () => {
    const stream = await listen()
    const sent = await citizen.say('halo')
    const { id } = sent.body as { id: string }
    await until(() =>
      expect(stream.heard).toContainEqual({ name: 'status', id: undefined, data: { ids: [id], status: 'sent' } }),
    )
    const reply = stream.heard.findLast((e) => e.name === 'bubble')?.data.id
    await citizen.post('receipts', { ids: [reply], status: 'read' })
    await until(() =>
      expect(stream.heard).toContainEqual({ name: 'status', id: undefined, data: { ids: [reply], status: 'read' } }),
    )
  })

  it('keeps quiet about other conversations, even when asked with their cursor', async () => {
    await citizen.say('milik saya')
    const [turn] = await hotline.turns.ofConversation(hotline.conversationOf(citizen.id), { limit: 1 })
    const stranger = new Citizen(served.address)
    await stranger.post('open', {})
    const stream = await stranger.listen(turn?.id)
    listening.push(stream)
    await stranger.say('halo')
    await until(() => expect(stream.texts).toEqual(['halo', 'Gema: halo']))
  })

  it('displaces the oldest window when one conversation has too many', async () => {
    const streams = []
    for (let i = 0; i < 6; i++) streams.push(await listen())
    await streams[0]?.ended
    expect(streams[0]?.names()).toContain('displaced')
    await citizen.say('halo')
    for (const stream of streams.slice(1)) await until(() => expect(stream.texts).toHaveLength(2))
  })
})

describe('the event stream under strain', () => {
  const citizens = async (served: ServedChat, count: number) => {
    const all = Array.from({ length: count }, () => new Citizen(served.address))
    for (const one of all) await one.post('open', {})
    return all
  }

  it('refuses more streams than it can hold, in words', async () => {
    const served = await serveChat(createEchoHotline(), { limits: { total: 1 } as never })
    const [first, second] = await citizens(served, 2)
    const open = await first?.listen()
    const refused = await second?.listen()
    expect(refused?.response.status).toBe(503)
    expect(refused?.response.headers.get('retry-after')).toBe('5')
    await open?.close()
    await served.stop()
  })

  it('looks at the log with every heartbeat, because hints can be lost', async () => {
    const hotline = createEchoHotline()
    const served = await serveChat(hotline, { heartbeat: 20, onTurns: () => () => {} })
    const [citizen] = await citizens(served, 1)
    const stream = await citizen?.listen()
    await until(() => expect(stream?.names()).toContain('ping'))
    hotline.file(citizen?.id ?? '', { text: 'tanpa isyarat' })
    await until(() => expect(stream?.texts).toEqual(['tanpa isyarat']))
    await served.stop()
    await stream?.ended
  })

  it('ends when the log cannot be read, so that the browser comes back to its place', async () => {
    const hotline = createEchoHotline()
    let broken = false
    const ofConversation: typeof hotline.turns.ofConversation = async (...given) => {
      if (broken) throw new Error('no store')
      return hotline.turns.ofConversation(...given)
    }
    const served = await serveChat(hotline, { history: { ...hotline.turns, ofConversation } })
    const [citizen] = await citizens(served, 1)
    const stream = await citizen?.listen()
    await citizen?.say('satu')
    await until(() => expect(stream?.texts).toHaveLength(2))
    broken = true
    await citizen?.say('dua')
    await stream?.ended
    broken = false
    const back = await citizen?.listen(stream?.cursor)
    await until(() => expect(back?.texts).toEqual(['dua', 'Gema: dua']))
    await back?.close()
    await served.stop()
  })

  it('tells the outbox to try again when the log cannot be asked', async () => {
    const hotline = createEchoHotline()
    const served = await serveChat(hotline, {
      history: { ...hotline.turns, byMessageId: () => Promise.reject(new Error('no store')) },
    })
    const sending = served.chat.send({ networkId: 'n', conversation: 'c', address: 'a', reply: { text: 'x' } })
    await expect(sending).rejects.toMatchObject({ code: 'CHANNEL_TEMPORARY' })
    await served.stop()
  })
})

import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { createWebChat, type WebChatParts } from '../../../src/channels/web-chat/web-chat.ts'
import { buildApp } from '../../../src/http/app.ts'
import { createEchoHotline, type EchoHotline } from './echo-hotline.ts'
import { SILENT, startedChat, WELCOME } from './served-chat.ts'

const ID = '6f1e6f0e-8d3b-4d0a-9a55-2f0c5c1f3a10'
const open: { close(): Promise<unknown> }[] = []

afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

/** The chat's doors without a port. */
async function doors(hotline: EchoHotline = createEchoHotline(), parts: Partial<WebChatParts> = {}) {
  const chat = await startedChat(hotline, parts)
  const app = await buildApp({ trustProxy: false, log: SILENT, routes: [chat.routes] })
  open.push({ close: () => chat.stop().then(() => app.close()) })
  const post = (path: string, payload: unknown, cookie?: string) =>
    app.inject({
      method: 'POST',
      url: `/api/chat/${path}`,
      payload: payload as object,
      ...(cookie ? { cookies: { saring_citizen: cookie } } : {}),
    })
  const opened = await post('open', {})
  const cookie = opened.cookies[0]?.value ?? ''
  return {
    app,
    chat,
    hotline,
    opened,
    cookie,
    post: (path: string, payload: unknown) => post(path, payload, cookie),
    anonymous: post,
  }
}

describe('opening', () => {
  it('gives a cookie that no script and no other site can use', async () => {
    const { opened } = await doors()
    expect(opened.cookies[0]).toMatchObject({
      name: 'saring_citizen',
      value: expect.stringMatching(/^[0-9a-f]{32}$/),
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    })
    expect(opened.cookies[0]?.maxAge).toBeGreaterThan(300 * 24 * 3600)
    expect(opened.headers['cache-control']).toBe('no-store')
    expect(opened.json()).toEqual({ citizen: 'new', bubbles: [], cursor: null, complete: true, welcome: WELCOME })
  })

  it('knows a browser again, and gives nobody the same cookie', async () => {
    const { post, opened, anonymous, cookie } = await doors()
    const again = await post('open', {})
    expect(again.cookies[0]?.value).toBe(cookie)
    expect(again.json().citizen).toBe('known')
    expect((await anonymous('open', {})).cookies[0]?.value).not.toBe(opened.cookies[0]?.value)
  })

  it('takes no cookie that it did not make', async () => {
    const { anonymous } = await doors()
    for (const forged of ['', 'admin', '../..', 'F'.repeat(32), 'a'.repeat(33)]) {
      const response = await anonymous('open', {}, forged)
      expect(response.json().citizen).toBe('new')
      expect(response.cookies[0]?.value).toMatch(/^[0-9a-f]{32}$/)
    }
  })

  it('marks the cookie as secure where there is TLS', async () => {
    const hotline = createEchoHotline()
    const chat = createWebChat({
      history: hotline.turns,
      conversationOf: hotline.conversationOf,
      welcome: () => WELCOME,
      now: Date.now,
      newId: () => v7(),
      log: SILENT,
    })
    const app = await buildApp({ trustProxy: true, log: SILENT, routes: [chat.routes] })
    open.push(app)
    const response = await app.inject({
      method: 'POST',
      url: '/api/chat/open',
      headers: { 'x-forwarded-proto': 'https' },
    })
    expect(response.cookies[0]).toMatchObject({ secure: true })
  })

  it('shows the last hundred bubbles and says that there are older ones', async () => {
    const { hotline, cookie, post } = await doors()
    for (let i = 0; i < 250; i++) hotline.file(cookie, { text: `ke-${i}`, at: i })
    const { bubbles, complete, cursor } = (await post('open', {})).json()
    expect(bubbles).toHaveLength(100)
    expect([bubbles[0].text, bubbles[99].text, complete]).toEqual(['ke-150', 'ke-249', false])
    expect((await hotline.turns.get(cursor))?.text).toBe('ke-249')
  })

  it('reads a long log from its end', async () => {
    const hotline = createEchoHotline()
    const ofConversation = () => Promise.reject(new Error('read from the beginning'))
    const { cookie, post } = await doors(hotline, { history: { ...hotline.turns, ofConversation } })
    for (let i = 0; i < 101; i++) hotline.file(cookie, { text: `ke-${i}`, at: i })
    const { bubbles, complete } = (await post('open', {})).json()
    expect([bubbles.length, bubbles[0].text, bubbles[99].text, complete]).toEqual([100, 'ke-1', 'ke-100', false])
  })

  it('shows choices as a list and leaves reactions out', async () => {
    const { hotline, cookie, post } = await doors()
    hotline.file(cookie, { text: 'Pilih', choices: JSON.stringify([{ number: 1, label: 'Satu' }]) })
    hotline.file(cookie, { direction: 'in', author: 'citizen', messageId: `reaction:${ID}`, text: '(reaction)' })
    expect((await post('open', {})).json().bubbles).toMatchObject([
      { text: 'Pilih', choices: [{ number: 1, label: 'Satu' }] },
    ])
  })
})

describe('a message', () => {
  it('becomes an inbound message with the browser’s id, and is acknowledged when it is durable', async () => {
    const { post, hotline, cookie } = await doors()
    const response = await post('messages', { id: ID, text: ' Apa *benar*? ', forwarded: true })
    expect(response.statusCode).toBe(202)
    expect(response.json()).toMatchObject({ id: ID, status: 'stored' })
    expect(hotline.received).toEqual([
      {
        channel: 'web',
        messageId: ID,
        address: cookie,
        sender: cookie,
        sentAt: expect.any(Number),
        content: { kind: 'text', text: ' Apa *benar*? ' },
        forwardingScore: 5,
      },
    ])
  })

  it('is one message however often it comes, in whatever letters its id is written', async () => {
    const { post, hotline } = await doors()
    const statuses = []
    for (const id of [ID, ID, ID.toUpperCase()])
      statuses.push((await post('messages', { id, text: 'halo' })).json().status)
    expect(statuses).toEqual(['stored', 'seen-before', 'seen-before'])
    expect(hotline.received).toHaveLength(1)
    expect(hotline.received[0]?.forwardingScore).toBe(0)
  })

  it('is not acknowledged when it could not be stored', async () => {
    const hotline = createEchoHotline()
    const refusing = {
      ...hotline,
      intake: { ...hotline.intake, accept: () => Promise.reject(new Error('disk full at /secret')) },
    }
    const { post } = await doors(refusing)
    const response = await post('messages', { id: ID, text: 'halo' })
    expect(response.statusCode).toBe(500)
    expect(response.body).not.toContain('secret')
  })

  it.each([
    ['no words', { id: ID, text: '' }, 'text: must hold words (it is "")'],
    ['only space', { id: ID, text: ' \n\t' }, 'text: must hold words'],
    ['no text', { id: ID }, 'text: must be text (it is missing)'],
    ['text that is none', { id: ID, text: { toString: 1 } }, 'text: must be text (it is {"toString":1})'],
    ['no id', { text: 'halo' }, 'id: must be a UUID made by the client (it is missing)'],
    [
      'an id that is none',
      { id: '1; drop table', text: 'halo' },
      'id: must be a UUID made by the client (it is "1; drop table")',
    ],
    [
      'a switch that is none',
      { id: ID, text: 'halo', forwarded: 'ja' },
      'forwarded: must be true or false (it is "ja")',
    ],
  ])('with %s is refused, naming the field', async (_, body, message) => {
    const { post, hotline } = await doors()
    const response = await post('messages', body)
    expect(response.statusCode).toBe(400)
    expect(response.json().error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining(message) })
    expect(hotline.received).toEqual([])
  })

  it('may be 100,000 characters long, and is told so in Indonesian when it is longer', async () => {
    const { post, hotline } = await doors()
    expect((await post('messages', { id: ID, text: '界'.repeat(100_000) })).statusCode).toBe(202)
    for (const text of ['a'.repeat(100_001), 'a'.repeat(900_000)]) {
      const response = await post('messages', { id: v7(), text })
      expect(response.statusCode).toBe(413)
      expect(response.json().error).toEqual({
        code: 'INPUT_TOO_LARGE',
        message: 'Pesannya terlalu panjang: paling banyak 100.000 karakter.',
        remedy: 'Kirim bagian yang paling penting saja, atau bagi menjadi beberapa pesan.',
      })
    }
    expect(hotline.received).toHaveLength(1)
  })

  it('needs a conversation', async () => {
    const { anonymous, app } = await doors()
    for (const path of ['messages', 'reactions', 'receipts']) {
      const bodies = {
        messages: { id: ID, text: 'x' },
        reactions: { to: ID, emoji: '👍' },
        receipts: { ids: [ID], status: 'read' },
      }
      const response = await anonymous(path, bodies[path as keyof typeof bodies])
      expect([response.statusCode, response.json().error.code]).toEqual([401, 'NOT_SIGNED_IN'])
    }
    expect((await app.inject('/api/chat/stream')).statusCode).toBe(401)
  })

  it('is refused for a while from somebody who writes without a pause', async () => {
    const { post, anonymous } = await doors(undefined, { limits: { messagesPerMinute: 3 } })
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push(await post('messages', { id: v7(), text: `${i}` }))
    expect(statuses.map((r) => r.statusCode)).toEqual([202, 202, 202, 429])
    expect(statuses[3]?.json().error).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      remedy: expect.stringMatching(/^Tunggu \d+ detik/),
    })
    expect(Number(statuses[3]?.headers['retry-after'])).toBeGreaterThan(0)
    const other = (await anonymous('open', {})).cookies[0]?.value
    expect((await anonymous('messages', { id: v7(), text: 'x' }, other)).statusCode).toBe(202)
  })

  it('waits outside while the channel is not started, and after it was stopped', async () => {
    const { post, chat, app, hotline, cookie } = await doors()
    await chat.stop()
    const response = await post('messages', { id: ID, text: 'halo' })
    expect([response.statusCode, response.json().error.code]).toEqual([503, 'CHANNEL_TEMPORARY'])
    const cookies = { saring_citizen: cookie }
    expect((await app.inject({ url: '/api/chat/stream', cookies })).statusCode).toBe(503)
    await chat.start(hotline.intake)
    await chat.start(hotline.intake)
    expect((await post('messages', { id: ID, text: 'halo' })).statusCode).toBe(202)
    await chat.stop()
    await chat.stop()
  })
})

describe('a reaction', () => {
  it('goes to the bubble of Saring that it is for', async () => {
    const { post, hotline, cookie } = await doors()
    const reply = hotline.file(cookie, { text: 'jawaban' })
    const response = await post('reactions', { id: ID, to: reply.messageId, emoji: '👍' })
    expect(response.statusCode).toBe(202)
    expect(hotline.received).toMatchObject([
      { messageId: `reaction:${ID}`, content: { kind: 'reaction', emoji: '👍', to: reply.messageId } },
    ])
    expect((await post('reactions', { id: ID, to: reply.messageId, emoji: '👍' })).json().status).toBe('seen-before')
  })

  it('to somebody else’s bubble, to one’s own, or with another emoji is refused', async () => {
    const { post, hotline, cookie } = await doors()
    const foreign = hotline.file('somebody else', { text: 'jawaban' })
    const own = hotline.file(cookie, { direction: 'in', author: 'citizen' })
    for (const to of [foreign.messageId, own.messageId, 'nothing']) {
      expect((await post('reactions', { to, emoji: '👎' })).statusCode).toBe(404)
    }
    const response = await post('reactions', { to: own.messageId, emoji: '💣' })
    expect(response.json().error.message).toBe('emoji: must be 👍 or 👎 (it is "💣")')
    expect(hotline.received).toEqual([])
  })
})

describe('receipts', () => {
  it('reach the hotline for one’s own bubbles and no others, once each', async () => {
    const { post, hotline, cookie } = await doors()
    const reply = hotline.file(cookie, { text: 'jawaban' })
    const own = hotline.file(cookie, { direction: 'in', author: 'citizen' })
    const foreign = hotline.file('somebody else', { text: 'jawaban' })
    const ids = [reply.messageId, reply.messageId, own.messageId, foreign.messageId, 'nothing']
    expect((await post('receipts', { ids, status: 'delivered' })).statusCode).toBe(204)
    expect((await post('receipts', { ids, status: 'read' })).statusCode).toBe(204)
    expect(hotline.acknowledged).toEqual([
      { id: reply.messageId, status: 'delivered' },
      { id: reply.messageId, status: 'read' },
    ])
  })

  it('are given for what is no turn as well', async () => {
    const { post, hotline, chat, cookie } = await doors()
    await chat.send({
      networkId: 'bye',
      conversation: hotline.conversationOf(cookie),
      address: cookie,
      reply: { text: 'Sudah dihapus.' },
    })
    await post('receipts', { ids: ['bye'], status: 'read' })
    expect(hotline.acknowledged).toEqual([{ id: 'bye', status: 'read' }])
  })

  it.each([
    { ids: [], status: 'read' },
    { ids: ['a'], status: 'sent' },
    { ids: 'a', status: 'read' },
    { ids: Array(201).fill('a'), status: 'read' },
  ])('of another shape are refused', async (body) => {
    const { post } = await doors()
    expect((await post('receipts', body)).statusCode).toBe(400)
  })
})

describe('any door', () => {
  it('answers whatever is sent with 202, 204, 400, 404, 413 or 415, and lets nothing malformed in', async () => {
    const { app, cookie, hotline } = await doors(undefined, { limits: { messagesPerMinute: 100_000 } })
    const path = fc.constantFrom('messages', 'reactions', 'receipts')
    const key = fc.constantFrom('id', 'text', 'forwarded', 'to', 'emoji', 'ids', 'status', '__proto__', 'constructor')
    const value = fc.oneof(
      fc.constant(ID),
      fc.constantFrom('👍', 'read', true, null, Number.MAX_VALUE),
      fc.string({ unit: 'binary' }),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.jsonValue(),
    )
    const body = fc.oneof(
      fc.dictionary(key, value).map((o) => JSON.stringify(o)),
      fc.json(),
      fc.string({ unit: 'binary' }),
    )
    await fc.assert(
      fc.asyncProperty(path, body, async (to, payload) => {
        const response = await app.inject({
          method: 'POST',
          url: `/api/chat/${to}`,
          headers: { 'content-type': 'application/json' },
          cookies: { saring_citizen: cookie },
          payload,
        })
        expect([202, 204, 400, 404, 413, 415]).toContain(response.statusCode)
        if (response.statusCode >= 400)
          expect(response.json().error).toMatchObject({ code: expect.any(String), remedy: expect.any(String) })
      }),
      { numRuns: 300 },
    )
    for (const message of hotline.received) {
      expect(message.messageId).toMatch(/^(reaction:)?[0-9a-f-]{36}$/)
      expect(message.content.kind === 'text' ? message.content.text.trim() : 'x').not.toBe('')
    }
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Api, Sent, StreamListener } from '../../../../src/channels/web-chat/page/api.ts'
import { createChat } from '../../../../src/channels/web-chat/page/chat.ts'
import { newUuid } from '../../../../src/channels/web-chat/page/new-uuid.ts'
import { memoryShelf } from '../../../../src/channels/web-chat/page/unsent.ts'
import type { Opened, Receipts, SentMessage } from '../../../../src/channels/web-chat/wire.ts'
import { WELCOME } from '../served-chat.ts'

const OPENED: Opened = { citizen: 'known', bubbles: [], cursor: null, complete: true, welcome: WELCOME }
const accepted = (id: string): Sent => ({ kind: 'accepted', accepted: { id, status: 'stored', at: 50 } })

/** A server under the test's hand. */
function aServer() {
  const server = {
    sent: [] as SentMessage[],
    receipts: [] as Receipts[],
    opened: OPENED as Opened | undefined,
    answer: (message: SentMessage): Promise<Sent> => Promise.resolve(accepted(message.id)),
    streams: [] as { after: string | undefined; listener: StreamListener; closed: boolean }[],
    get listener() {
      return server.streams.at(-1)?.listener as StreamListener
    },
  }
  const api: Api = {
    open: async () => server.opened,
    async send(message) {
      server.sent.push(message)
      return server.answer(message)
    },
    react: async () => false,
    async receipts(receipts) {
      server.receipts.push(receipts)
      return true
    },
    stream(after, listener) {
      const stream = { after, listener, closed: false }
      server.streams.push(stream)
      return {
        close: () => {
          stream.closed = true
        },
      }
    },
  }
  return { server, api }
}

describe('the page’s chat', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  async function started(shelf = memoryShelf()) {
    const { server, api } = aServer()
    let seen = true
    const chat = createChat({ api, shelf, now: () => Date.now(), newId: newUuid, isSeen: () => seen })
    chat.start()
    await vi.advanceTimersByTimeAsync(0)
    const connected = async () => {
      server.listener.onOpen()
      await vi.advanceTimersByTimeAsync(0)
    }
    const look = (at: boolean) => {
      seen = at
    }
    return { server, chat, shelf, connected, look }
  }
  const stages = (chat: ReturnType<typeof createChat>) => chat.state().lines.map((l) => l.stage)

  it('sends messages one after the other, in the order written', async () => {
    const { server, chat } = await started()
    const answers: (() => void)[] = []
    server.answer = (m) => new Promise((resolve) => answers.push(() => resolve(accepted(m.id))))
    for (const text of ['satu', 'dua', 'tiga']) chat.say(text, false)
    await vi.advanceTimersByTimeAsync(0)
    expect(server.sent.map((m) => m.text)).toEqual(['satu'])
    answers.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(server.sent.map((m) => m.text)).toEqual(['satu', 'dua'])
    expect(stages(chat)).toEqual(['sent', 'waiting', 'waiting'])
  })

  it('keeps what was not sent and sends it with the same id when the connection is back', async () => {
    const { server, chat, connected } = await started()
    server.answer = () => Promise.reject(new TypeError('no network'))
    chat.say('halo', true)
    await vi.advanceTimersByTimeAsync(0)
    server.listener.onError()
    expect(chat.state().link).toBe('lost')
    server.answer = (m) => Promise.resolve(accepted(m.id))
    await vi.advanceTimersByTimeAsync(1_000)
    await connected()
    expect(stages(chat)).toEqual(['sent'])
    expect(new Set(server.sent.map((m) => m.id)).size).toBe(1)
    expect(server.sent).toMatchObject([{ forwarded: true }, { forwarded: true }])
  })

  it('keeps what was not sent over a reload, until the log has it', async () => {
    const { server, chat, shelf } = await started()
    server.answer = () => Promise.reject(new TypeError('no network'))
    chat.say('halo', false)
    await vi.advanceTimersByTimeAsync(0)
    const again = await started(shelf)
    expect(again.chat.state().lines).toMatchObject([{ text: 'halo', stage: 'waiting' }])
    await again.connected()
    const [sent] = again.server.sent
    expect(sent?.id).toBe(server.sent[0]?.id)
    again.server.listener.onEvent(
      {
        name: 'bubble',
        data: {
          id: sent?.id ?? '',
          from: 'citizen',
          text: 'halo',
          at: 60,
          forwarded: false,
          status: 'received',
          kept: true,
        },
      },
      't1',
    )
    expect((await started(shelf)).chat.state().lines).toEqual([])
  })

  it('learns from the stream that a message arrived whose answer was lost', async () => {
    const { server, chat, connected } = await started()
    await connected()
    server.answer = () => Promise.reject(new TypeError('cut'))
    chat.say('halo', false)
    await vi.advanceTimersByTimeAsync(0)
    server.listener.onEvent({ name: 'status', data: { ids: [server.sent[0]?.id ?? ''], status: 'sent' } }, undefined)
    expect(stages(chat)).toEqual(['sent'])
  })

  it('waits as long as it is asked to, then sends again', async () => {
    const { server, chat } = await started()
    server.answer = async () => ({ kind: 'later', wait: 9_000 })
    chat.say('halo', false)
    await vi.advanceTimersByTimeAsync(8_900)
    expect(server.sent).toHaveLength(1)
    server.answer = async (m) => accepted(m.id)
    await vi.advanceTimersByTimeAsync(200)
    expect(stages(chat)).toEqual(['sent'])
  })

  it('tries again by itself when only the message was lost and not the connection', async () => {
    const { server, chat, connected } = await started()
    await connected()
    server.answer = () => Promise.reject(new TypeError('cut'))
    chat.say('halo', false)
    await vi.advanceTimersByTimeAsync(1_000)
    server.answer = async (m) => accepted(m.id)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(stages(chat)).toEqual(['sent'])
    expect(server.streams).toHaveLength(1)
  })

  it('shows why a message was refused, and goes on with the next', async () => {
    const { server, chat } = await started()
    server.answer = async (m) => (m.text === 'x' ? { kind: 'refused', problem: 'Terlalu panjang.' } : accepted(m.id))
    chat.say('x', false)
    chat.say('y', false)
    await vi.advanceTimersByTimeAsync(0)
    expect(stages(chat)).toEqual(['failed', 'sent'])
    expect(chat.state().lines[0]?.problem).toBe('Terlalu panjang.')
  })

  it('opens a new conversation when its cookie is gone, and sends there', async () => {
    const { server, chat, connected } = await started()
    await connected()
    server.answer = async () => ({ kind: 'no-conversation' })
    chat.say('halo', false)
    await vi.advanceTimersByTimeAsync(0)
    expect(server.streams).toHaveLength(2)
    expect(server.streams[0]?.closed).toBe(true)
    server.answer = async (m) => accepted(m.id)
    await connected()
    expect(stages(chat)).toEqual(['sent'])
  })

  it('comes back by itself with its cursor, waiting longer each time', async () => {
    const { server, connected } = await started()
    await connected()
    server.listener.onEvent(
      {
        name: 'bubble',
        data: { id: 'b', from: 'saring', text: 'x', at: 1, forwarded: false, status: 'read', kept: true },
      },
      't7',
    )
    server.opened = undefined
    server.listener.onError()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.streams).toHaveLength(1)
    server.opened = OPENED
    await vi.advanceTimersByTimeAsync(15_000)
    expect(server.streams).toHaveLength(2)
    expect(server.streams[1]?.after).toBe('t7')
  })

  it('takes long silence for a dead connection', async () => {
    const { server, chat, connected } = await started()
    await connected()
    await vi.advanceTimersByTimeAsync(45_000)
    server.listener.onEvent({ name: 'ping', data: {} }, undefined)
    await vi.advanceTimersByTimeAsync(45_000)
    expect(chat.state().link).toBe('open')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(server.streams.length).toBeGreaterThan(1)
  })

  it('tries at once when the network or the reader is back', async () => {
    const { server, chat, connected } = await started()
    await connected()
    server.opened = undefined
    server.listener.onError()
    await vi.advanceTimersByTimeAsync(30_000)
    server.opened = OPENED
    chat.wake()
    await vi.advanceTimersByTimeAsync(0)
    expect(server.streams).toHaveLength(2)
  })

  it('does not fight for the conversation after another window took it over', async () => {
    const { server, chat, connected } = await started()
    await connected()
    server.listener.onEvent({ name: 'displaced', data: {} }, undefined)
    await vi.advanceTimersByTimeAsync(120_000)
    chat.wake()
    expect([server.streams.length, chat.state().link]).toEqual([1, 'displaced'])
    chat.resume()
    await vi.advanceTimersByTimeAsync(0)
    await connected()
    expect(chat.state().link).toBe('open')
  })

  it('says what arrived while nobody looked, and that it was read when somebody does', async () => {
    const { server, chat, connected, look } = await started()
    await connected()
    look(false)
    server.listener.onEvent(
      {
        name: 'bubble',
        data: { id: 'b', from: 'saring', text: 'x', at: 1, forwarded: false, status: 'sent', kept: true },
      },
      't1',
    )
    await vi.advanceTimersByTimeAsync(1_000)
    look(true)
    chat.wake()
    await vi.advanceTimersByTimeAsync(1_000)
    chat.wake()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.receipts).toEqual([
      { ids: ['b'], status: 'delivered' },
      { ids: ['b'], status: 'read' },
    ])
  })

  it('takes a reaction back from view when it could not be delivered', async () => {
    const { chat } = await started()
    chat.react('b', '👍')
    expect(chat.state().reactions).toEqual({ b: '👍' })
    await vi.advanceTimersByTimeAsync(0)
    expect(chat.state().reactions).toEqual({})
  })

  it('works where the browser keeps nothing', async () => {
    const shelf = {
      ...memoryShelf(),
      setItem: () => {
        throw new Error('QuotaExceeded')
      },
    }
    const { server, chat } = await started(shelf)
    chat.say('halo', false)
    await vi.advanceTimersByTimeAsync(0)
    expect(server.sent).toHaveLength(1)
  })
})

import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { Channel, Intake } from '../../../src/channels/channel.ts'
import type { ChatTurn, TurnLog } from '../../../src/channels/web-chat/web-chat.ts'
import type { InboundMessage, Reply } from '../../../src/domain/message.ts'

/**
 * A hotline that answers by repeating, with its turn log in memory. It stands in the order of the real one: a message
 * is durable, then handled (turns are filed), then its replies are sent. Each step can be held back.
 */
export type EchoHotline = {
  readonly turns: TurnLog
  readonly intake: Intake
  readonly received: InboundMessage[]
  readonly acknowledged: { readonly id: string; readonly status: string }[]
  conversationOf(address: string): string
  /** Where replies go; change it to restart the channel. */
  connect(channel: Pick<Channel, 'send'>): void
  /** What is said to a message. */
  answerWith(answer: (message: InboundMessage) => readonly Reply[]): void
  /** From now on messages are durable, and nothing more happens to them until `resume`. */
  pause(): void
  resume(): Promise<void>
  /** Says something that answers nothing: a follow-up (a turn), or a thing that is not kept. */
  say(address: string, text: string, options?: { readonly kept?: boolean; readonly send?: boolean }): Promise<void>
  /** Files a turn as it is, with nothing else. */
  file(address: string, turn: Partial<ChatTurn>): ChatTurn
  erase(address: string): void
  onTurns(listener: () => void): () => void
}

export function createEchoHotline(now: () => number = Date.now): EchoHotline {
  const state = { turns: [] as ChatTurn[], waiting: [] as InboundMessage[], paused: false }
  const received: InboundMessage[] = []
  const acknowledged: { id: string; status: string }[] = []
  const listeners = new Set<() => void>()
  let channel: Pick<Channel, 'send'> | undefined
  let answer: (message: InboundMessage) => readonly Reply[] = (m) => [
    { text: `Gema: ${m.content.kind === 'text' ? m.content.text : m.content.kind}` },
  ]
  const conversationOf = (address: string) => createHash('sha256').update(address).digest('hex').slice(0, 16)

  function file(address: string, turn: Partial<ChatTurn>): ChatTurn {
    const whole: ChatTurn = { ...aTurn({ conversation: conversationOf(address), at: now() }), ...turn }
    state.turns.push(whole)
    // The store's order: by id.
    state.turns.sort((a, b) => (a.id < b.id ? -1 : 1))
    return whole
  }

  async function send(turn: ChatTurn, address: string, reply: Reply): Promise<void> {
    await channel?.send({ networkId: turn.messageId, conversation: turn.conversation, address, reply })
    const i = state.turns.findIndex((t) => t.id === turn.id)
    if (state.turns[i]?.status === 'queued') state.turns[i] = { ...turn, status: 'sent' }
  }

  async function handle(message: InboundMessage): Promise<void> {
    const text = message.content.kind === 'text' ? message.content.text : `(${message.content.kind})`
    const { messageId, address, sentAt, forwardingScore } = message
    const incoming = file(address, {
      messageId,
      text,
      at: sentAt,
      forwardingScore,
      direction: 'in',
      author: 'citizen',
      status: 'received',
    })
    const replies = message.content.kind === 'reaction' ? [] : answer(message)
    const outgoing = replies.map((reply) => {
      const choices = reply.choices ? { choices: JSON.stringify(reply.choices) } : {}
      return { reply, turn: file(address, { text: reply.text, replyTo: incoming.id, status: 'queued', ...choices }) }
    })
    for (const listener of listeners) listener()
    for (const { reply, turn } of outgoing) await send(turn, address, reply)
  }

  return {
    turns: memoryLog(() => state.turns),
    received,
    acknowledged,
    conversationOf,
    file,
    connect: (to) => {
      channel = to
    },
    answerWith: (by) => {
      answer = by
    },
    pause: () => {
      state.paused = true
    },
    async resume() {
      state.paused = false
      for (const message of state.waiting.splice(0)) await handle(message)
    },
    async say(address, text, { kept = true, send: sends = true } = {}) {
      const turn = kept ? file(address, { text, status: 'queued' }) : aTurn({ conversation: conversationOf(address) })
      if (sends) await send(turn, address, { text })
    },
    erase(address) {
      state.turns = state.turns.filter((turn) => turn.conversation !== conversationOf(address))
      for (const listener of listeners) listener()
    },
    onTurns(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    intake: {
      async accept(message) {
        if (received.some((m) => m.messageId === message.messageId)) return 'seen-before'
        received.push(message)
        if (state.paused) state.waiting.push(message)
        else await handle(message)
        return 'stored'
      },
      async acknowledge(id, status) {
        acknowledged.push({ id, status })
        state.turns = state.turns.map((turn) => (turn.messageId === id ? { ...turn, status } : turn))
      },
    },
  }
}

function aTurn(turn: Partial<ChatTurn> = {}): ChatTurn {
  const id = v7()
  return {
    id,
    conversation: 'c',
    direction: 'out',
    at: 0,
    text: 'halo',
    messageId: v7(),
    forwardingScore: 0,
    status: 'sent',
    author: 'saring',
    ...turn,
  }
}

function memoryLog(all: () => readonly ChatTurn[]): TurnLog {
  const of = (conversation: string) => all().filter((turn) => turn.conversation === conversation)
  return {
    get: async (id) => all().find((turn) => turn.id === id),
    byMessageId: async (conversation, messageId) => of(conversation).find((turn) => turn.messageId === messageId),
    async ofConversation(conversation, { after, limit }) {
      const turns = of(conversation)
      const from = after === undefined ? 0 : turns.findIndex((turn) => turn.id === after) + 1
      return turns.slice(from, from + limit)
    },
    newestOf: async (conversation, limit) => of(conversation).slice(-limit).toReversed(),
  }
}

import type { Logger } from 'pino'
import type { TurnLog } from './history.ts'
import type { StreamLimits } from './streams.ts'
import type { Welcome } from './wire.ts'

/** The channel's name, in the store and in every message. */
export const WEB = 'web'

export type WebChatParts = {
  /** The turn log; the store's turn queries are one. */
  readonly history: TurnLog
  /** The conversation an address has, as the inbox names it. */
  readonly conversationOf: (address: string) => string
  /** Tells of new turns, from this or another process. Hints may be lost. Returns the way to stop listening. */
  readonly onTurns?: (listener: () => void) => () => void
  /** How an empty conversation begins, from the knowledge. */
  readonly welcome: () => Welcome
  readonly now: () => number
  readonly newId: () => string
  readonly random?: (bytes: number) => Uint8Array
  readonly log: Logger
  readonly limits?: Partial<ChatLimits>
  /** Between two heartbeats on a stream (ms). */
  readonly heartbeat?: number
}

export type ChatLimits = StreamLimits & {
  /** Messages of one citizen in a minute. The dialogue asks for patience long before. */
  readonly messagesPerMinute: number
}

import type { Logger } from 'pino'
import type { InboundMessage } from '../../domain/message.ts'
import type { Queries, Store } from '../../store/store.ts'
import type { OutboundMessage } from '../channel.ts'

/** The channel's name, in addresses, keys and the log. */
export const WHATSAPP = 'whatsapp'

/** Seals what the channel keeps, and hides whom it concerns. */
export type Vault = {
  seal(plain: string, context: string): Uint8Array
  open(sealed: Uint8Array, context: string): string
  /** A keyed hash: the same name gives the same hash, and nobody gets from it to the name. */
  hide(kind: string, name: string): string
}

export type WhatsAppParts = {
  readonly store: Store
  readonly vault: Vault
  /** Stores a message in the transaction that advances its ratchet. */
  readonly acceptWithin: (queries: Queries, message: InboundMessage) => Promise<'stored' | 'seen-before'>
  readonly conversationOf: (address: string) => string
  /** Says that somebody known by the address `was` is known by `is` from now on. */
  readonly onePerson: (queries: Queries, was: string, is: string) => Promise<void>
  /** A reply that was handed to the network before, for whoever could not read it. */
  readonly recall: (networkId: string) => Promise<OutboundMessage | undefined>
  readonly settings: WhatsAppSettings
  readonly timing?: Partial<Timing>
  readonly now: () => number
  /** A number in [0, 1). */
  readonly random: () => number
  readonly log: Logger
}

export type WhatsAppSettings = {
  /** The server to speak to, where it is not WhatsApp's own. */
  readonly url: string | undefined
  /** The version of WhatsApp Web that the client says it is. */
  readonly version: readonly [number, number, number] | undefined
  /** Replies of the whole number; 0 sends as fast as it goes, without showing that it types. */
  readonly perMinute: number
}

/** How long what may last (ms). */
export type Timing = typeof TIMING

export const TIMING = {
  /** For the server's confirmation of a reply: longer than a slow mobile network, shorter than a citizen's patience. */
  confirmation: 12_000,
  /** For any question to the server. While one is unanswered, all sends wait, for up to twice as long. */
  query: 12_000,
  /** From the first byte to a QR code or an open connection. A refusal before the WebSocket opens is not reported. */
  opening: 45_000,
  /** Nothing but answered pings for so long is how a connection dies in silence. A quiet night costs a reconnect. */
  silence: 30 * 60_000,
  /** How often silence is looked for. */
  look: 60_000,
  /** The pause after a disconnect: doubled each time up to the longest, with jitter. */
  firstPause: 1_000,
  longestPause: 60_000,
}

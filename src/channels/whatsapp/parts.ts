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
  /** A reply that was handed to the network before, for whoever could not read it. */
  readonly recall: (networkId: string) => Promise<OutboundMessage | undefined>
  readonly settings: WhatsAppSettings
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
}

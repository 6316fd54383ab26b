import type { proto } from '@whiskeysockets/baileys'
import type { MediaKind } from './media.ts'

export type Kind =
  | 'text'
  | MediaKind
  | 'contact'
  | 'location'
  | 'poll'
  | 'vote'
  | 'reaction'
  | 'edit'
  | 'delete'
  | 'protocol'
  | 'other'

/** A message that arrived on a phone and was decrypted. Later edits, reactions and a deletion show on it. */
export interface Received {
  readonly id: string
  /** The chat's address: a person, or a group. */
  readonly chat: string
  /** Who wrote it, without device. */
  readonly from: string
  /** Written on another device of the phone's owner. */
  readonly fromMe: boolean
  /** When the phone had it, in ms; and when the server took it, in seconds. */
  readonly at: number
  readonly sentAt: number
  readonly kind: Kind
  readonly text: string
  readonly message: proto.IMessage
  /** The id of the message that it quotes. */
  readonly quotes: string | undefined
  readonly mentions: readonly string[]
  readonly viewOnce: boolean
  /** Seconds after which it vanishes; 0 if it stays. */
  readonly expires: number
  /** How often it had to be sent again before it could be read. */
  readonly retries: number
  readonly offline: boolean
  /** For an edit, a deletion, a reaction or a vote: the id of the message that it is about. */
  readonly about: string | undefined
  edited: string | undefined
  deleted: boolean
  readonly reactions: Map<string, string>
}

/** A message that the phone sent, and how far it got. Times are in ms. */
export interface Sent {
  readonly id: string
  readonly chat: string
  readonly message: proto.IMessage
  readonly at: number
  acknowledged?: number
  /** The server refused it with this code. */
  error?: number
  delivered?: number
  read?: number
  played?: number
  /** How often a recipient asked for it again. */
  retries: number
}

/** What a phone saw that should not happen, or not often. */
export interface PhoneCounts {
  undecryptable: number
  retriesAsked: number
  retriesAnswered: number
  /** Messages that came a second time and were not shown. */
  duplicates: number
}

/** Someone types or records in a chat, stopped, came or went. */
export interface Sign {
  readonly from: string
  readonly chat: string
  readonly state: 'composing' | 'recording' | 'paused' | 'available' | 'unavailable'
  readonly at: number
}

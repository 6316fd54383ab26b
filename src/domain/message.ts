/** What a channel hands to the hotline, whatever the wire looked like. */
export type InboundMessage = {
  /** The channel's name: `web`, `whatsapp`, `terminal`. */
  readonly channel: string
  /** The network's own id of this message; `channel` + `messageId` is unique, and a second one is dropped. */
  readonly messageId: string
  /** The address to answer to, as the channel knows it. Encrypted at rest, never logged. */
  readonly address: string
  /** Whose words these are; equals `address` except in groups. A sender is known to the store only by a keyed hash. */
  readonly sender: string
  /** Milliseconds since the epoch, by the network's clock. */
  readonly sentAt: number
  readonly content: MessageContent
  /** The words of a message this one replies to, when the citizen quotes one ("cek" under a forward). */
  readonly quoted?: string
  /** WhatsApp's own signal: 0 not forwarded, 1..4 forwarded, 5 and more "forwarded many times". */
  readonly forwardingScore: number
  /** What the channel needs to quote this message in the reply; only the channel can read it. */
  readonly quote?: string
}

export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'media'; readonly media: MediaKind; readonly caption: string }
  | { readonly kind: 'reaction'; readonly emoji: string; readonly to: string }
  | { readonly kind: 'edit'; readonly text: string; readonly of: string }
  | { readonly kind: 'deletion'; readonly of: string }
  /** A person wrote this to the citizen on the hotline's own phone. */
  | { readonly kind: 'by-hand'; readonly text: string }
  | { readonly kind: 'other'; readonly what: 'contact' | 'location' | 'poll' | 'unsupported' }

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'

/** One bubble that Saring says. `choices` are the numbered answers a channel may make tappable. */
export type Reply = {
  readonly text: string
  readonly choices?: readonly Choice[]
}

export type Choice = { readonly number: number; readonly label: string }

/** From the moment a citizen forwards "many times" WhatsApp shows the double arrow. */
export const FORWARDED_MANY = 5

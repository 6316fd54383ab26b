import type { InboundMessage, Reply } from '../domain/message.ts'

/** The port every channel implements: start, send, stop. It has no wording, no matching and no storage of its own. */
export type Channel = {
  readonly name: string
  /** True where the network confirms what it took; otherwise a resolved `send` is the confirmation. */
  readonly acknowledges: boolean
  /** How fast it may speak, where too fast looks like a machine. */
  readonly pace?: Pace
  /** False while it is not connected: replies wait, which is no failed attempt. */
  ready?(): boolean
  start(intake: Intake): Promise<void>
  /** A reply is ready and goes out in a moment: shows that it is being typed. Never fails. */
  announce?(message: OutboundMessage): Promise<void>
  /**
   * Hands one bubble to the network. Resolves when the network has it (or, where `acknowledges`, when it is on its way).
   * @throws {SaringError} CHANNEL_TEMPORARY (try again later) or CHANNEL_PERMANENT (never will)
   */
  send(message: OutboundMessage): Promise<void>
  stop(): Promise<void>
}

export type Pace = {
  /** Replies of the whole channel. */
  readonly perMinute: number
  /** How long a person would type this (ms). */
  readonly typing: (text: string) => number
}

/** What a channel may tell the hotline. */
export type Intake = {
  /** Resolves when the message is durable; only then may the channel acknowledge it to its network. */
  accept(message: InboundMessage): Promise<'stored' | 'seen-before'>
  /** What the network says of a reply, by the id it was sent with. */
  acknowledge(networkId: string, status: 'sent' | 'delivered' | 'read'): Promise<void>
}

export type OutboundMessage = {
  readonly networkId: string
  readonly conversation: string
  readonly address: string
  readonly reply: Reply
  /** Of the message that is answered, where its channel gave one. */
  readonly quote?: string
  /** All about this person was erased, and this says so: what it takes to send it goes too. */
  readonly farewell?: true
}

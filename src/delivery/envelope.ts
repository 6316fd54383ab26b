import type { OutboundMessage } from '../channels/channel.ts'
import { open, seal } from '../privacy/privacy.ts'

/** What an outbox row holds, sealed: all that is needed to send it, even when the conversation is erased meanwhile. */
export type Envelope = Pick<OutboundMessage, 'address' | 'reply' | 'quote' | 'farewell'>

export function sealEnvelope(key: Uint8Array, networkId: string, envelope: Envelope): Uint8Array {
  return seal(key, JSON.stringify(envelope), `outbox:${networkId}`)
}

export function openEnvelope(key: Uint8Array, networkId: string, sealed: Uint8Array): Envelope {
  return JSON.parse(new TextDecoder().decode(open(key, sealed, `outbox:${networkId}`))) as Envelope
}

import type { proto } from '@whiskeysockets/baileys'
import type { OutboundMessage } from '../channel.ts'
import { partsOfAddress } from './groups.ts'
import { quoting } from './quotes.ts'

/** A reply as WhatsApp carries it. The same reply gives the same message, however often it is sent. */
export function messageOf({ reply, quote }: Pick<OutboundMessage, 'reply' | 'quote'>): proto.IMessage {
  const contextInfo = quoting(quote)
  return { extendedTextMessage: { text: reply.text, ...(contextInfo ? { contextInfo } : {}) } }
}

/** Where a reply goes: to the person, or into the group they asked in. */
export function destinationOf(address: string): string {
  const { group, person } = partsOfAddress(address)
  return group ?? person
}

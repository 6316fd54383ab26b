import {
  type BinaryNode,
  decodeMessageNode,
  isJidGroup,
  isLidUser,
  isPnUser,
  proto,
  unpadRandomMax16,
} from '@whiskeysockets/baileys'
import type { InboundMessage, MessageContent } from '../../domain/message.ts'
import { groupAddress, summoned } from './groups.ts'
import { WHATSAPP } from './parts.ts'
import { quotable } from './quotes.ts'
import { quotedWords, type Reading, readMessage, wordsIn } from './read.ts'
import { networkIdOf } from './wire-id.ts'

export type Self = { readonly id: string; readonly lid: string | undefined; readonly is: (jid: string) => boolean }

/** One decrypted stanza, as the hotline sees it. */
export type Arrival = {
  readonly message: InboundMessage
  /** For the blue ticks. */
  readonly key: proto.IMessageKey
}

export type InboundParts = {
  readonly self: Self
  readonly personOf: (jid: string) => Promise<string>
}

/** Reads a decrypted stanza; undefined for whatever is nobody's message to the hotline. */
export async function arrivalOf(
  stanza: BinaryNode,
  plaintext: Uint8Array,
  { self, personOf }: InboundParts,
): Promise<Arrival | undefined> {
  const { fullMessage, author } = decodeMessageNode(stanza, self.id, self.lid ?? '')
  const { key } = fullMessage
  const chat = key.remoteJid ?? ''
  if (fullMessage.category === 'peer' || !(isJidGroup(chat) || isLidUser(chat) || isPnUser(chat))) return undefined
  const decoded = proto.Message.decode(unpadRandomMax16(plaintext))
  const reading = readMessage(decoded.deviceSentMessage?.message ?? decoded)
  if (!reading) return undefined
  const sentAt = Number(fullMessage.messageTimestamp) * 1000
  const common = { channel: WHATSAPP, messageId: key.id ?? '', sentAt, forwardingScore: forwardingScore(reading) }
  if (key.fromMe) return byHand(chat, common, reading, { self, personOf }, key)
  const said = ours(reading, self)
  const content = said && isJidGroup(chat) ? inGroup(said, reading, self) : said
  if (!content) return undefined
  const sender = await personOf(author)
  const message = { ...common, sender, content, ...quoted(reading, self) }
  if (!isJidGroup(chat)) return { message: { ...message, address: sender }, key }
  const quote = quotable({ id: key.id ?? '', participant: author, words: wordsIn(reading) ?? '' })
  return { message: { ...message, address: groupAddress(chat, sender), quote }, key }
}

type Common = Pick<InboundMessage, 'channel' | 'messageId' | 'sentAt' | 'forwardingScore'>

/** What the owner writes on the paired phone to somebody: a person has taken over. */
async function byHand(
  chat: string,
  common: Common,
  { content }: Reading,
  { self, personOf }: InboundParts,
  key: proto.IMessageKey,
): Promise<Arrival | undefined> {
  if (isJidGroup(chat) || self.is(chat) || (content.kind !== 'text' && content.kind !== 'media')) return undefined
  const address = await personOf(chat)
  const text = content.kind === 'text' ? content.text : content.caption
  return { message: { ...common, address, sender: address, content: { kind: 'by-hand', text } }, key }
}

/** A reaction concerns us when it stands on one of our bubbles; its id is then the one the reply was sent with. */
function ours({ content, context }: Reading, self: Self): MessageContent | undefined {
  if (content.kind !== 'reaction') return content
  const to = networkIdOf(content.to)
  const onAnother = context?.participant && !self.is(context.participant)
  return to === undefined || onAnother ? undefined : { ...content, to }
}

function inGroup(content: MessageContent, { context }: Reading, self: Self): MessageContent | undefined {
  switch (content.kind) {
    case 'text':
    case 'edit': {
      const summons = summoned(content.text, context, self.is)
      return summons && { ...content, text: summons.words }
    }
    case 'media': {
      const summons = summoned(content.caption, context, self.is)
      return summons && { ...content, caption: summons.words }
    }
    case 'reaction':
    case 'deletion':
      return content
    default:
      return undefined
  }
}

/** The words replied to; not our own, which nobody needs to judge. */
function quoted({ context }: Reading, self: Self): { quoted?: string } {
  if (!context?.quotedMessage || (context.participant && self.is(context.participant))) return {}
  const words = quotedWords(context.quotedMessage)
  return words === undefined ? {} : { quoted: words }
}

/** Some clients mark a forward without counting. */
function forwardingScore({ context }: Reading): number {
  return Math.max(context?.forwardingScore ?? 0, context?.isForwarded ? 1 : 0)
}

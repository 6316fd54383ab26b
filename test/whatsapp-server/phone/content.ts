import { randomBytes } from 'node:crypto'
import { proto } from '@whiskeysockets/baileys'
import type { MediaKind, MediaReference } from './media.ts'
import { sealVote } from './votes.ts'

/** What a person can say. Messages are named by their ids. */
export type Content =
  | string
  | { readonly image: Buffer; readonly caption?: string; readonly mimetype?: string }
  | { readonly video: Buffer; readonly caption?: string; readonly mimetype?: string }
  | { readonly audio: Buffer; readonly voice?: boolean; readonly seconds?: number; readonly mimetype?: string }
  | { readonly document: Buffer; readonly fileName: string; readonly caption?: string; readonly mimetype?: string }
  | { readonly sticker: Buffer }
  | { readonly contact: { readonly name: string; readonly number: string } }
  | { readonly location: { readonly latitude: number; readonly longitude: number; readonly name?: string } }
  | { readonly poll: { readonly question: string; readonly options: readonly string[]; readonly choose?: number } }
  | { readonly vote: readonly string[]; readonly on: string }
  /** An empty reaction takes an earlier one back. */
  | { readonly reaction: string; readonly to: string }
  | { readonly edit: string; readonly text: string }
  | { readonly delete: string }
  | { readonly raw: proto.IMessage }

/** How it is said. */
export interface Manner {
  readonly quote?: string
  /** Addresses, without device. The text names them as `@` and what stands before the `@` of the address. */
  readonly mentions?: readonly string[]
  readonly viewOnce?: boolean
  /** Seconds after which it vanishes. */
  readonly expires?: number
  /** How often it was forwarded; 5 and more shows as "many times". */
  readonly forwarded?: number
}

/** What the phone knows and does for it. */
export interface Writer {
  upload(kind: MediaKind, bytes: Buffer): Promise<MediaReference>
  keyOf(id: string): proto.IMessageKey
  /** The message itself, and who wrote it. */
  look(id: string): { readonly message: proto.IMessage; readonly author: string }
  /** The phone's owner in this chat's addressing. */
  readonly self: string
}

const MIMETYPES: Readonly<Record<MediaKind, string>> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/ogg; codecs=opus',
  document: 'application/pdf',
  sticker: 'image/webp',
}

export async function compose(content: Content, manner: Manner, writer: Writer): Promise<proto.IMessage> {
  if (typeof content === 'object' && 'raw' in content) return content.raw
  const context = contextOf(manner, writer)
  const message = await body(content, context, writer)
  if (manner.viewOnce) return { viewOnceMessage: { message } }
  return manner.expires ? { ephemeralMessage: { message } } : message
}

type Said = Exclude<Content, { readonly raw: proto.IMessage }>

async function body(
  content: Said,
  contextInfo: proto.IContextInfo | undefined,
  writer: Writer,
): Promise<proto.IMessage> {
  const context = contextInfo ? { contextInfo } : {}
  if (typeof content === 'string') {
    return contextInfo ? { extendedTextMessage: { text: content, contextInfo } } : { conversation: content }
  }
  if ('contact' in content) return { contactMessage: { ...vcard(content.contact), ...context } }
  if ('location' in content) {
    const { latitude, longitude, name } = content.location
    return { locationMessage: { degreesLatitude: latitude, degreesLongitude: longitude, name: name ?? '', ...context } }
  }
  if ('poll' in content) return poll(content.poll)
  if ('vote' in content) return vote(content.vote, content.on, writer)
  if ('reaction' in content) {
    return { reactionMessage: { key: writer.keyOf(content.to), text: content.reaction, senderTimestampMs: Date.now() } }
  }
  if ('edit' in content) return edit(content.edit, content.text, writer)
  if ('delete' in content) {
    return { protocolMessage: { key: writer.keyOf(content.delete), type: proto.Message.ProtocolMessage.Type.REVOKE } }
  }
  return media(content, context, writer)
}

type Media = Extract<
  Said,
  { image: Buffer } | { video: Buffer } | { audio: Buffer } | { document: Buffer } | { sticker: Buffer }
>

async function media(
  content: Media,
  context: { contextInfo?: proto.IContextInfo },
  writer: Writer,
): Promise<proto.IMessage> {
  const file = async (kind: MediaKind, bytes: Buffer) => ({
    mimetype: ('mimetype' in content ? content.mimetype : undefined) ?? MIMETYPES[kind],
    mediaKeyTimestamp: Math.floor(Date.now() / 1000),
    ...(await writer.upload(kind, bytes)),
    ...context,
  })
  const caption = 'caption' in content && content.caption !== undefined ? { caption: content.caption } : {}
  if ('image' in content) return { imageMessage: { ...(await file('image', content.image)), ...caption } }
  if ('video' in content) return { videoMessage: { ...(await file('video', content.video)), ...caption } }
  if ('sticker' in content) return { stickerMessage: await file('sticker', content.sticker) }
  if ('audio' in content) {
    const sound = await file('audio', content.audio)
    return { audioMessage: { ...sound, ptt: content.voice ?? false, seconds: content.seconds ?? 1 } }
  }
  const { fileName } = content
  const documentMessage = { ...(await file('document', content.document)), fileName, title: fileName, ...caption }
  return content.caption ? { documentWithCaptionMessage: { message: { documentMessage } } } : { documentMessage }
}

function contextOf(manner: Manner, writer: Writer): proto.IContextInfo | undefined {
  const context: proto.IContextInfo = {}
  if (manner.quote !== undefined) {
    const { message, author } = writer.look(manner.quote)
    Object.assign(context, { stanzaId: manner.quote, participant: author, quotedMessage: message })
  }
  if (manner.mentions) context.mentionedJid = [...manner.mentions]
  if (manner.expires) context.expiration = manner.expires
  if (manner.forwarded) Object.assign(context, { isForwarded: true, forwardingScore: manner.forwarded })
  return Object.keys(context).length > 0 ? context : undefined
}

function vcard({ name, number }: { name: string; number: string }): proto.Message.IContactMessage {
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `FN:${name}`, `TEL;type=CELL;waid=${number}:+${number}`, 'END:VCARD']
  return { displayName: name, vcard: lines.join('\n') }
}

function poll({ question, options, choose = 1 }: { question: string; options: readonly string[]; choose?: number }) {
  const creation = {
    name: question,
    options: options.map((optionName) => ({ optionName })),
    selectableOptionsCount: choose,
  }
  const messageContextInfo = { messageSecret: randomBytes(32) }
  return choose === 1
    ? { pollCreationMessageV3: creation, messageContextInfo }
    : { pollCreationMessage: creation, messageContextInfo }
}

function vote(options: readonly string[], on: string, writer: Writer): proto.IMessage {
  const { message, author } = writer.look(on)
  const secret = message.messageContextInfo?.messageSecret
  if (!secret) throw new Error('This message is no poll, or came without its secret.')
  const sealed = sealVote(options, { secret, pollId: on, creator: author, voter: writer.self })
  return {
    pollUpdateMessage: { pollCreationMessageKey: writer.keyOf(on), vote: sealed, senderTimestampMs: Date.now() },
  }
}

/** Phones wrap an edit; the library's own clients do not. */
function edit(id: string, text: string, writer: Writer): proto.IMessage {
  const protocolMessage = {
    key: writer.keyOf(id),
    type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT,
    editedMessage: { conversation: text },
    timestampMs: Date.now(),
  }
  return { editedMessage: { message: { protocolMessage } } }
}

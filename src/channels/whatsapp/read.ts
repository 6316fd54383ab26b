import { normalizeMessageContent, proto } from '@whiskeysockets/baileys'
import type { MessageContent } from '../../domain/message.ts'
import { wordsOfForm } from './forms.ts'

type Message = proto.IMessage
type ContextInfo = proto.IContextInfo

/** What a WhatsApp message says, whatever it is wrapped in. */
export type Reading = {
  readonly content: MessageContent
  readonly context: ContextInfo | undefined
}

const { Type } = proto.Message.ProtocolMessage

/** Reads a message; undefined where it says nothing to anybody (keys, receipts of votes, settings). */
export function readMessage(wrapped: Message | null | undefined): Reading | undefined {
  const message = normalizeMessageContent(wrapped ?? undefined)
  if (!message) return undefined
  if (message.protocolMessage) return readProtocol(message.protocolMessage)
  if (message.reactionMessage) return readReaction(message.reactionMessage)
  const content = readContent(message)
  return content && { content, context: contextOf(message) }
}

/** The words of a message that somebody quotes. */
export const quotedWords = (message: Message | null | undefined): string | undefined => wordsIn(readMessage(message))

/** The words of a message that was read, of a kind that has its own. */
export function wordsIn(reading: Reading | undefined): string | undefined {
  const content = reading?.content
  const words = content?.kind === 'text' ? content.text : content?.kind === 'media' ? content.caption : ''
  return words.trim() || undefined
}

function readProtocol({ type, key, editedMessage }: proto.Message.IProtocolMessage): Reading | undefined {
  const of = key?.id
  if (!of) return undefined
  if (type === Type.REVOKE) return { content: { kind: 'deletion', of }, context: undefined }
  if (type !== Type.MESSAGE_EDIT) return undefined
  const edited = readMessage(editedMessage)
  const text = wordsIn(edited)
  return text === undefined ? undefined : { content: { kind: 'edit', text, of }, context: edited?.context }
}

/** An empty reaction takes an earlier one back, and one on the citizen's own words tells nobody anything. */
function readReaction({ key, text }: proto.Message.IReactionMessage): Reading | undefined {
  if (!key?.id || key.fromMe || !text) return undefined
  return { content: { kind: 'reaction', emoji: text, to: key.id }, context: { participant: key.participant ?? null } }
}

function readContent(message: Message): MessageContent | undefined {
  const text = wordsOf(message) ?? wordsOfForm(message)
  if (text !== undefined) return { kind: 'text', text }
  if (message.imageMessage) return media('image', message.imageMessage.caption)
  if (message.videoMessage) return media('video', message.videoMessage.caption)
  if (message.ptvMessage) return media('video', message.ptvMessage.caption)
  if (message.audioMessage) return media('audio')
  if (message.stickerMessage || message.lottieStickerMessage) return media('sticker')
  if (message.documentMessage) return media('document', message.documentMessage.caption)
  if (message.contactMessage || message.contactsArrayMessage) return { kind: 'other', what: 'contact' }
  if (message.locationMessage || message.liveLocationMessage) return { kind: 'other', what: 'location' }
  return SILENT.some((kind) => message[kind]) || !saysSomething(message)
    ? undefined
    : { kind: 'other', what: 'unsupported' }
}

const media = (kind: Extract<MessageContent, { kind: 'media' }>['media'], caption?: string | null): MessageContent => ({
  kind: 'media',
  media: kind,
  caption: caption ?? '',
})

/** Plain words; a link's preview is part of what was sent. */
function wordsOf({ conversation, extendedTextMessage: extended }: Message): string | undefined {
  if (conversation) return conversation
  if (!extended?.text) return undefined
  const preview = [extended.title, extended.description].filter((line) => line && !extended.text?.includes(line))
  return [extended.text, ...preview].join('\n')
}

/** Kinds that citizens' phones send by themselves or that belong to another message. */
const SILENT = [
  'pollUpdateMessage',
  'keepInChatMessage',
  'pinInChatMessage',
  'encReactionMessage',
  'call',
  'callLogMesssage',
  'placeholderMessage',
  'secretEncryptedMessage',
] as const satisfies readonly (keyof Message)[]

/** Beside keys and notes about the message itself. */
const BESIDES = new Set([
  'messageContextInfo',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
])

const saysSomething = (message: Message): boolean =>
  Object.entries(message).some(([kind, value]) => value != null && value !== '' && !BESIDES.has(kind))

/** The note that a message carries about being forwarded, quoting and mentioning; each kind has its own. */
function contextOf(message: Message): ContextInfo | undefined {
  for (const part of Object.values(message) as unknown[]) {
    if (typeof part === 'object' && part !== null && 'contextInfo' in part && part.contextInfo) {
      return part.contextInfo as ContextInfo
    }
  }
  return undefined
}

import { proto } from '@whiskeysockets/baileys'
import type { MediaKind, MediaReference } from './media.ts'
import type { Kind } from './records.ts'

/** What a decrypted message is, seen by a person. */
export interface Reading {
  readonly kind: Kind
  readonly text: string
  readonly quotes: string | undefined
  readonly mentions: readonly string[]
  readonly viewOnce: boolean
  readonly expires: number
  readonly about: string | undefined
}

export function read(message: proto.IMessage): Reading {
  const { inner, viewOnce } = unwrap(message)
  const context = contextOf(inner)
  return {
    ...kindAndText(inner),
    quotes: context?.stanzaId || undefined,
    mentions: context?.mentionedJid ?? [],
    viewOnce,
    expires: context?.expiration ?? 0,
  }
}

/** The file that a message carries, if it carries one. */
export function fileOf(message: proto.IMessage): { kind: MediaKind; reference: Partial<MediaReference> } | undefined {
  const { inner } = unwrap(message)
  const kinds: readonly MediaKind[] = ['image', 'video', 'audio', 'document', 'sticker']
  for (const kind of kinds) {
    const reference = inner[`${kind}Message`]
    if (reference) return { kind, reference: reference as Partial<MediaReference> }
  }
  return undefined
}

const { MESSAGE_EDIT, REVOKE } = proto.Message.ProtocolMessage.Type

function kindAndText(inner: proto.IMessage): Pick<Reading, 'kind' | 'text' | 'about'> {
  const { protocolMessage, reactionMessage, pollUpdateMessage } = inner
  const plain = (kind: Kind, text: string | null | undefined) => ({ kind, text: text ?? '', about: undefined })
  if (protocolMessage) {
    const about = protocolMessage.key?.id ?? undefined
    if (protocolMessage.type === REVOKE) return { kind: 'delete', text: '', about }
    if (protocolMessage.type !== MESSAGE_EDIT) return plain('protocol', '')
    return { kind: 'edit', text: protocolMessage.editedMessage ? read(protocolMessage.editedMessage).text : '', about }
  }
  if (reactionMessage) {
    return { kind: 'reaction', text: reactionMessage.text ?? '', about: reactionMessage.key?.id ?? undefined }
  }
  if (pollUpdateMessage) {
    return { kind: 'vote', text: '', about: pollUpdateMessage.pollCreationMessageKey?.id ?? undefined }
  }
  const poll = inner.pollCreationMessage ?? inner.pollCreationMessageV2 ?? inner.pollCreationMessageV3
  if (poll) return plain('poll', poll.name)
  if (inner.conversation) return plain('text', inner.conversation)
  if (inner.extendedTextMessage) return plain('text', inner.extendedTextMessage.text)
  if (inner.contactMessage) return plain('contact', inner.contactMessage.displayName)
  if (inner.locationMessage) return plain('location', inner.locationMessage.name)
  const file = fileOf(inner)
  if (file) return plain(file.kind, (file.reference as { caption?: string }).caption)
  return plain('other', '')
}

/** Takes a message out of its wrappers: vanishing, view once, with caption, edited. */
function unwrap(message: proto.IMessage): { inner: proto.IMessage; viewOnce: boolean } {
  const once = message.viewOnceMessage ?? message.viewOnceMessageV2 ?? message.viewOnceMessageV2Extension
  const wrapper = once ?? message.ephemeralMessage ?? message.documentWithCaptionMessage ?? message.editedMessage
  if (!wrapper?.message) return { inner: message, viewOnce: false }
  const { inner, viewOnce } = unwrap(wrapper.message)
  return { inner, viewOnce: viewOnce || (once !== null && once !== undefined) }
}

function contextOf(inner: proto.IMessage): proto.IContextInfo | undefined {
  for (const part of Object.values(inner) as unknown[]) {
    if (typeof part !== 'object' || part === null || !('contextInfo' in part)) continue
    const { contextInfo } = part as { contextInfo?: proto.IContextInfo | null }
    if (contextInfo) return contextInfo
  }
  return undefined
}

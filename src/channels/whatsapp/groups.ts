import type { proto } from '@whiskeysockets/baileys'

/** In a group Saring speaks only when it is spoken to: by these words at the beginning, a mention, or a reply to it. */
const PREFIX = /^\s*(?:[/!](?:cek|saring)|saring)(?![\p{L}\p{N}])[\s,:]*/iu

/** The address of one person in one group: a conversation of its own, answered in the group. */
export const groupAddress = (group: string, person: string): string => `${group}/${person}`

/** The two halves of an address; `group` is absent where the person wrote privately. */
export function partsOfAddress(address: string): { readonly group?: string; readonly person: string } {
  const [first = '', second] = address.split('/')
  return second === undefined ? { person: first } : { group: first, person: second }
}

export type Summons = { readonly words: string }

/**
 * Whether words in a group are meant for Saring, and what is left of them without the summons.
 * @param isMe tells the hotline's own addresses
 */
export function summoned(
  words: string,
  context: proto.IContextInfo | undefined,
  isMe: (jid: string) => boolean,
): Summons | undefined {
  const mentions = (context?.mentionedJid ?? []).filter(isMe)
  const bare = mentions.reduce((text, jid) => text.replaceAll(`@${jid.split('@')[0]}`, ''), words)
  const called = PREFIX.test(bare)
  const repliesToUs = Boolean(context?.quotedMessage && context.participant && isMe(context.participant))
  if (!called && !repliesToUs && mentions.length === 0) return undefined
  return { words: bare.replace(PREFIX, '').trim() }
}

import type { InboundMessage } from '../domain/message.ts'
import { open, pseudonym, seal } from '../privacy/privacy.ts'
import type { InboxRow, Queries, Store } from '../store/store.ts'

/** However long a citizen goes on typing, the answer is not held back for more than this (ms). */
const LONGEST_WAIT = 6_000

export type Inbox = {
  /** Makes a message durable. Only when this resolves may it be acknowledged to its network. */
  accept(message: InboundMessage): Promise<'stored' | 'seen-before'>
  /** The same inside somebody else's transaction, for a channel that must advance its own state with it. */
  acceptWithin(queries: Queries, message: InboundMessage): Promise<'stored' | 'seen-before'>
  read(row: InboxRow): InboundMessage
  conversationOf(message: Pick<InboundMessage, 'channel' | 'address'>): string
}

export type InboxParts = {
  readonly store: Store
  readonly keys: { readonly sealing: Uint8Array; readonly pseudonyms: Uint8Array }
  readonly now: () => number
  readonly newId: () => string
  /** How long to wait for another message of the same breath (ms). */
  readonly quietWindow: (message: InboundMessage, receivedAt: number) => number
}

export function createInbox({ store, keys, now, newId, quietWindow }: InboxParts): Inbox {
  const conversationOf = ({ channel, address }: Pick<InboundMessage, 'channel' | 'address'>) =>
    pseudonym(keys.pseudonyms, channel, address)
  const context = (channel: string, messageId: string) => `inbox:${channel}:${messageId}`

  async function acceptWithin(queries: Queries, message: InboundMessage) {
    const receivedAt = now()
    return queries.inbox.accept({
      id: newId(),
      channel: message.channel,
      messageId: message.messageId,
      conversation: conversationOf(message),
      payload: seal(keys.sealing, JSON.stringify(message), context(message.channel, message.messageId)),
      receivedAt,
      readyAt: receivedAt + quietWindow(message, receivedAt),
      readyAtLatest: receivedAt + LONGEST_WAIT,
    })
  }

  return {
    conversationOf,
    acceptWithin,
    async accept(message) {
      const result = await store.transaction((queries) => acceptWithin(queries, message))
      if (result === 'stored') await store.hint('inbox')
      return result
    },
    read(row) {
      const bytes = open(keys.sealing, row.payload, context(row.channel, row.messageId))
      return JSON.parse(new TextDecoder().decode(bytes)) as InboundMessage
    },
  }
}

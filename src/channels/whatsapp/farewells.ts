import type { OutboundMessage } from '../channel.ts'
import { partsOfAddress } from './groups.ts'
import type { KeyStore } from './key-store.ts'
import type { WhatsAppParts } from './parts.ts'

/**
 * After an erasure one message is still sent: that everything is gone. It needs a session again, which must not outlive
 * it: when the phone has the message, the session goes too.
 */
export type Farewells = {
  /** This is about to be sent. */
  said(message: OutboundMessage): void
  /** The phone has this message. */
  heard(networkId: string): void
}

export function createFarewells({
  store,
  conversationOf,
  keyStore,
  forgotten,
  log,
}: Pick<WhatsAppParts, 'store' | 'conversationOf' | 'log'> & {
  readonly keyStore: KeyStore
  /** These numbers and LIDs are nobody's any more. */
  readonly forgotten: (users: readonly string[]) => void
}): Farewells {
  const last = new Map<string, string>()
  const isGone = async (conversation: string) => (await store.queries.conversations.get(conversation)) === undefined

  const forget = async (conversation: string) => {
    // Whoever has written again meanwhile begins anew, and keeps the session.
    if (await isGone(conversation)) forgotten(await keyStore.forget(conversation))
  }
  return {
    said({ networkId, address, farewell }) {
      if (farewell) last.set(networkId, conversationOf(partsOfAddress(address).person))
    },
    heard(networkId) {
      const conversation = last.get(networkId)
      if (conversation === undefined) return
      last.delete(networkId)
      forget(conversation).catch((error: unknown) =>
        log.error({ err: error }, 'an erased person’s keys were not deleted'),
      )
    },
  }
}

import {
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  type SignalRepositoryWithLIDStore,
  type SocketConfig,
} from '@whiskeysockets/baileys'
import type { KeyStore } from './key-store.ts'
import { isSignedBy } from './signatures.ts'
import type { Stanzas } from './stanzas.ts'

export type SignalParts = {
  readonly keyStore: KeyStore
  readonly stanzas: Stanzas
  /** Files what was decrypted; what it keeps becomes durable with the ratchet, before the receipt leaves. */
  readonly receive: (stanza: BinaryNode, plaintext: Uint8Array) => Promise<void>
  /** Whether this stanza's message was filed before. */
  readonly isKnown: (stanza: BinaryNode) => Promise<boolean>
}

/** An empty message with its padding: what a second arrival decrypts to, so that it gets its receipt and nothing else. */
const NOTHING = Uint8Array.of(1)

/**
 * The client's Signal repository over Saring's own key store. The client itself would keep the ratchet, send the receipt
 * and only then tell of the message; here the message is in the inbox in the transaction that advances the ratchet.
 */
export function signalRepository(parts: SignalParts): SocketConfig['makeSignalRepository'] {
  const { keyStore } = parts
  const { keys } = keyStore
  return (auth, logger, pnToLid) => {
    const inner = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds: auth.creds, keys }, logger, pnToLid)
    return {
      ...inner,
      decryptMessage: (options) =>
        keys.transaction(() => filed(parts, options.ciphertext, () => inner.decryptMessage(options)), options.jid),
      decryptGroupMessage: (options) =>
        keys.transaction(() => filed(parts, options.msg, () => inner.decryptGroupMessage(options)), options.group),
      injectE2ESession: async (options) => {
        if (!isGenuine(options.session))
          throw new Error('A key bundle is not signed by the identity it is said to be of.')
        await inner.injectE2ESession(options)
      },
      // The client reads the old session before its own transaction; under the contact's lock nobody changes it meanwhile.
      migrateSession: (from, to) => keys.transaction(() => inner.migrateSession(from, to), to),
    } satisfies SignalRepositoryWithLIDStore
  }
}

async function filed(
  { stanzas, receive, isKnown }: SignalParts,
  ciphertext: Uint8Array,
  decrypt: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const stanza = stanzas.of(ciphertext)
  const plaintext = await decrypt().catch(async (error: unknown) => {
    if (stanza && (await isKnown(stanza))) return undefined
    throw error
  })
  if (!plaintext) return NOTHING
  if (stanza) await receive(stanza, plaintext)
  return plaintext
}

type Bundle = Parameters<SignalRepositoryWithLIDStore['injectE2ESession']>[0]['session']

const isGenuine = ({ identityKey, signedPreKey }: Bundle): boolean =>
  isSignedBy(identityKey, signedPreKey.publicKey, signedPreKey.signature)

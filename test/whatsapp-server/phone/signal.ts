import { randomInt } from 'node:crypto'
import { DEFAULT_CONNECTION_CONFIG, proto } from '@whiskeysockets/baileys'
import { readKey, readSigned } from '../prekeys.ts'
import { type BinaryNode, bytesOf, child, fromBigEndian } from '../wire/nodes.ts'
import type { PhoneKeys } from './keys.ts'

/** A device in a phone's sessions: `LID user:device`, whichever address the stanza used. */
export type Peer = string

type CipherKind = 'pkmsg' | 'msg'

/** A phone's Signal sessions: the same library that real clients use, so that nothing is only played. */
export interface PhoneSignal {
  hasSession(peer: Peer): Promise<boolean>
  /** Begins a session from a bundle, `<user>` or a retry receipt's `<keys>`. An older session is put aside. */
  begin(peer: Peer, bundle: BinaryNode, registration?: number): Promise<void>
  encrypt(peer: Peer, message: proto.IMessage): Promise<{ type: CipherKind; ciphertext: Uint8Array }>
  decrypt(peer: Peer, type: CipherKind, ciphertext: Uint8Array): Promise<proto.Message>
  encryptForGroup(group: string, message: proto.IMessage): Promise<{ ciphertext: Uint8Array; groupKey: Uint8Array }>
  decryptFromGroup(group: string, author: Peer, ciphertext: Uint8Array): Promise<proto.Message>
  takeGroupKey(author: Peer, key: proto.Message.ISenderKeyDistributionMessage): Promise<void>
  forget(peers: readonly Peer[]): Promise<void>
}

const TYPE_BYTE = Buffer.from([5])
let made = 0
const silent: Parameters<typeof DEFAULT_CONNECTION_CONFIG.makeSignalRepository>[1] = {
  level: 'silent',
  child: () => silent,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
}

export function createPhoneSignal(self: Peer, keys: PhoneKeys): PhoneSignal {
  const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds: keys.creds, keys: keys.store }, silent)
  // libsignal queues its work by address for the whole process, and runs it in the async context of whoever came
  // first. With its own name in front, a phone's work never meets another phone's, or that of a client in this process.
  const own = `${self.replace(':', '-')}-${++made}`
  const address = (peer: Peer) => `${own}-${peer}@lid`
  return {
    hasSession: async (peer) => (await repository.validateSession(address(peer))).exists,
    async begin(peer, bundle, registration) {
      const oneTime = child(bundle, 'key')
      const signed = readSigned(child(bundle, 'skey') ?? bundle)
      await repository.injectE2ESession({
        jid: address(peer),
        session: {
          registrationId: registration ?? fromBigEndian(bytesOf(child(bundle, 'registration'))),
          identityKey: withType(bytesOf(child(bundle, 'identity'))),
          signedPreKey: { keyId: signed.id, publicKey: withType(signed.value), signature: signed.signature },
          ...(oneTime ? { preKey: { keyId: readKey(oneTime).id, publicKey: withType(readKey(oneTime).value) } } : {}),
        },
      })
    },
    encrypt: (peer, message) => repository.encryptMessage({ jid: address(peer), data: pad(message) }),
    async decrypt(peer, type, ciphertext) {
      return unpad(await repository.decryptMessage({ jid: address(peer), type, ciphertext: Buffer.from(ciphertext) }))
    },
    async encryptForGroup(group, message) {
      const sealed = await repository.encryptGroupMessage({ group, data: pad(message), meId: address(self) })
      return { ciphertext: sealed.ciphertext, groupKey: sealed.senderKeyDistributionMessage }
    },
    async decryptFromGroup(group, author, ciphertext) {
      const msg = Buffer.from(ciphertext)
      return unpad(await repository.decryptGroupMessage({ group, authorJid: address(author), msg }))
    },
    takeGroupKey: (author, item) =>
      repository.processSenderKeyDistributionMessage({ item, authorJid: address(author) }),
    forget: (peers) => repository.deleteSession(peers.map(address)),
  }
}

function withType(key: Buffer | undefined): Buffer {
  return Buffer.concat([TYPE_BYTE, key ?? Buffer.alloc(32)])
}

/** A message is followed by one to sixteen bytes that each say how many they are. */
function pad(message: proto.IMessage): Buffer {
  const length = randomInt(1, 17)
  return Buffer.concat([proto.Message.encode(message).finish(), Buffer.alloc(length, length)])
}

function unpad(bytes: Uint8Array): proto.Message {
  return proto.Message.decode(bytes.subarray(0, bytes.length - (bytes.at(-1) ?? 0)))
}

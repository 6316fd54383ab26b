import { createCipheriv, createDecipheriv, hkdfSync, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { Curve, type KeyPair } from '@whiskeysockets/baileys'
import { type Registration, stanzaId } from './pairing.ts'
import type { Changes } from './timers.ts'
import { SERVER } from './wire/jids.ts'
import { type BinaryNode, bytesOf, child, el, seconds } from './wire/nodes.ts'

/** Linking with a code of eight letters that the client shows and a person types on the phone. */
export interface LinkCode {
  readonly waiting: Registration
  /** Whose phone is to link it. */
  readonly number: string
  readonly ref: Buffer
  readonly wrappedKey: Buffer
  finish?: (iq: BinaryNode) => void
}

const BUNDLE_INFO = 'link_code_pairing_key_bundle_encryption_key'
const ITERATIONS = 131_072

/** The client's hello: it wraps a key with the code, which the server never sees. */
export function readHello(waiting: Registration, hello: BinaryNode): LinkCode {
  return {
    waiting,
    number: (hello.attrs.jid ?? '').split('@')[0] ?? '',
    ref: randomBytes(32),
    wrappedKey: bytesOf(child(hello, 'link_code_pairing_wrapped_companion_ephemeral_pub')) ?? Buffer.alloc(0),
  }
}

/**
 * What the phone does when the code was typed. Gives the secret that both then share, as a scanned QR code would.
 * A wrong code unwraps to a wrong key, and then the client's bundle cannot be opened.
 */
export async function exchange(link: LinkCode, code: string, identity: KeyPair, changes: Changes): Promise<Buffer> {
  const companionKey = await unwrap(link.wrappedKey, code)
  const ephemeral = Curve.generateKeyPair()
  const hello = el('link_code_companion_reg', { stage: 'primary_hello' }, [
    el('link_code_pairing_wrapped_primary_ephemeral_pub', {}, await wrap(ephemeral.public, code)),
    el('primary_identity_pub', {}, Buffer.from(identity.public)),
    el('link_code_pairing_ref', {}, link.ref),
  ])
  let finish: BinaryNode | undefined
  link.finish = (iq) => {
    finish = iq
    changes.changed()
  }
  const attrs = { id: stanzaId(), from: SERVER, type: 'link_code_companion_reg', t: seconds() }
  link.waiting.connection.send(el('notification', attrs, [hello]))
  const answer = child(await changes.until(() => finish, 'the client finishes linking by code'))
  const shared = Curve.sharedKey(ephemeral.private, companionKey)
  const random = openBundle(bytesOf(child(answer, 'link_code_pairing_wrapped_key_bundle')), shared, link, identity)
  const sharedIdentity = Curve.sharedKey(identity.private, link.waiting.keys.identity)
  return Buffer.from(hkdfSync('sha256', Buffer.concat([shared, sharedIdentity, random]), '', 'adv_secret', 32))
}

/** salt (32), iv (12), then the client's identity, the phone's and a random number, sealed. */
function openBundle(bundle: Buffer | undefined, shared: Buffer, link: LinkCode, identity: KeyPair): Buffer {
  if (!bundle || bundle.length < 76) throw new Error('The client did not finish linking.')
  const key = Buffer.from(hkdfSync('sha256', shared, bundle.subarray(0, 32), BUNDLE_INFO, 32))
  const decipher = createDecipheriv('aes-256-gcm', key, bundle.subarray(32, 44))
  decipher.setAuthTag(bundle.subarray(-16))
  let plain: Buffer
  try {
    plain = Buffer.concat([decipher.update(bundle.subarray(44, -16)), decipher.final()])
  } catch {
    throw new Error('The code is wrong.')
  }
  const expected = Buffer.concat([link.waiting.keys.identity, identity.public])
  if (!plain.subarray(0, 64).equals(expected)) throw new Error('The keys in the bundle are not those of the pairing.')
  return plain.subarray(64)
}

async function unwrap(wrapped: Buffer, code: string): Promise<Buffer> {
  const key = await codeKey(code, wrapped.subarray(0, 32))
  const decipher = createDecipheriv('aes-256-ctr', key, wrapped.subarray(32, 48))
  return Buffer.concat([decipher.update(wrapped.subarray(48, 80)), decipher.final()])
}

async function wrap(publicKey: Uint8Array, code: string): Promise<Buffer> {
  const salt = randomBytes(32)
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-ctr', await codeKey(code, salt), iv)
  return Buffer.concat([salt, iv, cipher.update(publicKey), cipher.final()])
}

function codeKey(code: string, salt: Buffer): Promise<Buffer> {
  return promisify(pbkdf2)(code.replace(/-/g, '').toUpperCase(), salt, ITERATIONS, 32, 'sha256')
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { SaringError } from '../errors.ts'
import { KEY_LENGTH, wrongLength } from './keys.ts'

/** What a sealed blob looks like: version (1) · nonce (12) · ciphertext · tag (16). */
const VERSION = 1
const NONCE_LENGTH = 12
const TAG_LENGTH = 16
const CIPHER = 'aes-256-gcm'

/**
 * Encrypts and signs (AES-256-GCM, a random nonce each time). `context` says what this is and whose, e.g. an inbox row's
 * id: it is not stored, and what was sealed for one context does not open in another.
 * A random nonce is safe for 2^32 blobs under one key; a hotline with ten messages a second needs 13 years for that.
 */
export function seal(key: Uint8Array, plain: Uint8Array | string, context: string): Uint8Array {
  if (key.length !== KEY_LENGTH) throw wrongLength(key.length)
  const nonce = randomBytes(NONCE_LENGTH)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_LENGTH })
  cipher.setAAD(authenticated(context))
  const sealed = Buffer.concat([
    Uint8Array.of(VERSION),
    nonce,
    cipher.update(plain),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  return new Uint8Array(sealed)
}

/**
 * The bytes that `seal` was given.
 * @throws {SaringError} KEY_INVALID when the key or the context is another one, or the blob was changed: these cannot
 * be told apart
 */
export function open(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array {
  if (key.length !== KEY_LENGTH) throw wrongLength(key.length)
  const body = sealed.length - TAG_LENGTH
  if (sealed[0] !== VERSION || body < 1 + NONCE_LENGTH) throw doesNotOpen()
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, 1 + NONCE_LENGTH), { authTagLength: TAG_LENGTH })
  decipher.setAAD(authenticated(context))
  decipher.setAuthTag(sealed.subarray(body))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_LENGTH, body)), decipher.final()]))
  } catch (cause) {
    throw doesNotOpen(cause)
  }
}

/** Like `open`, for what was a text. */
export const openText = (key: Uint8Array, sealed: Uint8Array, context: string): string =>
  new TextDecoder().decode(open(key, sealed, context))

const authenticated = (context: string): Buffer => Buffer.from(`${VERSION}:${context}`)

const doesNotOpen = (cause?: unknown) =>
  new SaringError(
    'KEY_INVALID',
    'What was sealed does not open: the key is not the one it was sealed with, or it was changed since.',
    'Use the SARING_KEY (or the key file in the sessions folder) that this store was written with.',
    { cause },
  )

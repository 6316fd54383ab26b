import { hkdfSync } from 'node:crypto'
import { SaringError } from '../errors.ts'

/** Bytes of a key for AES-256 and of the master key. */
export const KEY_LENGTH = 32

/** One key a purpose, so that none of them can be used, or leak, for the other. */
export type Keys = { readonly sealing: Uint8Array; readonly pseudonyms: Uint8Array; readonly console: Uint8Array }

/** Derives the working keys from the master key (HKDF, RFC 5869). The same master gives the same keys for ever. */
export function deriveKeys(master: Uint8Array): Keys {
  if (master.length !== KEY_LENGTH) throw wrongLength(master.length)
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', master, new Uint8Array(), `saring ${purpose} 1`, KEY_LENGTH))
  return { sealing: derive('sealing'), pseudonyms: derive('pseudonyms'), console: derive('console') }
}

/**
 * Reads a master key: 32 bytes in hex (64 digits) or in base64, also in its URL form and without padding.
 * @throws {SaringError} KEY_INVALID, never repeating the text
 */
export function parseKey(text: string): Uint8Array {
  const key = text.trim()
  if (/^[0-9a-f]{64}$/i.test(key)) return new Uint8Array(Buffer.from(key, 'hex'))
  const plain = key.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  const bytes = Buffer.from(plain, 'base64')
  // Node's decoder skips what it does not know; only a text that comes out again was base64.
  if (bytes.toString('base64').replace(/=+$/, '') !== plain) throw noKey()
  if (bytes.length !== KEY_LENGTH) throw wrongLength(bytes.length)
  return new Uint8Array(bytes)
}

const REMEDY =
  'Set SARING_KEY to 32 random bytes in base64 (openssl rand -base64 32), or leave it empty to use the key in the sessions folder. A lost key makes waiting messages and addresses unreadable.'

const noKey = () => new SaringError('KEY_INVALID', 'The key is neither base64 nor hex.', REMEDY)

export const wrongLength = (length: number) =>
  new SaringError('KEY_INVALID', `The key has ${length} bytes; it must have ${KEY_LENGTH}.`, REMEDY)

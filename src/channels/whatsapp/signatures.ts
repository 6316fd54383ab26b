import { createPublicKey, verify } from 'node:crypto'
import { Curve } from '@whiskeysockets/baileys'

const ED25519_PUBLIC = Buffer.from('302a300506032b6570032100', 'hex')
const P = 2n ** 255n - 19n
/** Signal writes the kind of a key before it. */
const KIND = 5

/**
 * Makes a false signature fail. The client library answers true to any 64 bytes: its curve says false, and it only
 * listens for exceptions. With this, the server's certificate and the phone that pairs are really checked.
 */
export function checkSignatures(): void {
  Curve.verify = isSignedBy
}

/**
 * Verifies an XEdDSA signature (Signal, "The XEdDSA and VXEdDSA Signature Schemes"): the X25519 key is moved to the
 * Edwards curve, y = (u - 1) / (u + 1), and the sign of x is the top bit of the signature.
 */
export function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const bare = publicKey.length === 33 && publicKey[0] === KIND ? publicKey.subarray(1) : publicKey
  if (bare.length !== 32 || signature.length !== 64) return false
  const u = littleEndian(bare) & ((1n << 255n) - 1n)
  const y = mod((u - 1n) * power(mod(u + 1n), P - 2n))
  const point = Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse()
  const plain = Buffer.from(signature)
  point[31] = (point[31] ?? 0) | ((plain[63] ?? 0) & 0x80)
  plain[63] = (plain[63] ?? 0) & 0x7f
  const key = createPublicKey({ key: Buffer.concat([ED25519_PUBLIC, point]), format: 'der', type: 'spki' })
  return verify(null, message, key, plain)
}

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)

const mod = (value: bigint): bigint => ((value % P) + P) % P

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if (rest & 1n) result = mod(result * square)
  }
  return result
}

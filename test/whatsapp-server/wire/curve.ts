import { createPrivateKey, createPublicKey, verify } from 'node:crypto'

const X25519_PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex')
const ED25519_PUBLIC = Buffer.from('302a300506032b6570032100', 'hex')
const P = 2n ** 255n - 19n

/** The X25519 public key of a raw private key. */
export function publicKeyOf(secret: Uint8Array): Buffer {
  const key = createPrivateKey({ key: Buffer.concat([X25519_PRIVATE, secret]), format: 'der', type: 'pkcs8' })
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
}

/**
 * Verifies an XEdDSA signature, Signal's signature with an X25519 key: the key is moved to the Edwards curve
 * (y = (u - 1) / (u + 1)), its sign is the top bit of the signature. The client library cannot be asked: its own
 * `Curve.verify` answers true whatever the signature.
 */
export function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const u = littleEndian(publicKey) & ((1n << 255n) - 1n)
  const y = mod((u - 1n) * power(mod(u + 1n), P - 2n))
  const point = Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse()
  const bare = Buffer.from(signature)
  point[31] = (point[31] ?? 0) | ((bare[63] ?? 0) & 0x80)
  bare[63] = (bare[63] ?? 0) & 0x7f
  const key = createPublicKey({ key: Buffer.concat([ED25519_PUBLIC, point]), format: 'der', type: 'spki' })
  return verify(null, message, key, bare)
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
}

function mod(value: bigint): bigint {
  return ((value % P) + P) % P
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if (rest & 1n) result = mod(result * square)
  }
  return result
}

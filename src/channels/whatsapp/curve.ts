import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import { createRequire } from 'node:module'

/** The curve as libsignal keeps it: its ciphers ask this object each time. Public keys carry the kind of key before them. */
type SignalCurve = {
  calculateAgreement(publicKey: Uint8Array, privateKey: Uint8Array): Buffer
  generateKeyPair(): { pubKey: Buffer; privKey: Buffer }
}

const KIND = Buffer.of(5)
const CURVE = { kty: 'OKP', crv: 'X25519' } as const

/** Makes libsignal's curve quick, for every session of this process. May be called twice. */
export function quickenSignal(): void {
  Object.assign(signalCurve(), quickCurve)
}

/** The library's own object, found from where the client finds it. */
export function signalCurve(): SignalCurve {
  const client = createRequire(import.meta.url).resolve('@whiskeysockets/baileys')
  return createRequire(client)('libsignal/src/curve.js') as SignalCurve
}

/**
 * The same X25519 with the same results. libsignal hands OpenSSL its keys as DER, which OpenSSL 3 takes a third of a
 * millisecond to decode, twice a message; as JWK they are taken as they are, in a tenth of the time.
 */
export const quickCurve: SignalCurve = {
  calculateAgreement(publicKey, privateKey) {
    const bare = publicKey.length === 33 && publicKey[0] === KIND[0] ? publicKey.subarray(1) : publicKey
    if (bare.length !== 32 || privateKey.length !== 32) throw new Error('This is no pair of Signal keys.')
    const x = base64url(bare)
    return diffieHellman({
      // OpenSSL finds the public half of a private key by itself.
      privateKey: createPrivateKey({ key: { ...CURVE, x: '', d: base64url(privateKey) }, format: 'jwk' }),
      publicKey: createPublicKey({ key: { ...CURVE, x }, format: 'jwk' }),
    })
  },
  generateKeyPair() {
    const { x = '', d = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })
    return { pubKey: Buffer.concat([KIND, Buffer.from(x, 'base64url')]), privKey: Buffer.from(d, 'base64url') }
  },
}

const base64url = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url')

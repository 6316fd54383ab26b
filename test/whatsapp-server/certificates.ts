import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { Curve, proto, WA_CERT_DETAILS } from '@whiskeysockets/baileys'
import { publicKeyOf } from './wire/curve.ts'
import { certificatePem } from './x509.ts'

/**
 * Both roots are derived from fixed words, so that a client's preload and a server in another process agree without
 * exchanging a file. They are no secret: nobody but a client started with preload.ts trusts them, and the TLS one is
 * constrained to the loopback address.
 */
const noiseSecret = seed('local whatsapp-protocol server, noise root')
const tlsSecret = ed25519(seed('local whatsapp-protocol server, media root'))
const TLS_ROOT = 'Local WhatsApp-protocol server (tests only)'

/** What the client must believe instead of WhatsApp's own long-term key. */
export const noiseRootPublicKey = publicKeyOf(noiseSecret)

/** The certificate authority of the media host, in PEM. */
export const mediaRootPem = certificatePem({
  subject: TLS_ROOT,
  issuer: TLS_ROOT,
  publicKey: createPublicKey(tlsSecret),
  signWith: tlsSecret,
  serial: 1,
  role: 'authority',
})

export function mediaCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const cert = certificatePem({
    subject: '127.0.0.1',
    issuer: TLS_ROOT,
    publicKey,
    signWith: tlsSecret,
    serial: 2,
    role: 'server',
  })
  return { key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), cert }
}

/** The chain root → intermediate → the server's static key. A forged one is signed by a key nobody knows. */
export function noiseCertificates(serverKey: Uint8Array, forged = false): Uint8Array {
  const root = forged ? Curve.generateKeyPair().private : noiseSecret
  const intermediate = Curve.generateKeyPair()
  const certificate = (issuer: Uint8Array, key: Uint8Array, serial: number, issuerSerial: number) => {
    const details = proto.CertChain.NoiseCertificate.Details.encode({ serial, issuerSerial, key }).finish()
    return { details, signature: Curve.sign(issuer, details) }
  }
  return proto.CertChain.encode({
    intermediate: certificate(root, intermediate.public, 1, WA_CERT_DETAILS.SERIAL),
    leaf: certificate(intermediate.private, serverKey, 2, 1),
  }).finish()
}

function seed(words: string): Buffer {
  return createHash('sha256').update(words).digest()
}

function ed25519(secret: Buffer): KeyObject {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { Curve, type KeyPair, proto } from '@whiskeysockets/baileys'
import { HEADER } from './frames.ts'

/** Exactly 32 bytes, so it is the first hash as it stands. */
const MODE = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0')
const NOTHING = Buffer.alloc(0)

/** The encrypted pipe after the handshake: a counter and a key for each way, nothing authenticated beside. */
export interface Transport {
  encrypt(plain: Uint8Array): Buffer
  decrypt(cipher: Uint8Array): Buffer
}

export interface ClientFinish {
  /** The client's static key: it proves which device this is. */
  readonly clientKey: Buffer
  readonly payload: proto.ClientPayload
  readonly transport: Transport
}

/** The responder of Noise XX, as WhatsApp runs it: hello and finish travel in protobuf HandshakeMessages. */
export function createNoiseResponder(staticKey: KeyPair, certificates: Uint8Array) {
  const ephemeral = Curve.generateKeyPair()
  let hash: Buffer = MODE
  let salt: Buffer = MODE
  let key: Buffer = MODE
  let counter = 0

  const authenticate = (bytes: Uint8Array) => {
    hash = createHash('sha256').update(hash).update(bytes).digest()
  }
  const mix = (secret: Uint8Array) => {
    ;[salt, key] = expand(secret, salt)
    counter = 0
  }
  const encrypt = (plain: Uint8Array) => {
    const sealed = seal(key, counter++, plain, hash)
    authenticate(sealed)
    return sealed
  }
  const decrypt = (cipher: Uint8Array) => {
    const plain = unseal(key, counter++, cipher, hash)
    authenticate(cipher)
    return plain
  }

  return {
    /** Answers the client's hello with the server's. */
    hello(message: Uint8Array): Uint8Array {
      const clientEphemeral = proto.HandshakeMessage.decode(message).clientHello?.ephemeral
      if (!clientEphemeral) throw new Error('The handshake does not begin with a hello.')
      authenticate(HEADER)
      authenticate(clientEphemeral)
      authenticate(ephemeral.public)
      mix(Curve.sharedKey(ephemeral.private, clientEphemeral))
      const sealedStatic = encrypt(staticKey.public)
      mix(Curve.sharedKey(staticKey.private, clientEphemeral))
      const payload = encrypt(certificates)
      const serverHello = { ephemeral: ephemeral.public, static: sealedStatic, payload }
      return proto.HandshakeMessage.encode({ serverHello }).finish()
    },

    /** Reads who the client is. From here on both sides use the transport. */
    finish(message: Uint8Array): ClientFinish {
      const finish = proto.HandshakeMessage.decode(message).clientFinish
      if (!finish?.static || !finish.payload) throw new Error('The handshake does not end with a finish.')
      const clientKey = decrypt(finish.static)
      mix(Curve.sharedKey(ephemeral.private, clientKey))
      const payload = proto.ClientPayload.decode(decrypt(finish.payload))
      const [fromClient, toClient] = expand(NOTHING, salt)
      return { clientKey, payload, transport: createTransport(toClient, fromClient) }
    },
  }
}

function createTransport(writeKey: Buffer, readKey: Buffer): Transport {
  let written = 0
  let read = 0
  return {
    encrypt: (plain) => seal(writeKey, written++, plain, NOTHING),
    decrypt: (cipher) => unseal(readKey, read++, cipher, NOTHING),
  }
}

function expand(secret: Uint8Array, salt: Buffer): [Buffer, Buffer] {
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, '', 64))
  return [bytes.subarray(0, 32), bytes.subarray(32)]
}

function seal(key: Buffer, counter: number, plain: Uint8Array, beside: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(counter))
  cipher.setAAD(beside)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Buffer, counter: number, sealed: Uint8Array, beside: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(counter))
  decipher.setAAD(beside)
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - 16)), decipher.final()])
}

function nonce(counter: number): Buffer {
  const iv = Buffer.alloc(12)
  iv.writeUInt32BE(counter, 8)
  return iv
}

import { decodeBinaryNode, encodeBinaryNode, type KeyPair, type proto } from '@whiskeysockets/baileys'
import { noiseCertificates } from '../certificates.ts'
import { createFrameReader, toFrame } from '../frames.ts'
import { createNoiseResponder, type Transport } from '../noise.ts'
import { type BinaryNode, el } from './nodes.ts'
import type { WebSocketListener, WebSocketPeer } from './websocket.ts'

/** One client's connection, from its first byte: handshake, then stanzas both ways. */
export interface Connection {
  /** The static key that the client proved in the handshake. */
  readonly clientKey: Buffer
  send(node: BinaryNode): void
  /** Sends these last words, ends the stream and hangs up. */
  close(lastWords?: BinaryNode): void
  /** Goes away without a word. */
  cut(): void
}

export interface ConnectionEvents {
  login(connection: Connection, payload: proto.ClientPayload): void
  stanza(connection: Connection, node: BinaryNode): void
  closed(connection: Connection): void
}

/** How the server behaves in the handshake: it answers, is silent, or shows a certificate of an unknown root. */
export type Handshake = 'answer' | 'mute' | 'forged'

export function openConnection(
  accept: (on: WebSocketListener) => WebSocketPeer,
  staticKey: KeyPair,
  handshake: Handshake,
  on: ConnectionEvents,
): Connection {
  const noise = createNoiseResponder(staticKey, noiseCertificates(staticKey.public, handshake === 'forged'))
  let transport: Transport | undefined
  let greeted = false
  let clientKey: Buffer = Buffer.alloc(0)
  let reading = Promise.resolve()

  const take = (frame: Buffer) => {
    if (handshake === 'mute') return
    if (!greeted) {
      greeted = true
      peer.send(toFrame(noise.hello(frame)))
      return
    }
    if (!transport) {
      const finish = noise.finish(frame)
      transport = finish.transport
      clientKey = finish.clientKey
      on.login(connection, finish.payload)
      return
    }
    const stanza = transport.decrypt(frame)
    reading = reading.then(async () => on.stanza(connection, await decodeBinaryNode(stanza))).catch(hangUp)
  }

  /** Whoever does not keep to the protocol is hung up on; the reason is for whoever reads the server's output. */
  const hangUp = (problem: unknown) => {
    console.warn('whatsapp-server: hung up on a client.', problem)
    peer.destroy()
  }
  const frames = createFrameReader(take)
  const peer = accept({
    data(bytes) {
      try {
        frames.push(bytes)
      } catch (problem) {
        hangUp(problem)
      }
    },
    closed: () => on.closed(connection),
  })
  const connection: Connection = {
    get clientKey() {
      return clientKey
    },
    send(node) {
      if (transport) peer.send(toFrame(transport.encrypt(encodeBinaryNode(node))))
    },
    close(lastWords) {
      if (lastWords) this.send(lastWords)
      this.send(el('xmlstreamend'))
      peer.close()
    },
    cut: () => peer.destroy(),
  }
  return connection
}

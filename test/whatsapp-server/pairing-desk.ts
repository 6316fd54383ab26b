import type { KeyPair, proto } from '@whiskeysockets/baileys'
import type { Device } from './accounts.ts'
import { exchange, type LinkCode, readHello } from './link-code.ts'
import type { Network } from './network.ts'
import { beginPairing, type Linker, link, type Registration, readQr } from './pairing.ts'
import { result } from './stanzas.ts'
import type { Connection } from './wire/connection.ts'
import { type BinaryNode, child, el } from './wire/nodes.ts'

/** Where clients that belong to no account yet wait for a phone. */
export interface PairingDesk {
  register(connection: Connection, data: proto.ClientPayload.IDevicePairingRegistrationData): void
  /** True if the stanza is from a client that waits here. */
  take(connection: Connection, node: BinaryNode): boolean
  left(connection: Connection): void
  scan(qr: string, linker: Linker): Promise<Device>
  /** The code that the client shows was typed on the phone of this number. */
  typeCode(number: string, code: string, linker: Linker, identity: KeyPair): Promise<Device>
}

export function createPairingDesk(network: Network): PairingDesk {
  const registrations = new Map<Connection, Registration>()
  const linkCodes = new Map<string, LinkCode>()

  const hello = (waiting: Registration, iq: BinaryNode, ask: BinaryNode) => {
    const code = readHello(waiting, ask)
    linkCodes.set(code.number, code)
    const ref = el('link_code_pairing_ref', {}, code.ref)
    waiting.connection.send(result(iq, [el('link_code_companion_reg', { stage: 'companion_hello' }, [ref])]))
  }
  const finish = (waiting: Registration, iq: BinaryNode) => {
    for (const code of linkCodes.values()) if (code.waiting === waiting) code.finish?.(iq)
    waiting.connection.send(result(iq, []))
  }

  return {
    register(connection, data) {
      registrations.set(connection, beginPairing(connection, data))
      network.changes.changed()
    },
    take(connection, node) {
      const waiting = registrations.get(connection)
      if (!waiting) return false
      const ask = child(node)
      if (ask?.tag === 'pair-device-sign') waiting.signed?.(node)
      if (ask?.tag === 'link_code_companion_reg' && ask.attrs.stage === 'companion_hello') hello(waiting, node, ask)
      if (ask?.tag === 'link_code_companion_reg' && ask.attrs.stage === 'companion_finish') finish(waiting, node)
      network.changes.changed()
      return true
    },
    left: (connection) => void registrations.delete(connection),
    async scan(qr, linker) {
      const code = readQr(qr)
      const waiting = [...registrations.values()].find(({ refs }) => refs.includes(code.ref))
      if (!waiting) throw new Error('No client waits with this QR code; perhaps it is an old one.')
      const same = code.identity.equals(waiting.keys.identity) && code.noiseKey.equals(waiting.connection.clientKey)
      if (!same) throw new Error('The keys in the QR code are not those of the client that waits.')
      return link(network, waiting, linker, code.secret)
    },
    async typeCode(number, code, linker, identity) {
      const waiting = await network.changes.until(() => linkCodes.get(number), `a client asks ${number} for a code`)
      const secret = await exchange(waiting, code, identity, network.changes)
      linkCodes.delete(number)
      return link(network, waiting.waiting, linker, secret)
    },
  }
}

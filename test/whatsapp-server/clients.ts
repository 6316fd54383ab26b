import type { KeyPair, proto } from '@whiskeysockets/baileys'
import { addressOfDevice, type Device, type Line } from './accounts.ts'
import { unlink } from './disconnects.ts'
import { type Network, record, sendNow } from './network.ts'
import { offlineBatch, offlinePreview } from './offline-queue.ts'
import type { PairingDesk } from './pairing-desk.ts'
import { handleStanza } from './stanzas.ts'
import { type Connection, openConnection } from './wire/connection.ts'
import { jid, SERVICE } from './wire/jids.ts'
import { type BinaryNode, child, el, seconds } from './wire/nodes.ts'
import type { WebSocketListener, WebSocketPeer } from './wire/websocket.ts'

export type Version = readonly [number, number, number]

/** Real clients, over their connections: they register, log in, and then speak like any device. */
export interface Clients {
  connect(accept: (on: WebSocketListener) => WebSocketPeer): void
  /** Clients with an older version are refused with 405. */
  minimumVersion: Version
  /** A companion is there for the first time, ready for its phone's first words. */
  onArrived: (device: Device) => void
  stop(): void
}

export function createClients(network: Network, desk: PairingDesk, staticKey: KeyPair): Clients {
  const connections = new Set<Connection>()
  const devices = new Map<Connection, Device>()
  const arrived = new Set<Device>()

  const refuse = (connection: Connection, reason: number) =>
    connection.close(el('failure', { reason, location: 'local' }))

  const login = (connection: Connection, payload: proto.ClientPayload) => {
    const fault = network.faults.take('login')
    if (fault) return refuse(connection, fault.reason)
    if (isOlder(payload, clients.minimumVersion)) return refuse(connection, 405)
    if (payload.devicePairingData) return desk.register(connection, payload.devicePairingData)
    const device = network.directory.device(jid(String(payload.username), SERVICE, payload.device ?? 0))
    if (device?.account.banned) return refuse(connection, 403)
    if (!device?.noiseKey?.equals(connection.clientKey)) return refuse(connection, 401)
    replace(device)
    device.line = createLine(network, device, connection)
    device.ready = false
    devices.set(connection, device)
    sendNow(network, device, el('success', { t: seconds(), lid: addressOfDevice(device, 'lid'), location: 'local' }))
    const routing = el('routing_info', {}, Buffer.from('local'))
    sendNow(network, device, el('ib', {}, [el('edge_routing', {}, [routing])]))
  }

  /** A device has one connection: the new one ends the one before. */
  const replace = (device: Device) => {
    for (const [connection, other] of devices) if (other === device) devices.delete(connection)
    device.line?.close(el('stream:error', {}, [el('conflict', { type: 'replaced' })]))
  }

  const stanza = (connection: Connection, node: BinaryNode) => {
    if (desk.take(connection, node)) return
    const device = devices.get(connection)
    if (!device?.line || device.line.frozen) return
    record(network, 'from-device', device, node)
    network.faults.pass('from-client', device, node, {
      forward: (passed) => handle(device, passed),
      answer: (answer) => sendNow(network, device, answer),
      lose: () => {},
      cut: () => connection.cut(),
    })
    network.changes.changed()
  }

  const handle = (device: Device, node: BinaryNode) => {
    handleStanza(network, device, node)
    const ask = child(node)?.tag
    if (node.attrs.xmlns === 'passive' && ask === 'active') sendNow(network, device, offlinePreview(device.queue))
    if (node.attrs.xmlns === 'md' && ask === 'remove-companion-device') unlink(network, device)
    if (node.tag !== 'ib' || ask !== 'offline_batch') return
    device.ready = true
    for (const each of offlineBatch(device.queue)) sendNow(network, device, each)
    if (arrived.has(device)) return
    arrived.add(device)
    clients.onArrived(device)
  }

  const closed = (connection: Connection) => {
    const device = devices.get(connection)
    connections.delete(connection)
    devices.delete(connection)
    desk.left(connection)
    if (device) {
      device.line = undefined
      device.ready = false
      network.presence.left(network, device)
    }
    network.changes.changed()
  }

  const clients: Clients = {
    minimumVersion: [0, 0, 0],
    onArrived: () => {},
    connect(accept) {
      const handshake = network.faults.take('handshake')?.how ?? 'answer'
      connections.add(openConnection(accept, staticKey, handshake, { login, stanza, closed }))
    },
    stop() {
      for (const connection of connections) connection.cut()
    },
  }
  return clients
}

/** A client's line is the one that faults strike. */
function createLine(network: Network, device: Device, connection: Connection): Line {
  let frozen = false
  let silent = false
  return {
    get frozen() {
      return frozen
    },
    send(node) {
      if (frozen || (silent && node.tag !== 'iq')) return
      network.faults.pass('to-client', device, node, {
        forward: (passed) => connection.send(passed),
        answer: () => connection.send(node),
        lose: () => device.queue.forget(node),
        cut: () => connection.cut(),
      })
    },
    close: (lastWords) => connection.close(lastWords),
    cut: () => connection.cut(),
    freeze: () => {
      frozen = true
    },
    silence: () => {
      silent = true
    },
  }
}

function isOlder(payload: proto.ClientPayload, minimum: Version): boolean {
  const { primary, secondary, tertiary } = payload.userAgent?.appVersion ?? {}
  const version = [primary ?? 0, secondary ?? 0, tertiary ?? 0]
  const place = minimum.findIndex((part, index) => part !== version[index])
  return place >= 0 && (version[place] ?? 0) < (minimum[place] ?? 0)
}

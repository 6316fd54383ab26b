import { addressOf, type Device } from '../accounts.ts'
import { type Network, record } from '../network.ts'
import { offlineBatch } from '../offline-queue.ts'
import { stanzaId } from '../pairing.ts'
import { handleStanza } from '../stanzas.ts'
import type { Addressing } from '../wire/jids.ts'
import { type BinaryNode, child } from '../wire/nodes.ts'
import type { PhoneKeys } from './keys.ts'
import type { PhoneCounts, Received, Sent, Sign } from './records.ts'
import type { Peer, PhoneSignal } from './signal.ts'

/** Which receipts a phone sends by itself. */
export type ReceiptHabit = 'read' | 'delivered' | 'none'

/** All that the parts of one phone share. */
export interface PhoneState {
  readonly network: Network
  readonly device: Device
  addressing: Addressing
  keys: PhoneKeys
  signal: PhoneSignal
  habit: ReceiptHabit
  readonly received: Received[]
  readonly sent: Sent[]
  readonly signs: Sign[]
  readonly counts: PhoneCounts
  /** Ids and authors of what was shown already. */
  readonly seen: Set<string>
  /** How often the phone asked for a message again. */
  readonly asked: Map<string, number>
  /** Who has this phone's key to a group. */
  readonly groupKeyHolders: Map<string, Set<Peer>>
  readonly wire: PhoneWire
  /** One thing after another: a phone decrypts and encrypts in one line. */
  run<T>(work: () => Promise<T>): Promise<T>
}

/** A phone's way to the server. It needs no Noise: it is in the same process. */
export interface PhoneWire {
  readonly online: boolean
  say(node: BinaryNode): void
  /** Asks the server, and gives its answer; an error's code is thrown. */
  ask(iq: BinaryNode): Promise<BinaryNode>
  connect(): void
  disconnect(): void
}

export function createPhoneWire(network: Network, device: Device, take: (node: BinaryNode) => void): PhoneWire {
  const waiting = new Map<string, (answer: BinaryNode) => void>()
  const receive = (node: BinaryNode) => {
    const answer = node.tag === 'iq' ? waiting.get(node.attrs.id ?? '') : undefined
    if (answer) return answer(node)
    take(node)
  }
  const say = (node: BinaryNode) => {
    if (!device.line) throw new Error(`The phone of ${device.account.name} is offline.`)
    record(network, 'from-device', device, node)
    handleStanza(network, device, node)
    network.changes.changed()
  }
  return {
    get online() {
      return device.line !== undefined
    },
    say,
    async ask(iq) {
      const id = stanzaId()
      const answer = new Promise<BinaryNode>((resolve) => waiting.set(id, resolve))
      say({ ...iq, attrs: { ...iq.attrs, id } })
      const node = await answer
      waiting.delete(id)
      if (node.attrs.type === 'error') throw new Error(`The server refused: ${child(node)?.attrs.code}.`)
      return node
    },
    connect() {
      if (device.line) return
      const gone = () => this.disconnect()
      device.line = { send: receive, close: gone, cut: gone, freeze: gone, silence: gone, frozen: false }
      const batch = offlineBatch(device.queue)
      device.ready = true
      say({ tag: 'presence', attrs: { type: 'available', name: device.account.name } })
      for (const node of batch) receive(node)
    },
    disconnect() {
      device.line = undefined
      device.ready = false
      network.presence.left(network, device)
      network.changes.changed()
    },
  }
}

/** The device behind an address, in the form of a phone's sessions. */
export function peerOf(network: Network, address: string): Peer {
  const device = network.directory.device(address)
  if (!device) throw new Error(`There is no device at ${address}.`)
  return peerOfDevice(device)
}

export function peerOfDevice(device: Device): Peer {
  return `${device.account.lidUser}:${device.id}`
}

export function selfAddress(phone: PhoneState, addressing: Addressing = phone.addressing): string {
  return addressOf(phone.device.account, addressing)
}

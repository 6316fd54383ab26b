import { addressOfDevice, type Device, type Directory } from './accounts.ts'
import type { FaultPoints } from './faults.ts'
import type { Groups } from './groups.ts'
import type { MediaHost } from './media.ts'
import type { Presence } from './presence.ts'
import type { Changes, Timers } from './timers.ts'
import type { BinaryNode } from './wire/nodes.ts'

/** One stanza that passed between the server and a device, phones included. */
export interface Passed {
  readonly at: number
  readonly way: 'to-device' | 'from-device'
  /** The device's address by phone number. */
  readonly device: string
  readonly node: BinaryNode
}

/** All that the parts of the server share. */
export interface Network {
  readonly directory: Directory
  readonly groups: Groups
  readonly media: MediaHost
  readonly presence: Presence
  readonly faults: FaultPoints
  readonly timers: Timers
  readonly changes: Changes
  /** The last stanzas, oldest first. */
  readonly traffic: Passed[]
}

/** What a query got for an answer: the content of the result, or an error's code. */
export type Answer = BinaryNode[] | number

const TRAFFIC_KEPT = 5_000

export function record(network: Network, way: Passed['way'], device: Device, node: BinaryNode): void {
  network.traffic.push({ at: Date.now(), way, device: addressOfDevice(device, 'pn'), node })
  if (network.traffic.length > TRAFFIC_KEPT) network.traffic.splice(0, TRAFFIC_KEPT / 10)
}

/** Keeps the stanza until the device confirms it, and sends it at once if the device is there. */
export function post(network: Network, device: Device, node: BinaryNode): void {
  device.queue.add(node)
  if (device.line && device.ready) sendNow(network, device, node)
}

/** For what is not kept: answers, acks, presence. */
export function sendNow(network: Network, device: Device, node: BinaryNode): void {
  record(network, 'to-device', device, node)
  device.line?.send(node)
  network.changes.changed()
}

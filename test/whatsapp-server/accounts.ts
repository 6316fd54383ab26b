import { createOfflineQueue, type OfflineQueue } from './offline-queue.ts'
import type { KeyBundle } from './prekeys.ts'
import { type Addressing, jid, parseJid, SERVICE } from './wire/jids.ts'
import type { BinaryNode } from './wire/nodes.ts'

/** How the server reaches a device: a client's connection, or a simulated phone in this process. */
export interface Line {
  send(node: BinaryNode): void
  /** Ends the stream, with these last words. */
  close(lastWords?: BinaryNode): void
  /** The connection is gone without a word. */
  cut(): void
  /** Nothing passes any more, either way, but the connection stays. */
  freeze(): void
  /** Queries are answered, but nothing comes by itself any more. */
  silence(): void
  readonly frozen: boolean
}

/** A phone (device 0) or a companion linked to it. */
export interface Device {
  readonly account: Account
  readonly id: number
  readonly keys: KeyBundle
  readonly queue: OfflineQueue
  /** A companion's Noise key: at login it must be this one. */
  readonly noiseKey?: Buffer
  line: Line | undefined
  /** The queue was handed over: new stanzas go straight through. */
  ready: boolean
  /** It said that its owner is there; only then it is told of others' presence and typing. */
  available: boolean
}

export interface Account {
  readonly number: string
  lidUser: string
  /** Whether the server tells the other address of somebody who writes from one. */
  announced: boolean
  name: string
  banned: boolean
  /** Whose messages do not reach it, by LID. */
  readonly blocked: Set<string>
  readonly devices: Map<number, Device>
}

export interface Directory {
  /** A new account; its number is made up unless given. */
  open(name: string, number?: string): Account
  addDevice(account: Account, keys: KeyBundle, noiseKey?: Buffer): Device
  account(address: string | undefined): Account | undefined
  device(address: string | undefined): Device | undefined
  /** Gives an account another LID; the old one leads to it still. */
  changeLid(account: Account): void
  readonly accounts: readonly Account[]
}

export function addressOf(account: Account, addressing: Addressing, device = 0): string {
  return addressing === 'lid' ? jid(account.lidUser, 'lid', device) : jid(account.number, SERVICE, device)
}

export function addressOfDevice(device: Device, addressing: Addressing): string {
  return addressOf(device.account, addressing, device.id)
}

export function createDirectory(): Directory {
  const byUser = new Map<string, Account>()
  let opened = 0
  const account = (address: string | undefined) => {
    const parsed = parseJid(address)
    return parsed && byUser.get(`${parsed.user}@${parsed.server === 'c.us' ? SERVICE : parsed.server}`)
  }
  return {
    open(name, number) {
      opened += 1
      const created: Account = {
        number: number ?? `62812${String(10_000_000 + opened)}`,
        lidUser: String(100_000_000_000_000 + opened * 7_919),
        name,
        announced: true,
        banned: false,
        blocked: new Set(),
        devices: new Map(),
      }
      for (const addressing of ['pn', 'lid'] as const) {
        const address = addressOf(created, addressing)
        if (byUser.has(address)) throw new Error(`The number ${created.number} already has an account.`)
        byUser.set(address, created)
      }
      return created
    },
    changeLid(changed) {
      opened += 1
      changed.lidUser = String(100_000_000_000_000 + opened * 7_919)
      byUser.set(addressOf(changed, 'lid'), changed)
    },
    addDevice(owner, keys, noiseKey) {
      const id = owner.devices.size === 0 ? 0 : Math.max(...owner.devices.keys()) + 1
      const common = {
        account: owner,
        id,
        keys,
        queue: createOfflineQueue(),
        line: undefined,
        ready: false,
        available: false,
      }
      const device: Device = noiseKey ? { ...common, noiseKey } : common
      owner.devices.set(id, device)
      return device
    },
    account,
    device: (address) => account(address)?.devices.get(parseJid(address)?.device ?? 0),
    get accounts() {
      return [...new Set(byUser.values())]
    },
  }
}

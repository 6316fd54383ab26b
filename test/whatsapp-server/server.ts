import { Curve } from '@whiskeysockets/baileys'
import { createDirectory } from './accounts.ts'
import { createAdmin } from './admin.ts'
import { publish } from './broadcasts.ts'
import { createClients, type Version } from './clients.ts'
import { tellOfFewKeys } from './device-news.ts'
import { type Disconnect, disconnect } from './disconnects.ts'
import { createFaults, type Faults } from './faults.ts'
import { createGroups } from './groups.ts'
import { listen } from './listening.ts'
import { createMediaHost, type MediaHost } from './media.ts'
import type { Network, Passed } from './network.ts'
import { createPairingDesk } from './pairing-desk.ts'
import { createPeople, type People, type Person } from './people.ts'
import type { Phone } from './phone.ts'
import { createPresence } from './presence.ts'
import { quietSignal } from './quiet-signal.ts'
import { createChanges, createTimers } from './timers.ts'

export type { Disconnect } from './disconnects.ts'
export type { Passed } from './network.ts'
export type { Content } from './phone/content.ts'
export type { Phone } from './phone.ts'

export interface WhatsAppServer {
  /** For the client's `waWebSocketUrl`. */
  readonly url: string
  /** The admin door and its page. */
  readonly adminUrl: string
  readonly media: MediaHost
  readonly faults: Faults
  /** The last stanzas that passed, oldest first. */
  readonly traffic: readonly Passed[]
  readonly phones: readonly Phone[]
  /** The phone of a new person, online. */
  readonly citizen: People['citizen']
  /** Someone scans the client's QR code with the phone of the number that is to be linked. Gives that phone. */
  scan(qr: string, owner?: Person): Promise<Phone>
  /** Someone types the client's pairing code on the phone of the number that the client asked for. */
  typeCode(code: string, owner: Person & { readonly number: string }): Promise<Phone>
  /** A newsletter (a channel, as people see it) says something; `newsletter` is its address. Gives the post's id. */
  publish(newsletter: string, text: string): string
  /** Ends the connection of every client, or of those that one phone linked. */
  disconnect(how: Disconnect, linkedBy?: Phone): void
  /** Clients with an older version are refused with 405. */
  requireVersion(version: Version): void
  /** Hands out the clients' one-time keys until only these are left, and asks for more as usual. */
  spendPreKeys(left?: number): void
  /** Whether a client is logged in and was given what had waited for it. */
  readonly connected: boolean
  /** What a client has not confirmed yet. */
  readonly waiting: number
  until<T>(condition: () => T | false | null | undefined, words: string, ms?: number): Promise<T>
  /** Closes everything. May be called twice. */
  stop(): Promise<void>
}

export async function createWhatsAppServer({ port = 0 }: { readonly port?: number } = {}): Promise<WhatsAppServer> {
  quietSignal()
  const network = await createNetwork()
  const { faults, media, changes, timers, traffic } = network
  const desk = createPairingDesk(network)
  const clients = createClients(network, desk, Curve.generateKeyPair())
  const people = createPeople(network)
  const door = await listen(port, faults, clients.connect)
  clients.onArrived = people.welcome
  let stopping: Promise<void> | undefined

  const devices = () =>
    network.directory.accounts.flatMap((account) => [...account.devices.values()].filter(({ noiseKey }) => noiseKey))
  const stop = async () => {
    for (const phone of people.phones) phone.goOffline()
    clients.stop()
    changes.stop()
    timers.end()
    await Promise.all([media.stop(), door.stop()])
  }
  const server: WhatsAppServer = {
    url: `ws://${door.address}/ws/chat`,
    adminUrl: `http://${door.address}`,
    media,
    faults,
    traffic,
    get phones() {
      return people.phones
    },
    citizen: people.citizen,
    async scan(qr, person = {}) {
      const owner = people.owner(person)
      people.linked(owner, await desk.scan(qr, owner.linker))
      return owner.phone
    },
    async typeCode(code, person) {
      const owner = people.owner(person)
      people.linked(owner, await desk.typeCode(person.number, code, owner.linker, owner.identity))
      return owner.phone
    },
    publish: (newsletter, text) => publish(network, newsletter, text),
    disconnect(how, phone) {
      for (const device of devices()) {
        if (!phone || device.account.number === phone.number) disconnect(network, clients, device, how)
      }
    },
    requireVersion: (version) => {
      clients.minimumVersion = version
    },
    spendPreKeys(left = 0) {
      for (const device of devices()) {
        device.keys.oneTime.splice(left)
        tellOfFewKeys(network, device)
      }
    },
    get connected() {
      return devices().some(({ ready }) => ready)
    },
    get waiting() {
      return devices().reduce((sum, { queue }) => sum + queue.pending.length, 0)
    },
    until: changes.until,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
  door.onRequest(createAdmin(server, changes, timers))
  return server
}

async function createNetwork(): Promise<Network> {
  const timers = createTimers()
  const changes = createChanges(timers)
  const directory = createDirectory()
  const faults = createFaults(timers, changes.changed, (address) => directory.account(address)?.number)
  return {
    directory,
    groups: createGroups(),
    media: await createMediaHost(faults),
    presence: createPresence(),
    faults,
    timers,
    changes,
    traffic: [],
  }
}

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { Curve } from '@whiskeysockets/baileys'
import { type Account, addressOf, createDirectory, type Device } from './accounts.ts'
import { createAdmin } from './admin.ts'
import { createClients, type Version } from './clients.ts'
import { tellOfFewKeys } from './device-news.ts'
import { type Disconnect, disconnect } from './disconnects.ts'
import { createFaults, type Faults } from './faults.ts'
import { createGroups } from './groups.ts'
import { createMediaHost, type MediaHost } from './media.ts'
import type { Network, Passed } from './network.ts'
import { createPairingDesk } from './pairing-desk.ts'
import { createPhone, type Phone, type PhoneInside, type PhoneOptions } from './phone.ts'
import { createPresence } from './presence.ts'
import { quietSignal } from './quiet-signal.ts'
import { createChanges, createTimers } from './timers.ts'
import type { Addressing } from './wire/jids.ts'
import { acceptWebSocket } from './wire/websocket.ts'

export type { Disconnect } from './disconnects.ts'
export type { Passed } from './network.ts'
export type { Content } from './phone/content.ts'
export type { Phone } from './phone.ts'

interface Person {
  /** How the person is called; the push name that others see. */
  readonly name?: string
  /** The phone number, digits only; made up if left out. */
  readonly number?: string
}

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
  citizen(name: string, options?: PhoneOptions & { readonly number?: string }): Phone
  /** Someone scans the client's QR code with the phone of the number that is to be linked. Gives that phone. */
  scan(qr: string, owner?: Person): Promise<Phone>
  /** Someone types the client's pairing code on the phone of the number that the client asked for. */
  typeCode(code: string, owner: Person & { readonly number: string }): Promise<Phone>
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

/** The number that is linked when nobody says which. */
const HOTLINE = { name: 'Hotline', number: '6281100000001' }

export async function createWhatsAppServer({ port = 0 }: { readonly port?: number } = {}): Promise<WhatsAppServer> {
  quietSignal()
  const timers = createTimers()
  const changes = createChanges(timers)
  const faults = createFaults(timers, changes.changed)
  const media = await createMediaHost(faults)
  const network: Network = {
    directory: createDirectory(),
    groups: createGroups(),
    media,
    presence: createPresence(),
    faults,
    timers,
    changes,
    traffic: [],
  }
  const desk = createPairingDesk(network)
  const clients = createClients(network, desk, Curve.generateKeyPair())
  const phones: PhoneInside[] = []
  const linkedBy = new Map<Device, PhoneInside>()
  clients.onArrived = (device) =>
    void linkedBy
      .get(device)
      ?.welcome(device)
      .catch(() => {})

  const hotline = (addressing: Addressing) => {
    const [first] = linkedBy.keys()
    return first && addressOf(first.account, addressing)
  }
  const give = (account: Account, options?: PhoneOptions) => {
    const inside = createPhone(network, account, hotline, options)
    phones.push(inside)
    changes.changed()
    return inside
  }
  /** The phone of this number, which may be a new one. */
  const ownerPhone = ({ name = HOTLINE.name, number = HOTLINE.number }: Person) =>
    phones.find(({ phone }) => phone.number === number) ?? give(network.directory.open(name, number))
  const linked = async (owner: PhoneInside, linking: Promise<Device>) => {
    linkedBy.set(await linking, owner)
    return owner.phone
  }
  const clientDevices = () =>
    network.directory.accounts.flatMap(({ devices }) => [...devices.values()].filter(({ noiseKey }) => noiseKey))

  const http = createServer()
  const sockets = new Set<Duplex>()
  http.on('connection', (socket: Duplex) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  http.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    const refused = faults.take('http')
    if (refused) return void socket.end(`HTTP/1.1 ${refused.status} Refused\r\nConnection: close\r\n\r\n`)
    clients.connect((on) => acceptWebSocket(request, socket, head, on))
  })
  http.listen(port, '127.0.0.1')
  await once(http, 'listening')
  const address = `127.0.0.1:${(http.address() as AddressInfo).port}`
  let stopping: Promise<void> | undefined

  const server: WhatsAppServer = {
    url: `ws://${address}/ws/chat`,
    adminUrl: `http://${address}`,
    media,
    faults,
    traffic: network.traffic,
    get phones() {
      return phones.map(({ phone }) => phone)
    },
    citizen: (name, { number, ...options } = {}) => give(network.directory.open(name, number), options).phone,
    async scan(qr, owner = {}) {
      const inside = ownerPhone(owner)
      return linked(inside, desk.scan(qr, inside.linker))
    },
    async typeCode(code, owner) {
      const inside = ownerPhone(owner)
      return linked(inside, desk.typeCode(owner.number, code, inside.linker, inside.identity))
    },
    disconnect(how, phone) {
      for (const device of clientDevices()) {
        if (!phone || device.account.number === phone.number) disconnect(network, clients, device, how)
      }
    },
    requireVersion: (version) => {
      clients.minimumVersion = version
    },
    spendPreKeys(left = 0) {
      for (const device of clientDevices()) {
        device.keys.oneTime.splice(left)
        tellOfFewKeys(network, device)
      }
    },
    get connected() {
      return clientDevices().some(({ ready }) => ready)
    },
    get waiting() {
      return clientDevices().reduce((sum, { queue }) => sum + queue.pending.length, 0)
    },
    until: changes.until,
    stop() {
      stopping ??= (async () => {
        for (const { phone } of phones) phone.goOffline()
        clients.stop()
        changes.stop()
        timers.end()
        for (const socket of sockets) socket.destroy()
        await Promise.all([media.stop(), new Promise<void>((resolve) => http.close(() => resolve()))])
      })()
      return stopping
    },
  }
  http.on('request', createAdmin(server, changes, timers))
  return server
}

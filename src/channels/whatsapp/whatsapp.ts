import { areJidsSameUser, type BinaryNode, type proto, type WASocket } from '@whiskeysockets/baileys'
import { SaringError } from '../../errors.ts'
import type { Channel, Intake, OutboundMessage } from '../channel.ts'
import { createAcks, watchReceipts } from './acks.ts'
import { createCaches } from './caches.ts'
import { createConnection } from './connection.ts'
import { quickenSignal } from './curve.ts'
import { createFarewells } from './farewells.ts'
import { holdBack } from './gate.ts'
import { groupAddress, partsOfAddress } from './groups.ts'
import { arrivalOf, type Self } from './inbound.ts'
import { createKeyStore, type KeyStoreParts } from './key-store.ts'
import { createLinking, type Linking } from './linking.ts'
import { createManners, typingTime } from './manners.ts'
import { destinationOf, messageOf } from './outgoing.ts'
import { TIMING, WHATSAPP, type WhatsAppParts } from './parts.ts'
import { quietSignal } from './quiet.ts'
import { signalRepository } from './signal-repository.ts'
import { checkSignatures } from './signatures.ts'
import { createStanzas } from './stanzas.ts'
import { createStatusBoard, keptStatus, type Status, type StatusBoard } from './status.ts'
import { networkIdOf, wireIdOf } from './wire-id.ts'

export { type Vault, WHATSAPP, type WhatsAppSettings } from './parts.ts'
export { qrPicture } from './qr-picture.ts'
export type { State } from './states.ts'
export type { Status } from './status.ts'

/** A WhatsApp number, linked like a computer beside the phone. */
export type WhatsApp = Channel &
  Linking & {
    status(): Status
    /** Called at each change of the status; gives a function that ends it. */
    onStatus(listener: (status: Status) => void): () => void
    readonly reached: StatusBoard['reached']
  }

export function createWhatsApp(parts: WhatsAppParts): WhatsApp {
  quietSignal()
  quickenSignal()
  checkSignatures()
  const { store, acceptWithin, conversationOf, onePerson, recall, now, log } = parts
  const keyStore = createKeyStore(parts)
  const stanzas = createStanzas()
  const timing = { ...TIMING, ...parts.timing }
  const acks = createAcks(timing.confirmation)
  const manners = createManners()
  const caches = createCaches(now)
  const farewells = createFarewells({ ...parts, keyStore, forgotten })
  let intake: Intake | undefined

  const connection = createConnection({
    ...parts,
    timing,
    keyStore,
    config: {
      makeSignalRepository: signalRepository({ keyStore, stanzas, receive, isKnown }),
      getMessage: async ({ id }) => sentBefore(id),
      ...caches,
    },
    onSocket(socket) {
      holdBack(socket, store.synced, log)
      stanzas.watch(socket)
      acks.watch(socket)
      watchReceipts(socket, selfOf(socket).is, tell)
    },
    onChange() {
      if (connection.state === 'open') void store.hint('outbox')
      board.look()
      void store.hint('channels')
    },
    onEnd: acks.abandon,
  })
  const board = createStatusBoard({
    connection: () => ({ state: connection.state, qr: connection.qr, number: numberOf(connection.any) }),
    keyStore,
    now,
    log,
  })
  const linking = createLinking({ store, connection, board, log })

  /** In the transaction that decrypts: what this keeps is kept with the ratchet, and the receipt leaves after it. */
  async function receive(stanza: BinaryNode, plaintext: Uint8Array): Promise<void> {
    const socket = connection.any
    if (!socket) throw new Error('The connection has ended.')
    const arrival = await arrivalOf(stanza, plaintext, { self: selfOf(socket), personOf: keyStore.personOf }).catch(
      (error: unknown) => {
        log.warn({ err: error }, 'a message could not be read and is dropped')
        return undefined
      },
    )
    if (!arrival) return
    const { message, key } = arrival
    if (message.content.kind === 'deletion' && !(await store.queries.inbox.knows(WHATSAPP, message.content.of))) return
    const before = await addressBefore(message.address)
    keyStore.also({
      async within(queries) {
        if (before !== undefined && (await queries.conversations.get(conversationOf(before))))
          await onePerson(queries, before, message.address)
        await acceptWithin(queries, message)
      },
      after() {
        board.mark('lastIn')
        if (!key.fromMe) manners.unread(message.address, key)
        void store.hint('inbox')
      },
    })
  }

  /** What somebody in a group was known by while only their number was; nobody lists in which groups they speak. */
  async function addressBefore(address: string): Promise<string | undefined> {
    const { group, person } = partsOfAddress(address)
    const number = group && (await keyStore.numberOf(person))
    return group && number && groupAddress(group, number)
  }

  /** What the client remembers by itself. */
  function forgotten(users: readonly string[]): void {
    for (const user of users) void caches.userDevicesCache.del(user)
    connection.any?.signalRepository.close?.()
  }

  function isKnown({ attrs }: BinaryNode): Promise<boolean> {
    return store.queries.inbox.knows(WHATSAPP, attrs.id ?? '')
  }

  async function sentBefore(wireId: string | null | undefined): Promise<proto.IMessage | undefined> {
    const networkId = networkIdOf(wireId ?? '')
    const sent = networkId === undefined ? undefined : await recall(networkId)
    return sent && messageOf(sent)
  }

  function tell(ids: readonly string[], how: 'delivered' | 'read'): void {
    for (const networkId of ids.map(networkIdOf)) {
      if (networkId === undefined) continue
      farewells.heard(networkId)
      intake?.acknowledge(networkId, how).catch((error: unknown) => log.warn({ err: error }, 'a receipt was not kept'))
    }
  }

  async function send(message: OutboundMessage): Promise<void> {
    const socket = connection.socket()
    const to = destinationOf(message.address)
    const id = wireIdOf(message.networkId)
    farewells.said(message)
    await manners.read(socket, message.address)
    const expected = acks.expect(id)
    try {
      await expected.during(relay(socket, to, messageOf(message), id))
    } catch (error) {
      expected.forget()
      throw error instanceof SaringError ? error : notSent(error)
    }
    await expected.taken()
    board.mark('lastOut')
  }

  return {
    name: WHATSAPP,
    // A resolved `send` is one that the server has confirmed.
    acknowledges: false,
    ...(parts.settings.perMinute > 0 ? { pace: { perMinute: parts.settings.perMinute, typing: typingTime } } : {}),
    ready: () => connection.state === 'open',
    async start(given) {
      intake = given
      await board.recall()
      await linking.begin()
    },
    send,
    async announce({ address }) {
      if (connection.state !== 'open') return
      const socket = connection.socket()
      await manners.read(socket, address)
      await manners.typing(socket, destinationOf(address))
    },
    async stop() {
      await linking.end()
      intake = undefined
    },
    status: board.now,
    onStatus: board.listen,
    reached: board.reached,
    pair: linking.pair,
    pairWithPhone: linking.pairWithPhone,
    logout: linking.logout,
  }
}

/** The status as it was kept last, for a process that does not serve the number. */
export function lastStatus(parts: KeyStoreParts) {
  return keptStatus(createKeyStore(parts))
}

const numberOf = (socket: WASocket | undefined): string | undefined => {
  const { me, account } = socket?.authState.creds ?? {}
  return account ? me?.id.split(/[:@]/)[0] : undefined
}

function selfOf(socket: WASocket): Self {
  const me = () => socket.authState.creds.me
  return {
    get id() {
      return me()?.id ?? ''
    },
    get lid() {
      return me()?.lid
    },
    is: (jid) => areJidsSameUser(jid, me()?.id) || areJidsSameUser(jid, me()?.lid),
  }
}

/** The client sends without the contact when nobody answers which devices they have, and takes that for success. */
async function relay(socket: WASocket, to: string, message: proto.IMessage, messageId: string): Promise<void> {
  if (!to.endsWith('@g.us')) {
    const devices = await socket.getUSyncDevices([to], true, false)
    if (!devices.some(({ jid }) => areJidsSameUser(jid, to)))
      throw notSent(new Error('nobody answered which devices the contact has'))
  }
  await socket.relayMessage(to, message, { messageId })
}

const notSent = (cause: unknown) =>
  new SaringError('CHANNEL_TEMPORARY', 'A reply could not be sent.', 'Saring tries again by itself.', { cause })

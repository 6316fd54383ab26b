import { areJidsSameUser, type BinaryNode, type proto, type WASocket } from '@whiskeysockets/baileys'
import { SaringError } from '../../errors.ts'
import type { Channel, Intake, OutboundMessage } from '../channel.ts'
import { createAcks, watchReceipts } from './acks.ts'
import { createConnection } from './connection.ts'
import { arrivalOf, type Self } from './inbound.ts'
import { createKeyStore } from './key-store.ts'
import { createManners } from './manners.ts'
import { destinationOf, messageOf } from './outgoing.ts'
import { WHATSAPP, type WhatsAppParts } from './parts.ts'
import { quietSignal } from './quiet.ts'
import { signalRepository } from './signal-repository.ts'
import { checkSignatures } from './signatures.ts'
import { createStanzas } from './stanzas.ts'
import { ADVICE, type State } from './states.ts'
import { networkIdOf, wireIdOf } from './wire-id.ts'

export { type Vault, WHATSAPP, type WhatsAppSettings } from './parts.ts'
export type { State } from './states.ts'

/** A WhatsApp number, linked like a computer beside the phone. */
export type WhatsApp = Channel & {
  status(): Status
  /** Called at each change of the status; gives a function that ends it. */
  onStatus(listener: (status: Status) => void): () => void
}

export type Status = {
  readonly state: State
  /** What a person should do about it. */
  readonly advice: { readonly en: string; readonly id: string }
  /** The number that is linked, digits only. */
  readonly number: string | undefined
  /** Milliseconds since the epoch: when this state began, the last message came, the last one was taken. */
  readonly since: number
  readonly lastIn: number | undefined
  readonly lastOut: number | undefined
  /** What to show as a QR code while pairing. */
  readonly qr?: string
}

export function createWhatsApp(parts: WhatsAppParts): WhatsApp {
  quietSignal()
  checkSignatures()
  const { store, acceptWithin, recall, now, log } = parts
  const keyStore = createKeyStore(parts)
  const stanzas = createStanzas()
  const acks = createAcks()
  const manners = createManners()
  const listeners = new Set<(status: Status) => void>()
  const marks: { since: number; state: State; lastIn?: number; lastOut?: number } = { since: now(), state: 'stopped' }
  let intake: Intake | undefined

  const connection = createConnection({
    ...parts,
    keyStore,
    config: {
      makeSignalRepository: signalRepository({ keyStore, stanzas, receive, isKnown }),
      getMessage: async ({ id }) => sentBefore(id),
    },
    onSocket(socket) {
      stanzas.watch(socket)
      acks.watch(socket)
      watchReceipts(socket, selfOf(socket).is, tell)
    },
    onChange: changed,
    onEnd: acks.abandon,
  })

  function status(): Status {
    const { state, qr } = connection
    const me = connection.any?.user?.id
    return {
      state,
      advice: ADVICE[state],
      number: me?.split(/[:@]/)[0],
      since: marks.since,
      lastIn: marks.lastIn,
      lastOut: marks.lastOut,
      ...(qr ? { qr } : {}),
    }
  }

  function changed(): void {
    if (marks.state !== connection.state) Object.assign(marks, { state: connection.state, since: now() })
    const told = status()
    for (const listener of listeners) listener(told)
  }

  /** In the transaction that decrypts: what this keeps is durable with the ratchet, and the receipt leaves after it. */
  async function receive(stanza: BinaryNode, plaintext: Uint8Array): Promise<void> {
    const socket = connection.any
    if (!socket) return
    const arrival = await arrivalOf(stanza, plaintext, { self: selfOf(socket), personOf: keyStore.personOf }).catch(
      (error: unknown) => {
        log.warn({ err: error }, 'a message could not be read and is dropped')
        return undefined
      },
    )
    if (!arrival) return
    const { message, key } = arrival
    if (message.content.kind === 'deletion' && !(await store.queries.inbox.knows(WHATSAPP, message.content.of))) return
    keyStore.also({
      within: async (queries) => void (await acceptWithin(queries, message)),
      after() {
        marks.lastIn = now()
        if (!key.fromMe) manners.unread(message.address, key)
        void store.hint('inbox')
      },
    })
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
      intake?.acknowledge(networkId, how).catch((error: unknown) => log.warn({ err: error }, 'a receipt was not kept'))
    }
  }

  async function send(message: OutboundMessage): Promise<void> {
    const socket = connection.socket()
    const to = destinationOf(message.address)
    const id = wireIdOf(message.networkId)
    await manners.read(socket, message.address)
    const taken = acks.taken(id)
    // Heard below; if relaying fails first, its end must not go unheard.
    taken.catch(() => undefined)
    try {
      await mustBeReachable(socket, to)
      await socket.relayMessage(to, messageOf(message), { messageId: id })
    } catch (error) {
      throw error instanceof SaringError ? error : notSent(error)
    }
    await taken
    marks.lastOut = now()
  }

  return {
    name: WHATSAPP,
    acknowledges: false,
    async start(given) {
      intake = given
      await connection.start()
    },
    send,
    async stop() {
      await connection.stop()
      intake = undefined
    },
    status,
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
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
async function mustBeReachable(socket: WASocket, to: string): Promise<void> {
  if (to.endsWith('@g.us')) return
  const devices = await socket.getUSyncDevices([to], true, false)
  if (devices.some(({ jid }) => areJidsSameUser(jid, to))) return
  throw notSent(new Error('nobody answered which devices the contact has'))
}

const notSent = (cause: unknown) =>
  new SaringError('CHANNEL_TEMPORARY', 'A reply could not be sent.', 'Saring tries again by itself.', { cause })

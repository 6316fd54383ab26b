import {
  type AuthenticationState,
  type BaileysEventMap,
  DisconnectReason,
  initAuthCreds,
  makeWASocket,
  type UserFacingSocketConfig,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys'
import { createMemoryStore } from './phone/keys.ts'
import { createChanges, createTimers } from './timers.ts'

type Arrived = WAMessage & { readonly upsert: BaileysEventMap['messages.upsert']['type'] }

/** All that the library told. */
interface Told {
  readonly messages: Arrived[]
  readonly updates: BaileysEventMap['messages.update']
  readonly groupReceipts: BaileysEventMap['message-receipt.update']
  readonly reactions: BaileysEventMap['messages.reaction']
  readonly presences: BaileysEventMap['presence.update'][]
  readonly groups: BaileysEventMap['groups.upsert']
}

/** The real client library with as little around it as it runs with: it proves the server, not Saring. */
export interface BareBot extends Readonly<Told> {
  readonly socket: WASocket
  readonly auth: AuthenticationState
  /** The codes of all disconnects, first to last. */
  readonly closes: readonly number[]
  readonly opens: number
  /** The last QR code it showed. */
  readonly qr: string | undefined
  connect(): void
  until<T>(condition: () => T | false | null | undefined, words: string, ms?: number): Promise<T>
  /** The first message that fits, whether it has come or will. */
  hears(fits: (message: Arrived) => boolean, words?: string, ms?: number): Promise<Arrived>
  /** How far the bot's own message got: the library tells it in an update, or already with the message. */
  statusOf(id: string | null | undefined): number
  /** Who of a group has the bot's message. */
  readersOf(id: string | null | undefined): string[]
  stop(): Promise<void>
}

export interface BareBotOptions {
  readonly config?: Partial<UserFacingSocketConfig>
  /** Which disconnects it comes back from; all but those that forbid it, unless said otherwise. */
  readonly reconnects?: (code: number, disconnects: number) => boolean
  readonly onMessage?: (message: WAMessage, socket: WASocket) => void
}

const FINAL: readonly number[] = [
  DisconnectReason.loggedOut,
  DisconnectReason.forbidden,
  DisconnectReason.connectionReplaced,
  405,
]
const silent: NonNullable<UserFacingSocketConfig['logger']> = {
  level: 'silent',
  child: () => silent,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
}
const CONFIG = {
  logger: silent,
  markOnlineOnConnect: false,
  syncFullHistory: false,
  defaultQueryTimeoutMs: 10_000,
  retryRequestDelayMs: 5,
} as const
const PAUSE_MS = 20

export function createBareBot(url: string, { config = {}, reconnects, onMessage }: BareBotOptions = {}): BareBot {
  const auth: AuthenticationState = { creds: initAuthCreds(), keys: createMemoryStore() }
  const timers = createTimers()
  const changes = createChanges(timers)
  const told: Told = { messages: [], updates: [], groupReceipts: [], reactions: [], presences: [], groups: [] }
  const closes: number[] = []
  const comesBack = reconnects ?? ((code: number) => !FINAL.includes(code))
  let opens = 0
  let qr: string | undefined
  let socket: WASocket | undefined
  let stopped = false

  const onConnection = ({ qr: shown, connection, lastDisconnect }: BaileysEventMap['connection.update']) => {
    qr = shown ?? qr
    if (connection === 'open') opens += 1
    if (connection === 'close') {
      const code = (lastDisconnect?.error as { output?: { statusCode?: number } } | undefined)?.output?.statusCode ?? 0
      closes.push(code)
      if (!stopped && comesBack(code, closes.length)) timers.after(code === 515 ? 0 : PAUSE_MS, connect)
    }
    changes.changed()
  }
  const connect = () => {
    const made = makeWASocket({ ...CONFIG, waWebSocketUrl: url, auth, ...config })
    socket = made
    made.ev.on('creds.update', (update) => {
      Object.assign(auth.creds, update)
      changes.changed()
    })
    made.ev.on('connection.update', onConnection)
    gather(made, told, changes.changed)
    made.ev.on('messages.upsert', ({ messages }) => {
      for (const each of messages) if (each.message && !each.key.fromMe) onMessage?.(each, made)
    })
  }
  connect()

  return {
    ...told,
    ...outcomes(told),
    get socket() {
      if (!socket) throw new Error('The bot is not connected.')
      return socket
    },
    auth,
    closes,
    get opens() {
      return opens
    },
    get qr() {
      return qr
    },
    connect,
    until: changes.until,
    hears: (fits, words = 'the bot gets a message', ms) => changes.until(() => told.messages.find(fits), words, ms),
    async stop() {
      stopped = true
      await socket?.end(undefined)
      changes.stop()
      timers.end()
    },
  }
}

function gather({ ev }: WASocket, told: Told, changed: () => void): void {
  const into = <T>(list: T[], items: readonly T[]) => {
    list.push(...items)
    changed()
  }
  ev.on('messages.upsert', ({ messages, type }) =>
    into(
      told.messages,
      messages.map((each) => Object.assign(each, { upsert: type })),
    ),
  )
  ev.on('messages.update', (items) => into(told.updates, items))
  ev.on('message-receipt.update', (items) => into(told.groupReceipts, items))
  ev.on('messages.reaction', (items) => into(told.reactions, items))
  ev.on('presence.update', (item) => into(told.presences, [item]))
  ev.on('groups.upsert', (items) => into(told.groups, items))
}

function outcomes({ messages, updates, groupReceipts }: Told): Pick<BareBot, 'statusOf' | 'readersOf'> {
  return {
    statusOf(id) {
      const later = updates.filter(({ key }) => key.id === id).map(({ update }) => update.status ?? 0)
      const atOnce = messages.filter(({ key }) => key.id === id).map(({ status }) => status ?? 0)
      return Math.max(0, ...later, ...atOnce)
    },
    readersOf(id) {
      const later = groupReceipts.filter(({ key }) => key.id === id).map(({ receipt }) => receipt)
      const atOnce = messages.filter(({ key }) => key.id === id).flatMap(({ userReceipt }) => userReceipt ?? [])
      return [...new Set([...later, ...atOnce].map(({ userJid }) => userJid ?? ''))]
    },
  }
}

/** The words of a message, whatever wraps them. */
export function wordsOf(message: WAMessage | undefined): string {
  const { conversation, extendedTextMessage, ephemeralMessage } = message?.message ?? {}
  return conversation ?? extendedTextMessage?.text ?? ephemeralMessage?.message?.extendedTextMessage?.text ?? ''
}

/** Shows its QR code, is scanned, and is there. */
export async function pair(bot: BareBot, scan: (qr: string) => Promise<unknown>): Promise<void> {
  await scan(await bot.until(() => bot.qr, 'the bot shows a QR code'))
  await bot.until(() => bot.opens > 0 && bot.auth.creds.accountSyncCounter > 0, 'the bot is open and has its history')
}

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

/** The real client library with as little around it as it runs with: it proves the server, not Saring. */
export interface BareBot {
  readonly socket: WASocket
  readonly auth: AuthenticationState
  readonly messages: readonly Arrived[]
  readonly updates: readonly BaileysEventMap['messages.update'][number][]
  readonly groupReceipts: readonly BaileysEventMap['message-receipt.update'][number][]
  readonly reactions: readonly BaileysEventMap['messages.reaction'][number][]
  readonly presences: readonly BaileysEventMap['presence.update'][]
  readonly groups: readonly BaileysEventMap['groups.upsert'][number][]
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

export function createBareBot(url: string, { config = {}, reconnects, onMessage }: BareBotOptions = {}): BareBot {
  const auth: AuthenticationState = { creds: initAuthCreds(), keys: createMemoryStore() }
  const timers = createTimers()
  const changes = createChanges(timers)
  const messages: Arrived[] = []
  const updates: BareBot['updates'][number][] = []
  const groupReceipts: BareBot['groupReceipts'][number][] = []
  const reactions: BareBot['reactions'][number][] = []
  const presences: BareBot['presences'][number][] = []
  const groups: BareBot['groups'][number][] = []
  const closes: number[] = []
  const comesBack = reconnects ?? ((code: number) => !FINAL.includes(code))
  let opens = 0
  let qr: string | undefined
  let socket: WASocket | undefined
  let stopped = false

  const onConnection = (update: BaileysEventMap['connection.update']) => {
    if (update.qr) qr = update.qr
    if (update.connection === 'open') opens += 1
    if (update.connection === 'close') {
      const code = (update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined)?.output
        ?.statusCode
      closes.push(code ?? 0)
      if (!stopped && comesBack(code ?? 0, closes.length)) timers.after(code === 515 ? 0 : 20, connect)
    }
    changes.changed()
  }
  const connect = () => {
    socket = makeWASocket({
      waWebSocketUrl: url,
      auth,
      logger: silent,
      markOnlineOnConnect: false,
      syncFullHistory: false,
      defaultQueryTimeoutMs: 10_000,
      retryRequestDelayMs: 5,
      ...config,
    })
    const { ev } = socket
    const collect = <T>(list: T[], items: readonly T[]) => {
      list.push(...items)
      changes.changed()
    }
    ev.on('creds.update', (update) => {
      Object.assign(auth.creds, update)
      changes.changed()
    })
    ev.on('connection.update', onConnection)
    ev.on('messages.upsert', ({ messages: arrived, type }) => {
      collect(
        messages,
        arrived.map((each) => Object.assign(each, { upsert: type })),
      )
      for (const each of arrived) if (socket && each.message && !each.key.fromMe) onMessage?.(each, socket)
    })
    ev.on('messages.update', (items) => collect(updates, items))
    ev.on('message-receipt.update', (items) => collect(groupReceipts, items))
    ev.on('messages.reaction', (items) => collect(reactions, items))
    ev.on('presence.update', (item) => collect(presences, [item]))
    ev.on('groups.upsert', (items) => collect(groups, items))
  }
  connect()

  return {
    get socket() {
      if (!socket) throw new Error('The bot is not connected.')
      return socket
    },
    auth,
    messages,
    updates,
    groupReceipts,
    reactions,
    presences,
    groups,
    closes,
    get opens() {
      return opens
    },
    get qr() {
      return qr
    },
    connect,
    until: changes.until,
    hears: (fits, words = 'the bot gets a message', ms) => changes.until(() => messages.find(fits), words, ms),
    statusOf(id) {
      const told = updates.filter(({ key }) => key.id === id).map(({ update }) => update.status ?? 0)
      const sent = messages.filter(({ key }) => key.id === id).map(({ status }) => status ?? 0)
      return Math.max(0, ...told, ...sent)
    },
    readersOf(id) {
      const told = groupReceipts.filter(({ key }) => key.id === id).map(({ receipt }) => receipt)
      const sent = messages.filter(({ key }) => key.id === id).flatMap(({ userReceipt }) => userReceipt ?? [])
      return [...new Set([...told, ...sent].map(({ userJid }) => userJid ?? ''))]
    },
    async stop() {
      stopped = true
      await socket?.end(undefined)
      changes.stop()
      timers.end()
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

import {
  type BaileysEventMap,
  type BinaryNode,
  makeWASocket,
  type UserFacingSocketConfig,
  type WASocket,
} from '@whiskeysockets/baileys'
import type { Logger } from 'pino'
import { SaringError } from '../../errors.ts'
import type { KeyStore } from './key-store.ts'
import type { WhatsAppSettings } from './parts.ts'
import { clientLog } from './quiet.ts'
import { endingOf, type State } from './states.ts'

/** The connection's life: it is made anew whenever it ends and may be. */
export type Connection = {
  start(): Promise<void>
  stop(): Promise<void>
  /** @throws {SaringError} CHANNEL_TEMPORARY when there is none */
  socket(): WASocket
  /** Whatever socket there is, also one that is not logged in. */
  readonly any: WASocket | undefined
  readonly state: State
  readonly qr: string | undefined
}

export type ConnectionParts = {
  readonly settings: WhatsAppSettings
  readonly keyStore: KeyStore
  readonly config: Pick<UserFacingSocketConfig, 'makeSignalRepository' | 'getMessage'>
  /** Called for each new socket before anything has arrived on it. */
  readonly onSocket: (socket: WASocket) => void
  readonly onChange: () => void
  readonly onEnd: () => void
  readonly now: () => number
  readonly random: () => number
  readonly log: Logger
}

/** One unanswered question holds all sends for twice as long (ms). */
const QUERY_TIMEOUT = 12_000
/** From the first byte to a QR code or an open connection (ms). A refusal before the WebSocket opens is not reported. */
const OPENING = 45_000
/** Back-off after a disconnect: doubled each time, with jitter (ms). */
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 60_000
/** Nothing but answered pings for so long is how a connection dies in silence (ms). A quiet night costs a reconnect. */
const SILENCE = 30 * 60_000
const LOOK_EVERY = 60_000

export function createConnection(parts: ConnectionParts): Connection {
  const { keyStore, onChange, onEnd, now, random, log } = parts
  let state: State = 'stopped'
  let qr: string | undefined
  let socket: WASocket | undefined
  let running = false
  let failures = 0
  let lastNews = 0
  let retry: NodeJS.Timeout | undefined
  let deadline: NodeJS.Timeout | undefined
  let watchdog: NodeJS.Timeout | undefined

  const become = (next: State, shown?: string) => {
    state = next
    qr = shown
    onChange()
  }

  async function connect(): Promise<void> {
    const creds = await keyStore.credentials()
    if (!running) return
    become(creds.account ? 'connecting' : state === 'pairing' ? 'pairing' : 'connecting')
    const made = makeWASocket({
      ...CONFIG,
      ...parts.config,
      ...(parts.settings.url ? { waWebSocketUrl: parts.settings.url } : {}),
      ...(parts.settings.version ? { version: [...parts.settings.version] } : {}),
      auth: { creds, keys: keyStore.keys },
      logger: clientLog(log),
    })
    socket = made
    lastNews = now()
    made.ws.on('frame', (frame: BinaryNode | Uint8Array) => {
      if (!(frame instanceof Uint8Array) && frame.tag !== 'iq') lastNews = now()
    })
    made.ev.on('creds.update', (update) => {
      Object.assign(creds, update)
      keyStore.credentialsChanged()
    })
    made.ev.on('connection.update', (update) => made === socket && follow(update))
    deadline = setTimeout(() => void made.end(undefined), OPENING)
    parts.onSocket(made)
  }

  function follow({ qr: shown, connection, lastDisconnect }: BaileysEventMap['connection.update']): void {
    if (shown) {
      clearTimeout(deadline)
      become('pairing', shown)
    }
    if (connection === 'open') {
      clearTimeout(deadline)
      failures = 0
      become('open')
    }
    if (connection === 'close') ended(codeOf(lastDisconnect?.error))
  }

  function ended(code: number): void {
    clearTimeout(deadline)
    socket = undefined
    onEnd()
    if (!running) return
    const ending = endingOf(code)
    log.info({ code }, 'the WhatsApp connection ended')
    if (ending.next === 'stop') {
      become(ending.state)
      log.error({ state: ending.state }, 'WhatsApp needs a person')
      return
    }
    if (state !== 'pairing') become('connecting')
    failures += 1
    const pause = ending.next === 'reconnect-now' ? 0 : pauseAfter(failures, random())
    retry = setTimeout(() => void connect().catch((error: unknown) => failed(error)), pause)
  }

  function failed(error: unknown): void {
    log.error({ err: error }, 'the WhatsApp connection could not be made')
    ended(0)
  }

  function lookForSilence(): void {
    if (state !== 'open' || now() - lastNews < SILENCE) return
    log.warn('nothing has come from WhatsApp for long; connecting anew')
    void socket?.end(undefined)
  }

  return {
    get state() {
      return state
    },
    get qr() {
      return qr
    },
    get any() {
      return socket
    },
    socket() {
      if (socket && state === 'open') return socket
      throw new SaringError('CHANNEL_TEMPORARY', 'WhatsApp is not connected.', 'Saring sends it when it is.')
    },
    async start() {
      if (running) return
      running = true
      failures = 0
      watchdog = setInterval(lookForSilence, LOOK_EVERY)
      watchdog.unref()
      await connect()
    },
    async stop() {
      running = false
      clearTimeout(retry)
      clearTimeout(deadline)
      clearInterval(watchdog)
      const last = socket
      socket = undefined
      await last?.end(undefined)
      onEnd()
      await keyStore.settled()
      become('stopped')
    },
  }
}

const CONFIG = {
  markOnlineOnConnect: false,
  syncFullHistory: false,
  emitOwnEvents: false,
  generateHighQualityLinkPreview: false,
  keepAliveIntervalMs: 30_000,
  defaultQueryTimeoutMs: QUERY_TIMEOUT,
} as const

/** "Equal jitter": half of the pause is certain, half is chance, so that many clients do not come back at once. */
function pauseAfter(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1))
  return ceiling / 2 + (ceiling / 2) * random
}

const codeOf = (error: Error | undefined): number =>
  (error as { output?: { statusCode?: number } } | undefined)?.output?.statusCode ?? 0

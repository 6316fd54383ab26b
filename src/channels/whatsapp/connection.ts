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
import type { Timing, WhatsAppSettings } from './parts.ts'
import { clientLog } from './quiet.ts'
import { ADVICE, endingOf, type State } from './states.ts'

/** The connection's life: it is made anew whenever it ends and may be. */
export type Connection = {
  start(): Promise<void>
  /** Forgets the old link and starts pairing. */
  startAnew(): Promise<void>
  /** Ends the connection and stays so, in a state that says why. */
  stop(as?: State): Promise<void>
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
  readonly config: Partial<UserFacingSocketConfig>
  readonly timing: Timing
  /** Called for each new socket before anything has arrived on it. */
  readonly onSocket: (socket: WASocket) => void
  readonly onChange: () => void
  readonly onEnd: () => void
  readonly now: () => number
  readonly random: () => number
  readonly log: Logger
}

export function createConnection(parts: ConnectionParts): Connection {
  const { keyStore, timing, onChange, onEnd, now, random, log } = parts
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
    let creds = await keyStore.credentials()
    if (creds.me && !creds.account) {
      // A pairing code was asked for and never typed; with such credentials the server takes us for a lost device.
      await keyStore.clear()
      creds = await keyStore.credentials()
    }
    if (!running) return
    if (state !== 'pairing') become('connecting')
    const made = makeWASocket({
      ...CONFIG,
      defaultQueryTimeoutMs: timing.query,
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
    deadline = setTimeout(() => void made.end(undefined), timing.opening)
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
      needsPerson(ending.state)
      return
    }
    if (state !== 'pairing') become('connecting')
    failures += 1
    const pause = ending.next === 'reconnect-now' ? 0 : pauseAfter(failures, random(), timing)
    retry = setTimeout(() => void connect().catch((error: unknown) => failed(error)), pause)
  }

  /** Nothing is tried again by itself. A device that was unlinked has no use for its keys any more. */
  function needsPerson(why: State): void {
    running = false
    clearInterval(watchdog)
    log.error({ state: why, advice: ADVICE[why].en }, 'WhatsApp needs a person')
    const forgotten = why === 'logged-out' ? keyStore.clear() : Promise.resolve()
    void forgotten
      .catch((error: unknown) => log.error({ err: error }, 'old keys were not deleted'))
      .then(() => become(why))
  }

  function failed(error: unknown): void {
    log.error({ err: error }, 'the WhatsApp connection could not be made')
    ended(0)
  }

  function lookForSilence(): void {
    if (state !== 'open' || now() - lastNews < timing.silence) return
    log.warn('nothing has come from WhatsApp for long; connecting anew')
    void socket?.end(undefined)
  }

  async function start(): Promise<void> {
    if (running) return
    running = true
    failures = 0
    watchdog = setInterval(lookForSilence, timing.look)
    watchdog.unref()
    await connect()
  }

  async function stop(as?: State): Promise<void> {
    // A state that a person must resolve is still so when the process ends.
    const final = as ?? (running ? 'stopped' : state)
    running = false
    clearTimeout(retry)
    clearTimeout(deadline)
    clearInterval(watchdog)
    const last = socket
    socket = undefined
    await last?.end(undefined)
    onEnd()
    become(final)
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
    start,
    async startAnew() {
      await stop()
      await keyStore.clear()
      await start()
    },
    stop,
  }
}

const CONFIG = {
  markOnlineOnConnect: false,
  syncFullHistory: false,
  emitOwnEvents: false,
  generateHighQualityLinkPreview: false,
  keepAliveIntervalMs: 30_000,
  // Opening has a deadline of its own here; with this one, the client notes two call stacks for every stanza it sends.
  connectTimeoutMs: 0,
} as const

/** "Equal jitter": half of the pause is certain, half is chance, so that many clients do not come back at once. */
function pauseAfter(failures: number, random: number, { firstPause, longestPause }: Timing): number {
  const ceiling = Math.min(longestPause, firstPause * 2 ** (failures - 1))
  return ceiling / 2 + (ceiling / 2) * random
}

const codeOf = (error: Error | undefined): number =>
  (error as { output?: { statusCode?: number } } | undefined)?.output?.statusCode ?? 0

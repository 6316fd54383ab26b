import type { Logger } from 'pino'
import { SaringError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import type { Connection } from './connection.ts'
import { WHATSAPP } from './parts.ts'
import type { State } from './states.ts'
import { notReady, type StatusBoard } from './status.ts'

/** Linking the number and unlinking it. */
export type Linking = {
  /** Shows QR codes (in the status) after the number was unlinked or banned, and connects again otherwise. */
  pair(): Promise<void>
  /**
   * Gives the code to type on the phone of this number (Linked devices, Link with phone number instead).
   * @throws {SaringError} INPUT_INVALID, or CHANNEL_TEMPORARY when WhatsApp does not answer
   */
  pairWithPhone(number: string): Promise<string>
  /** Unlinks this device. Conversations are kept. */
  logout(): Promise<void>
}

export type LinkingParts = {
  readonly store: Store
  readonly connection: Connection
  readonly board: StatusBoard
  readonly log: Logger
}

/** WhatsApp says within seconds that it is ready to pair (ms). */
const READY_WITHIN = 60_000
/** After the ownership of the number was lost with its connection (ms). */
const REGAIN_EVERY = 15_000
/** States in which nothing happens until a person asks for it; in the first two the old link is worth nothing. */
const LINK_LOST: ReadonlySet<State> = new Set(['logged-out', 'banned'])
const LINK_IDLE: ReadonlySet<State> = new Set(['replaced', 'outdated', 'stopped'])

export function createLinking({ store, connection, board, log }: LinkingParts): Linking & {
  /** Owns the number and connects. @throws {SaringError} STORE_OWNED */
  begin(): Promise<void>
  end(): Promise<void>
} {
  let release: (() => Promise<void>) | undefined
  let regaining: NodeJS.Timeout | undefined
  let ended = false

  const own = async () => {
    release ??= await store.own(WHATSAPP, () => void lost().catch((err: unknown) => log.error({ err }, 'not stopped')))
  }
  async function lost(): Promise<void> {
    release = undefined
    await connection.stop('held-elsewhere')
    const regain = () =>
      own().then(
        () => connection.start(),
        () => later(),
      )
    const later = () => {
      if (!ended) regaining = setTimeout(() => void regain(), REGAIN_EVERY)
    }
    later()
  }

  /** Resolves when there is a QR code to scan, or nothing to pair. */
  async function pairing(): Promise<State> {
    if (LINK_LOST.has(connection.state)) await connection.startAnew()
    if (LINK_IDLE.has(connection.state)) await connection.start()
    return (await board.reached(({ qr, state }) => qr !== undefined || state === 'open', READY_WITHIN)).state
  }

  return {
    async begin() {
      ended = false
      await own()
      await connection.start()
    },
    async end() {
      ended = true
      clearTimeout(regaining)
      await connection.stop()
      await release?.()
      release = undefined
    },
    async pair() {
      await pairing()
    },
    async pairWithPhone(number) {
      const digits = phoneDigits(number)
      if ((await pairing()) === 'open') throw linkedAlready()
      const socket = connection.any
      if (!socket) throw notReady()
      const code = await socket.requestPairingCode(digits)
      return `${code.slice(0, 4)}-${code.slice(4)}`
    },
    async logout() {
      if (connection.state !== 'open') throw notReady()
      await connection.socket().logout()
      await board.reached(({ state }) => state === 'logged-out', READY_WITHIN)
    },
  }
}

/** Country code first, as WhatsApp wants it: an Indonesian 08… becomes 628…. */
function phoneDigits(number: string): string {
  const digits = number.replace(/\D/g, '').replace(/^0(?=8)/, '62')
  if (/^[1-9]\d{7,14}$/.test(digits)) return digits
  throw new SaringError(
    'INPUT_INVALID',
    `"${number}" is no telephone number.`,
    'Write it with its country code, for example +6281234567890.',
  )
}

const linkedAlready = () =>
  new SaringError(
    'INPUT_INVALID',
    'This hotline is linked to a number already.',
    'Unlink it first: the console, or `saring whatsapp logout`.',
  )

import type { Logger } from 'pino'
import { SaringError } from '../../errors.ts'
import type { KeyStore } from './key-store.ts'
import { ADVICE, type State } from './states.ts'

export type Status = {
  readonly state: State
  /** What a person should do about it. */
  readonly advice: { readonly en: string; readonly id: string }
  /** The number that is linked, digits only. */
  readonly number: string | undefined
  /** Milliseconds since the epoch: when this state began, the last message came, the last reply was taken. */
  readonly since: number
  readonly lastIn: number | undefined
  readonly lastOut: number | undefined
  /** What to show as a QR code while pairing. */
  readonly qr?: string
}

/** The status is kept at each change of state, but not at each message (ms). */
const KEPT_EVERY = 30_000
const NOTE = 'status'

export type StatusBoard = {
  now(): Status
  /** Gives a function that ends it. */
  listen(listener: (status: Status) => void): () => void
  /**
   * The first status that fits, now or later; waits as long as it takes where no time is given (ms).
   * @throws {SaringError} CHANNEL_TEMPORARY, when it did not come to that in time
   */
  reached(fits: (status: Status) => boolean, within?: number): Promise<Status>
  /** The state may have changed. */
  look(): void
  mark(what: 'lastIn' | 'lastOut'): void
  /** Goes on from what was kept before this process began. */
  recall(): Promise<void>
}

export type StatusParts = {
  readonly connection: () => {
    readonly state: State
    readonly qr: string | undefined
    readonly number: string | undefined
  }
  readonly keyStore: Pick<KeyStore, 'keepNote' | 'note'>
  readonly now: () => number
  readonly log: Logger
}

/** What the console and the command line show; also kept in the store, for who looks from another process. */
export function createStatusBoard({ connection, keyStore, now, log }: StatusParts): StatusBoard {
  const listeners = new Set<(status: Status) => void>()
  const marks: { state: State; since: number; lastIn?: number; lastOut?: number; number?: string | undefined } = {
    state: 'stopped',
    since: now(),
  }
  let keptAt = 0

  const status = (): Status => {
    const { state, qr, number } = connection()
    return {
      state,
      advice: ADVICE[state],
      number: number ?? marks.number,
      since: marks.since,
      lastIn: marks.lastIn,
      lastOut: marks.lastOut,
      ...(qr ? { qr } : {}),
    }
  }
  const keep = () => {
    keptAt = now()
    const { qr: _, advice: __, ...kept } = status()
    keyStore
      .keepNote(NOTE, JSON.stringify(kept))
      .catch((error: unknown) => log.warn({ err: error }, 'the status of WhatsApp was not kept'))
  }
  const listen = (listener: (status: Status) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    now: status,
    listen,
    reached: (fits, within) =>
      new Promise((resolve, reject) => {
        const look = (told: Status) => {
          if (!fits(told)) return
          clearTimeout(timer)
          end()
          resolve(told)
        }
        const late = () => {
          end()
          reject(notReady())
        }
        const end = listen(look)
        const timer = within === undefined ? undefined : setTimeout(late, within)
        look(status())
      }),
    look() {
      const { state, number } = connection()
      if (number) marks.number = number
      if (state !== marks.state) {
        Object.assign(marks, { state, since: now() })
        keep()
      }
      const told = status()
      for (const listener of listeners) listener(told)
    },
    mark(what) {
      marks[what] = now()
      if (now() - keptAt > KEPT_EVERY) keep()
    },
    async recall() {
      const { lastIn, lastOut } = (await keptStatus(keyStore)) ?? {}
      if (lastIn !== undefined) marks.lastIn ??= lastIn
      if (lastOut !== undefined) marks.lastOut ??= lastOut
    },
  }
}

export const notReady = () =>
  new SaringError('CHANNEL_TEMPORARY', 'WhatsApp does not answer.', 'Check the internet connection, then try again.')

/** The status as it was kept last, by whichever process. */
export async function keptStatus(keyStore: Pick<KeyStore, 'note'>): Promise<Status | undefined> {
  const kept = await keyStore.note(NOTE)
  if (kept === undefined) return undefined
  const status = JSON.parse(kept) as Omit<Status, 'advice' | 'qr'>
  return { ...status, advice: ADVICE[status.state] }
}

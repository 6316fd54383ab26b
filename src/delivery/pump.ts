import type { Logger } from 'pino'

/** A loop that takes work while there is work, sleeps until the next is due, and wakes on a hint. */
export type Pump = {
  start(): void
  /** Looks for work now instead of at the end of the sleep. */
  wake(): void
  /** Takes nothing new, finishes what is in hand; safe to call twice. */
  stop(): Promise<void>
}

export type PumpParts<T> = {
  readonly name: string
  /** Takes at most so many pieces of work that are due. */
  readonly claim: (limit: number) => Promise<readonly T[]>
  /** Does one piece; whatever it throws is only logged. */
  readonly handle: (piece: T) => Promise<void>
  /** When work becomes due (ms since the epoch), if any is known to come. */
  readonly nextDue: () => Promise<number | undefined>
  readonly now: () => number
  readonly log: Logger
  /** How many pieces may be in hand at once. */
  readonly atOnce: number
  /** How long stopping waits for what is in hand (ms); as long as it takes, where nothing is said. */
  readonly lastWait?: number
}

/** Hints can be lost, so every sleep ends after this long (ms). */
const POLL = 1_000
/** Something is due and somebody else has it: look again soon (ms). */
const BREATHER = 5
/** After a failure of the store itself: do not spin. */
const AFTER_FAILURE = 1_000

export function createPump<T>(parts: PumpParts<T>): Pump {
  const { name, claim, handle, nextDue, now, log, atOnce, lastWait } = parts
  const inHand = new Set<Promise<void>>()
  let running = false
  let resume: (() => void) | undefined
  /** Somebody was to wake up while nobody slept: the next sleep does not begin. */
  let wanted = false
  let loop: Promise<void> | undefined

  const wake = () => {
    wanted = true
    resume?.()
  }
  const sleep = async (ms: number) => {
    if (wanted || !running) return
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      resume = resolve
      timer = setTimeout(resolve, ms)
    })
    clearTimeout(timer)
    resume = undefined
  }

  const begin = (piece: T) => {
    const work = handle(piece)
      .catch((error: unknown) => log.error({ err: error, pump: name }, 'a piece of work failed'))
      .finally(() => {
        inHand.delete(work)
        // The next of the same conversation may be due now.
        wake()
      })
    inHand.add(work)
  }

  /** True when there was as much as could be taken: there may be more. */
  const take = async (): Promise<boolean> => {
    if (inHand.size >= atOnce) await Promise.race(inHand)
    const room = atOnce - inHand.size
    const pieces = await claim(room)
    for (const piece of pieces) begin(piece)
    if (pieces.length === 0) await sleep(BREATHER)
    return pieces.length === room
  }

  const run = async () => {
    while (running) {
      try {
        wanted = false
        const wait = ((await nextDue()) ?? Number.POSITIVE_INFINITY) - now()
        if (wait > 0) await sleep(Math.min(POLL, wait))
        else while (running && (await take())) wanted = false
      } catch (error) {
        log.error({ err: error, pump: name }, 'a pump failed and will try again')
        wanted = false
        await sleep(AFTER_FAILURE)
      }
    }
  }

  return {
    wake,
    start() {
      if (running) return
      running = true
      loop = run()
    },
    async stop() {
      running = false
      wake()
      await loop
      await atMost(lastWait, Promise.all(inHand))
    },
  }
}

async function atMost(ms: number | undefined, work: Promise<unknown>): Promise<void> {
  if (ms === undefined) return void (await work)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}

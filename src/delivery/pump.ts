import type { Logger } from 'pino'

/** A loop that works while there is work, sleeps until the next is due, and wakes on a hint. */
export type Pump = {
  start(): void
  /** Looks for work now instead of at the end of the sleep. */
  wake(): void
  /** Takes nothing new, finishes what is in hand; safe to call twice. */
  stop(): Promise<void>
}

export type PumpParts = {
  readonly name: string
  /** Does one piece of work; false when there was none. */
  readonly work: () => Promise<boolean>
  /** When work becomes due (ms since the epoch), if any is known to come. */
  readonly nextDue: () => Promise<number | undefined>
  readonly now: () => number
  readonly log: Logger
  /** How many pieces may be in hand at once. */
  readonly concurrency: number
}

/** Hints can be lost, so every sleep ends after this long (ms). */
const POLL = 1_000
/** Something is due and somebody else has it: look again soon (ms). */
const BREATHER = 5
/** After a failure of the store itself: do not spin. */
const AFTER_FAILURE = 1_000

export function createPump({ name, work, nextDue, now, log, concurrency }: PumpParts): Pump {
  let running = false
  let wakers: (() => void)[] = []
  /** Somebody was to wake up while nobody slept: the next who would sleep looks again. */
  let wanted = false
  let loops: Promise<void>[] = []

  /** One is enough: whoever finds work wakes the next. Waking all of them for each message would cost more than it does. */
  const wake = () => {
    const next = wakers.shift()
    if (next) next()
    else wanted = true
  }
  const wakeAll = () => {
    for (const resume of wakers.splice(0)) resume()
  }

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (wanted) {
        wanted = false
        resolve()
        return
      }
      const timer = setTimeout(resume, ms)
      function resume() {
        clearTimeout(timer)
        wakers = wakers.filter((each) => each !== resume)
        resolve()
      }
      wakers.push(resume)
    })

  async function loop() {
    while (running) {
      try {
        const due = (await nextDue()) ?? Number.POSITIVE_INFINITY
        const wait = Math.min(POLL, due - now())
        if (!running) return
        if (wait > 0) await sleep(wait)
        else if (await work()) wake()
        else await sleep(BREATHER)
      } catch (error) {
        log.error({ err: error, pump: name }, 'a pump failed and will try again')
        if (running) await sleep(AFTER_FAILURE)
      }
    }
  }

  return {
    wake,
    start() {
      if (running) return
      running = true
      loops = Array.from({ length: concurrency }, loop)
    },
    async stop() {
      running = false
      wakeAll()
      await Promise.all(loops)
    },
  }
}

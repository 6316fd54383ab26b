import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Queries } from './port.ts'

type Work<T> = (queries: Queries) => Promise<T>

/** Small works of many callers, several in one transaction: what waits while one is under way goes into the next. */
export type Together = {
  /** Resolves when this work is kept; rejects when it, and it alone, could not be. */
  add<T>(work: Work<T>): Promise<T>
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** More than this in one transaction would keep others from the store for too long. */
const MOST = 32

/** @param transaction keeps all of a work, or nothing */
export function createTogether(transaction: <T>(work: Work<T>) => Promise<T>): Together {
  /** Does its work, and gives what is to be told when that is kept. */
  type Waiting = { begin(queries: Queries): Promise<() => void>; reject(error: unknown): void }
  let waiting: Waiting[] = []
  let running: Promise<void> | undefined

  const keep = async (batch: readonly Waiting[]) => {
    const kept = await transaction(async (queries) => {
      const tell: (() => void)[] = []
      for (const { begin } of batch) tell.push(await begin(queries))
      return tell
    })
    for (const tell of kept) tell()
  }

  const drain = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      try {
        await keep(batch)
      } catch (error) {
        // One that cannot be kept must not take its neighbours along.
        if (batch.length === 1) batch[0]?.reject(error)
        else for (const each of batch) await keep([each]).catch(each.reject)
      }
    }
    running = undefined
  }

  return {
    add: (work) =>
      new Promise((resolve, reject) => {
        const begin = async (queries: Queries) => {
          const value = await work(queries)
          return () => resolve(value)
        }
        waiting.push({ begin, reject })
        // Whatever the network brought in this turn of the loop comes together.
        running ??= nextTurn().then(drain)
      }),
    async settled() {
      while (running) await running
    },
  }
}

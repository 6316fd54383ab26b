import type { Queries, Store } from './port.ts'

/** Small works of many callers, several in one transaction: what waits while one is under way goes into the next. */
export type Together = {
  /** Resolves when this work is kept; rejects when it, and it alone, could not be. */
  add(work: (queries: Queries) => Promise<void>): Promise<void>
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** More than this in one transaction would keep others from the store for too long. */
const MOST = 32

export function createTogether(
  store: Pick<Store, 'transaction'>,
  options: { readonly durable?: boolean } = {},
): Together {
  type Waiting = { work(queries: Queries): Promise<void>; resolve(): void; reject(error: unknown): void }
  let waiting: Waiting[] = []
  let running: Promise<void> | undefined

  const write = (batch: readonly Waiting[]) =>
    store.transaction(async (queries) => {
      for (const { work } of batch) await work(queries)
    }, options)

  const drain = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      try {
        await write(batch)
        for (const { resolve } of batch) resolve()
      } catch {
        // One that cannot be written must not take its neighbours along.
        for (const each of batch) await write([each]).then(each.resolve, each.reject)
      }
    }
    running = undefined
  }

  return {
    add: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject })
        running ??= Promise.resolve().then(drain)
      }),
    async settled() {
      while (running) await running
    },
  }
}

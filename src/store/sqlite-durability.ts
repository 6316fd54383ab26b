import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Group commit. A commit writes to the write-ahead log and goes on; whoever must not go on before the disk has it waits
 * for a sync of the log that began after its write, and all who wait at once share one. Waiting costs milliseconds, in
 * which this process does other things.
 */
export type Durability = {
  /** Something was written; called by whatever executes statements. */
  wrote(): void
  /** Does the work; what it gives resolves only when the disk has whatever it wrote. Reading never waits. */
  keeping<T>(work: () => T): T
  /** Resolves when the disk has whatever was written before. */
  kept(): Promise<void>
  /** Resolves when no sync is under way. */
  settled(): Promise<void>
}

/** @param sync resolves when the disk has all that was written before it was called */
export function createDurability(sync: () => Promise<void>): Durability {
  const marks = new AsyncLocalStorage<{ wrote: boolean }>()
  let written = 0
  let synced = 0
  let syncing: Promise<void> | undefined

  const syncOnce = async () => {
    const upTo = written
    try {
      await sync()
      synced = Math.max(synced, upTo)
    } finally {
      syncing = undefined
    }
  }
  const kept = async () => {
    const mine = written
    while (synced < mine) {
      syncing ??= syncOnce()
      await syncing
    }
  }
  return {
    kept,
    async settled() {
      while (syncing) await syncing.catch(() => undefined)
    },
    wrote() {
      written += 1
      const mark = marks.getStore()
      if (mark) mark.wrote = true
    },
    keeping(work) {
      const mark = { wrote: false }
      const result = marks.run(mark, work)
      if (!(result instanceof Promise)) return result
      const durable = result.then(async (value: unknown) => {
        if (mark.wrote) await kept()
        return value
      })
      return durable as typeof result
    },
  }
}

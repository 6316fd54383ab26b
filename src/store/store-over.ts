import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { EngineDifferences } from './engine-differences.ts'
import type { Hints } from './hints.ts'
import type { HintTopic, Queries, Store } from './port.ts'
import { createQueries, lazily } from './queries/queries.ts'
import type { Db } from './queries/rows.ts'

/** What an engine brings: its database, its flags, its way of giving hints, and how to end it. */
export type Engine = {
  readonly db: Db
  readonly differences: EngineDifferences
  readonly hints: Hints
  /** Tells the other processes; this process was told already. */
  readonly hintOthers?: (topic: HintTopic) => Promise<void>
  /** Where a commit does not wait for the disk by itself: what it gives resolves when the disk has what was written. */
  readonly keeping?: <T>(work: () => T) => T
  /** Absent where one process owns the whole store. */
  readonly own?: Store['own']
  readonly close: () => Promise<void>
}

/** Puts the port over an engine. */
export function storeOver({
  db,
  differences,
  hints,
  hintOthers,
  keeping = (work) => work(),
  own,
  close,
}: Engine): Store {
  const current = new AsyncLocalStorage<{ open: boolean }>()
  const refuseInside = () => {
    // On SQLite it would wait for ever for the only connection, on PostgreSQL it would not see what was just written.
    if (current.getStore()?.open) throw new Error('Inside a transaction, ask the queries it was given, not the store.')
  }
  let closing: Promise<void> | undefined
  return {
    engine: differences.engine,
    accounts: db as unknown as Kysely<unknown>,
    queries: guarded(createQueries(db, differences), refuseInside, keeping),
    async transaction(work, { durable = true } = {}) {
      refuseInside()
      const done = () =>
        db.transaction().execute(async (tx) => {
          const state = { open: true }
          const refuseAfter = () => {
            if (!state.open) throw new Error('This transaction is over: something in it was not awaited.')
          }
          try {
            return await current.run(state, () => work(guarded(createQueries(tx, differences), refuseAfter)))
          } finally {
            state.open = false
          }
        })
      return await (durable ? keeping(done) : done())
    },
    onHint: hints.listen,
    async hint(topic) {
      hints.tell(topic)
      await hintOthers?.(topic)
    },
    own: own ?? (async () => async () => undefined),
    close() {
      closing ??= close()
      return closing
    },
  }
}

/** The same queries, each of them asking for permission first. */
function guarded(queries: Queries, check: () => void, keeping: <T>(work: () => T) => T = (work) => work()): Queries {
  const guard =
    (query: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      check()
      return keeping(() => query(...args))
    }
  const group = (name: keyof Queries) => () =>
    Object.fromEntries(Object.entries(queries[name]).map(([key, query]) => [key, guard(query)]))
  const names = Object.keys(queries) as (keyof Queries)[]
  return lazily<Queries>(Object.fromEntries(names.map((name) => [name, group(name)])) as never)
}

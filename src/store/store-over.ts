import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { EngineDifferences } from './engine-differences.ts'
import type { Hints } from './hints.ts'
import type { HintTopic, Queries, Store } from './port.ts'
import { createQueries } from './queries/queries.ts'
import type { Db } from './queries/rows.ts'

/** What an engine brings: its database, its flags, its way of giving hints, and how to end it. */
export type Engine = {
  readonly db: Db
  readonly differences: EngineDifferences
  readonly hints: Hints
  /** Tells the other processes; this process was told already. */
  readonly hintOthers?: (topic: HintTopic) => Promise<void>
  readonly close: () => Promise<void>
}

/** Puts the port over an engine. */
export function storeOver({ db, differences, hints, hintOthers, close }: Engine): Store {
  const current = new AsyncLocalStorage<{ open: boolean }>()
  const refuseInside = () => {
    // On SQLite it would wait for ever for the only connection, on PostgreSQL it would not see what was just written.
    if (current.getStore()?.open) throw new Error('Inside a transaction, ask the queries it was given, not the store.')
  }
  let closing: Promise<void> | undefined
  return {
    engine: differences.engine,
    accounts: db as unknown as Kysely<unknown>,
    queries: guarded(createQueries(db, differences), refuseInside),
    async transaction(work) {
      refuseInside()
      return await db.transaction().execute(async (tx) => {
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
    },
    onHint: hints.listen,
    async hint(topic) {
      hints.tell(topic)
      await hintOthers?.(topic)
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}

/** The same queries, each of them asking for permission first. */
function guarded(queries: Queries, check: () => void): Queries {
  const guard =
    (query: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      check()
      return query(...args)
    }
  const groups = Object.entries(queries).map(([name, group]) => [
    name,
    Object.fromEntries(Object.entries(group).map(([key, query]) => [key, guard(query)])),
  ])
  return Object.fromEntries(groups) as Queries
}

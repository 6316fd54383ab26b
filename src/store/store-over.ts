import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { EngineDifferences } from './engine-differences.ts'
import type { Hints } from './hints.ts'
import type { HintTopic, Queries, Store } from './port.ts'
import { createQueries, lazily } from './queries/queries.ts'
import type { Db } from './queries/rows.ts'
import type { Durability } from './sqlite-durability.ts'
import { createTogether } from './together.ts'

/** What an engine brings: its database, its flags, its way of giving hints, and how to end it. */
export type Engine = {
  readonly db: Db
  readonly differences: EngineDifferences
  readonly hints: Hints
  /** Tells the other processes; this process was told already. */
  readonly hintOthers?: (topic: HintTopic) => Promise<void>
  /** Where a commit does not wait for the disk by itself. */
  readonly durability?: Pick<Durability, 'keeping' | 'kept'>
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
  durability: { keeping, kept } = AT_ONCE,
  own,
  close,
}: Engine): Store {
  const current = new AsyncLocalStorage<{ open: boolean }>()
  const refuseInside = () => {
    // On SQLite it would wait for ever for the only connection, on PostgreSQL it would not see what was just written.
    if (current.getStore()?.open) throw new Error('Inside a transaction, ask the queries it was given, not the store.')
  }
  const plain = <T>(work: (queries: Queries) => Promise<T>): Promise<T> =>
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
  const transaction: Store['transaction'] = async (work, { durable = true } = {}) => {
    refuseInside()
    return await (durable ? keeping(() => plain(work)) : plain(work))
  }
  const together = createTogether(plain)
  let closing: Promise<void> | undefined
  return {
    engine: differences.engine,
    accounts: db as unknown as Kysely<unknown>,
    queries: guarded(createQueries(db, differences), refuseInside, keeping),
    transaction,
    async shared(work, options = {}) {
      // Many workers' transactions run at once there; a shared one would make them wait for each other.
      if (differences.rowLocks) return await transaction(work, options)
      refuseInside()
      const value = await together.add(work)
      if (options.durable ?? true) await kept()
      return value
    },
    synced: kept,
    onHint: hints.listen,
    async hint(topic) {
      hints.tell(topic)
      await hintOthers?.(topic)
    },
    own: own ?? (async () => async () => undefined),
    close() {
      closing ??= together.settled().then(close)
      return closing
    },
  }
}

/** Where a commit is on the disk when it returns. */
const AT_ONCE: Pick<Durability, 'keeping' | 'kept'> = { keeping: (work) => work(), kept: async () => undefined }

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

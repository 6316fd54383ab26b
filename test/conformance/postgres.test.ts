import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { openStore, type Store } from '../../src/store/store.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'
import { storeConformance } from './store.ts'

let server: PostgresServer
let url: string
/** Two workers for the whole suite: opening ten connections for every test would be most of its time. */
let workers: readonly [Store, Store]

const open = () => openStore({ url, file: 'not used' })

beforeAll(async () => {
  server = await startPostgres()
  url = await server.createDatabase('saring')
  // At once, so that two workers bring the tables up to date in the same moment.
  workers = await Promise.all([open(), open()])
}, 90_000)

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.close()))
  await server.stop()
}, 30_000)

async function emptyAllTables(): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
  )
  // Not truncate, which makes every file anew: the tables hold a few rows.
  await client.query(rows.map(({ name }) => `delete from ${name}`).join(';')).finally(() => client.end())
}

storeConformance({
  engine: 'postgres',
  async open() {
    await emptyAllTables()
    const [store, other] = workers
    let again: Store | undefined
    return {
      store,
      other,
      async reopen() {
        again = await open()
        return again
      },
      async close() {
        await again?.close()
      },
    }
  },
})

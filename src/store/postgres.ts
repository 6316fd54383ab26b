import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { POSTGRES } from './engine-differences.ts'
import { createHints } from './hints.ts'
import { migrate } from './migrations.ts'
import type { Store, StoreLog } from './port.ts'
import { postgresError, unreachable, whereIs } from './postgres-errors.ts'
import { listenToOthers, notification } from './postgres-hints.ts'
import { ownOnPostgres } from './postgres-owner.ts'
import type { Tables } from './schema.ts'
import { storeOver } from './store-over.ts'

/** One worker answers a handful of lanes at once; PostgreSQL's own default allows a hundred connections in all. */
const CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Opens the store on PostgreSQL, for any number of workers.
 * @throws {SaringError} STORE_UNREACHABLE, naming DATABASE_URL and never the password
 */
export async function openPostgres(url: string, log: StoreLog): Promise<Store> {
  if (!URL.canParse(url)) throw unreachable(new Error('this is no URL'), url)
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'saring',
    keepAlive: true,
    types: { getTypeParser },
  })
  // A connection that dies is replaced when it is needed, and a question under way fails by itself. But its error is
  // also an event, of the pool while it is idle and of the client while it is in use; unheard, it ends the process.
  const lost = (error: Error) => log.warn({ err: error.message, store: whereIs(url) }, 'lost a connection')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: explaining(pool, url) }) })
  const hints = createHints(log)
  const self = randomUUID()
  try {
    await migrate(db, POSTGRES)
    const others = await listenToOthers(url, self, hints, log)
    return storeOver({
      db,
      differences: POSTGRES,
      hints,
      async hintOthers(topic) {
        const { sql, values } = notification(self, topic)
        // Only a hint: without it the others find out by polling.
        await pool.query(sql, values).catch((error: Error) => log.warn({ err: error.message }, 'a hint was not sent'))
      },
      own: (name, onLost) => ownOnPostgres(url, name, onLost),
      async close() {
        await others.stop()
        await db.destroy()
      },
    })
  } catch (error) {
    await db.destroy()
    throw postgresError(error, url)
  }
}

/** int8 holds our milliseconds and counts, all far below 2^53; bytea becomes a plain Uint8Array, as on SQLite. */
const getTypeParser = ((oid: number, format?: 'text' | 'binary') => {
  if (oid === pg.types.builtins.INT8) return Number
  if (oid === pg.types.builtins.BYTEA) return (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))
  return format === 'binary' ? pg.types.getTypeParser(oid, format) : pg.types.getTypeParser(oid)
}) as typeof pg.types.getTypeParser

/** The pool, with every failure put into words. */
function explaining(pool: pg.Pool, url: string): PostgresPool {
  const explained = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw postgresError(error, url)
    }
  }
  const connect = async () => {
    const client = await pool.connect()
    const query = (text: string, values: readonly unknown[]) => explained(() => client.query(text, [...values]))
    return { query, release: () => client.release() } as unknown as PostgresPoolClient
  }
  return { connect: () => explained(connect), end: () => pool.end() }
}

import { hostname } from 'node:os'
import pg from 'pg'
import { SaringError } from '../errors.ts'
import { postgresError } from './postgres-errors.ts'

/** Saring's own family of advisory locks ("SRNG"), so that no other program's numbers are met. */
const FAMILY = 0x53524e47

/**
 * Owns a thing among all processes on one database, by an advisory lock on a connection of its own: PostgreSQL frees it
 * when the process ends, however it ends. The connection's name says who holds it.
 * @throws {SaringError} STORE_OWNED, saying who holds it
 */
export async function ownOnPostgres(url: string, name: string, onLost: () => void): Promise<() => Promise<void>> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `saring ${name}: process ${process.pid} on ${hostname()}`.slice(0, 63),
    keepAlive: true,
  })
  let released = false
  const lost = () => {
    if (released) return
    released = true
    onLost()
  }
  client.on('error', lost)
  client.on('end', lost)
  try {
    await client.connect()
    if (await lock(client, name)) {
      return async () => {
        released = true
        await client.end()
      }
    }
    const holder = await holderOf(client, name)
    throw owned(name, holder)
  } catch (error) {
    released = true
    await client.end().catch(() => undefined)
    throw postgresError(error, url)
  }
}

async function lock(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as got', [
    FAMILY,
    name,
  ])
  return rows[0]?.got === true
}

async function holderOf(client: pg.Client, name: string): Promise<string | undefined> {
  const { rows } = await client.query<{ holder: string }>(
    `select a.application_name || ', since ' || to_char(a.backend_start, 'YYYY-MM-DD HH24:MI') as holder
     from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.classid = $1::bigint::oid
     and l.objid = (hashtext($2)::bigint & 4294967295)::oid`,
    [FAMILY, name],
  )
  return rows[0]?.holder
}

const owned = (name: string, holder = 'another process') =>
  new SaringError(
    'STORE_OWNED',
    `The ${name} number is served already by ${holder}.`,
    `Stop that process first, or start this one without ${name} in CHANNELS: other workers may handle messages, only one may speak.`,
  )

import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import Libsql from 'libsql'
import { SaringError } from '../errors.ts'

/**
 * One process owns an embedded store. The lock is SQLite's own, on a second small database beside the store: the
 * operating system frees it when the process ends, however it ends, and a refused process can still read who holds it.
 *
 * Trap: POSIX frees a file's locks when the process closes ANY descriptor of that file. Nobody may open `owner.lock`
 * (or the store's file) with node:fs in the process that owns it.
 */
export type Ownership = { readonly release: () => void }

type Owner = { readonly pid: number; readonly host: string; readonly since: string; readonly token: string }

const LOCK_FILE = 'owner.lock'
/** How often a newcomer may overtake this one between writing its name and taking the lock, before it gives up. */
const TRIES = 20

/** @throws {SaringError} STORE_OWNED, saying which process holds the store and since when */
export function ownStore(file: string, now = new Date()): Ownership {
  const lock = new Libsql(join(dirname(file), LOCK_FILE))
  const me: Owner = { pid: process.pid, host: hostname(), since: now.toISOString(), token: crypto.randomUUID() }
  try {
    // A rollback journal, not WAL: the lock needs one file only. Its content matters to nobody after a power cut.
    lock.exec('pragma journal_mode = delete; pragma synchronous = off')
    for (let tries = 0; tries < TRIES; tries++) if (tryToOwn(lock, me)) return { release: () => release(lock) }
    throw owned(file, readOwner(lock))
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw owned(file, readOwnerOf(file))
    throw error
  }
}

/**
 * Writes the name, then takes the write lock again and keeps it without writing: others may then read, never lock.
 * Between the two another newcomer may do the same, so the name is looked at once more under the lock.
 */
function tryToOwn(lock: Libsql.Database, me: Owner): boolean {
  lock.exec('begin immediate')
  lock.exec('create table if not exists owner (pid integer, host text, since text, token text)')
  lock.exec('delete from owner')
  lock.prepare('insert into owner values (?, ?, ?, ?)').run(me.pid, me.host, me.since, me.token)
  lock.exec('commit')
  lock.exec('begin immediate')
  if (readOwner(lock)?.token === me.token) return true
  lock.exec('rollback')
  return false
}

function release(lock: Libsql.Database): void {
  if (!lock.open) return
  // Said expressly: prepared statements that are still alive keep a closed connection, and with it the lock.
  lock.exec('rollback')
  lock.close()
}

function readOwner(lock: Libsql.Database): Owner | undefined {
  return lock.prepare('select pid, host, since, token from owner').all()[0] as Owner | undefined
}

/** A busy connection is of no use any more; a fresh one may read. The owner may be at its very start: then no name. */
function readOwnerOf(file: string): Owner | undefined {
  const lock = new Libsql(join(dirname(file), LOCK_FILE))
  try {
    return readOwner(lock)
  } catch {
    return undefined
  } finally {
    lock.close()
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

function owned(file: string, owner: Owner | undefined): SaringError {
  const who = owner ? `process ${owner.pid} on ${owner.host}, since ${owner.since}` : 'a process that is just starting'
  return new SaringError(
    'STORE_OWNED',
    `The store ${file} is held by ${who}.`,
    'Stop that process first, or give this one another folder in SESSIONS_DIR. Many workers need DATABASE_URL.',
  )
}

import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import Libsql from 'libsql'
import { SaringError } from '../errors.ts'
import { SQLITE } from './engine-differences.ts'
import { createHints } from './hints.ts'
import { migrate } from './migrations.ts'
import type { Store, StoreLog } from './port.ts'
import type { Tables } from './schema.ts'
import { createDurability } from './sqlite-durability.ts'
import { ownStore } from './sqlite-owner.ts'
import { sqliteError, statementsOf } from './sqlite-statements.ts'
import { storeOver } from './store-over.ts'

/** In the file's header, so that a Saring store is known from any other SQLite database ("SRNG"). */
const APPLICATION_ID = 0x53524e47
/** Another program may look into the file for a moment; longer than this nothing of ours waits. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * Opens the embedded store, makes it if there is none, and owns it until `close` or the end of the process.
 * @throws {SaringError} STORE_OWNED, STORE_FULL or FILE_INVALID
 */
export async function openSqlite(file: string, log: StoreLog): Promise<Store> {
  const owner = explained(file, () => {
    mkdirSync(dirname(file), { recursive: true })
    return ownStore(file)
  })
  let database: Libsql.Database | undefined
  try {
    database = explained(file, () => openFile(file))
    const wal = logOf(file)
    const durability = createDurability(wal.sync)
    const dialect = new SqliteDialect({ database: statementsOf(database, file, durability.wrote) })
    dialect.createAdapter = () => new TransactionalAdapter()
    const db = new Kysely<Tables>({ dialect })
    await migrate(db, SQLITE)
    return storeOver({
      db,
      differences: SQLITE,
      hints: createHints(log),
      durability,
      async close() {
        try {
          // Through Kysely's mutex: a transaction that is under way is finished first.
          await db.connection().execute(async () => void database?.pragma('wal_checkpoint(truncate)'))
          await durability.settled()
          await wal.close()
        } catch (error) {
          // On a full disk the write-ahead log stays as it is, which loses nothing; the store is given back all the same.
          log.warn({ err: error }, 'the store was closed without tidying up')
        }
        await db.destroy()
        owner.release()
      },
    })
  } catch (error) {
    database?.close()
    owner.release()
    throw error
  }
}

/**
 * Opens a store that another process may own, without owning it: for commands that show the log (`read`), and for those
 * that change accounts (`beside`), which no worker holds in its hands.
 * @throws {SaringError} FILE_INVALID where there is no store
 */
export function openBeside(file: string, log: StoreLog, mode: 'read' | 'beside'): Store {
  if (!existsSync(file)) {
    throw new SaringError(
      'FILE_INVALID',
      `there is no store at ${file} yet.`,
      'Start Saring once, or set SESSIONS_DIR to its folder.',
    )
  }
  const database = explained(file, () => new Libsql(file, { readonly: mode === 'read' }))
  database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}; pragma foreign_keys = on`)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: statementsOf(database, file) }) })
  return storeOver({ db, differences: SQLITE, hints: createHints(log), close: () => db.destroy() })
}

/** SQLite can undo a half-done migration; Kysely is only told so for PostgreSQL. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

function openFile(file: string): Libsql.Database {
  // Readable by its owner only; SQLite gives its side files the same rights.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const database = new Libsql(file)
  try {
    database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`)
    const isNew = refuseForeign(database, file)
    // NORMAL: a commit does not wait for the disk by itself; `createDurability` syncs the log, many commits at once.
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on')
    // What is deleted is overwritten: otherwise an erased person's words stay in the file until their place is needed.
    database.exec('pragma secure_delete = on')
    if (isNew) database.exec(`pragma application_id = ${APPLICATION_ID}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** The write-ahead log. Unlike the store's own file it carries no locks, so it may be opened beside SQLite. */
function logOf(file: string): { sync(): Promise<void>; close(): Promise<void> } {
  let handle: Promise<FileHandle> | undefined
  return {
    async sync() {
      handle ??= open(`${file}-wal`, 'r+')
      await (await handle).datasync()
    },
    async close() {
      await (await handle)?.close()
      handle = undefined
    },
  }
}

/** True for an empty file, false for a store. */
function refuseForeign(database: Libsql.Database, file: string): boolean {
  const [header] = database.prepare('pragma application_id').all() as { application_id: number }[]
  const [tables] = database.prepare('select count(*) as n from sqlite_schema').all() as { n: number }[]
  if (header?.application_id === APPLICATION_ID) return false
  if (header?.application_id === 0 && tables?.n === 0) return true
  throw new SaringError(
    'FILE_INVALID',
    `${file} is a database of another program.`,
    'Move the file away, or set SESSIONS_DIR to another folder.',
  )
}

function explained<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw sqliteError(error, file)
  }
}

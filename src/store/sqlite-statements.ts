import type { SqliteDatabase, SqliteStatement } from 'kysely'
import type Libsql from 'libsql'
import { SaringError } from '../errors.ts'

/** Prepared statements are kept by their words. Lists of ids make many variants, so there is an end to it. */
const STATEMENTS_KEPT = 500

/**
 * Fits libsql to what Kysely expects of better-sqlite3:
 * - a statement is prepared once (the half of a small query's time, and libsql leaks a little on every preparation),
 * - BLOBs come back as ArrayBuffer and leave here as Uint8Array,
 * - a boolean or `undefined` parameter would abort the whole process or be guessed at,
 * - after "disk full" SQLite has rolled back by itself: what follows in that transaction must fail, not be kept,
 * - a transaction takes the write lock at once, so it never finds out half-way that it cannot write.
 * @param wrote called when something was written: at the commit, or at once outside a transaction
 */
export function statementsOf(
  database: Libsql.Database,
  file: string,
  wrote: () => void = () => undefined,
): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  const transaction = { begun: false, lost: false, wrote: false }
  const ask = <T>(work: () => T): T => {
    if (transaction.lost) throw rolledBack()
    try {
      return work()
    } catch (error) {
      if (transaction.begun && !database.inTransaction) transaction.lost = true
      throw sqliteError(error, file)
    }
  }
  const prepare = (sql: string): SqliteStatement => {
    const statement = ask(() => database.prepare(sql))
    const reads = /^\s*(select|pragma)\b/i.test(sql)
    const asked = <T>(work: () => T): T => {
      const result = ask(work)
      if (!reads && transaction.begun) transaction.wrote = true
      else if (!reads) wrote()
      return result
    }
    return {
      reader: statement.reader,
      all: (parameters) => asked(() => statement.all(parameters.map(toSqlite)).map(fromSqlite)),
      run: (parameters) => asked(() => statement.run(parameters.map(toSqlite))),
      iterate: () => {
        throw new Error('Rows are read page by page, never streamed from a cursor that would hold the connection.')
      },
    }
  }
  return {
    close: () => database.close(),
    prepare(sql) {
      const bracket = BRACKETS[sql]
      if (bracket) return bracketStatement(() => bracket(database, transaction, ask, wrote))
      const known = kept.get(sql)
      if (known) return known
      if (kept.size >= STATEMENTS_KEPT) kept.clear()
      const statement = prepare(sql)
      kept.set(sql, statement)
      return statement
    },
  }
}

type TransactionState = { begun: boolean; lost: boolean; wrote: boolean }
type Bracket = (
  database: Libsql.Database,
  state: TransactionState,
  ask: <T>(work: () => T) => T,
  wrote: () => void,
) => void

/** The statements by which Kysely begins and ends a transaction. */
const BRACKETS: Readonly<Record<string, Bracket>> = {
  begin(database, state, ask) {
    ask(() => database.exec('begin immediate'))
    state.begun = true
    state.wrote = false
  },
  commit(database, state, ask, wrote) {
    ask(() => database.exec('commit'))
    state.begun = false
    if (state.wrote) wrote()
  },
  rollback(database, state) {
    // Where SQLite has rolled back already, a second time would be an error that hides the first.
    if (database.inTransaction) database.exec('rollback')
    state.begun = false
    state.lost = false
  },
}

const bracketStatement = (run: () => void): SqliteStatement => ({
  reader: false,
  all: () => [],
  iterate: () => [].values(),
  run: () => {
    run()
    return { changes: 0, lastInsertRowid: 0 }
  },
})

function toSqlite(value: unknown): unknown {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  return value
}

function fromSqlite(row: unknown): unknown {
  const columns = row as Record<string, unknown>
  for (const name in columns) {
    const value = columns[name]
    if (value instanceof ArrayBuffer) columns[name] = new Uint8Array(value)
  }
  return columns
}

const rolledBack = () => new Error('SQLite has rolled this transaction back; nothing more can be done in it.')

/** Turns what SQLite says into words for the person who runs Saring. */
export function sqliteError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const about = REMEDIES.find(({ codes }) => codes.test(code))
  return about ? new SaringError(about.is, about.message(file), about.remedy, { cause: error }) : error
}

const REMEDIES = [
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    is: 'STORE_FULL',
    message: (file: string) => `There is no room left on the disk for the store ${file}.`,
    remedy: 'Free some space. Messages that were not acknowledged come again by themselves.',
  },
  {
    codes: /^SQLITE_NOTADB/,
    is: 'FILE_INVALID',
    message: (file: string) => `${file} is not a database that Saring can read.`,
    remedy: 'Move the file away, or set SESSIONS_DIR to another folder; a backup can be put in its place.',
  },
  {
    codes: /^SQLITE_CORRUPT/,
    is: 'FILE_INVALID',
    message: (file: string) => `The store ${file} is damaged.`,
    remedy: 'Stop Saring, keep the damaged file, and put the newest backup in its place.',
  },
  {
    codes: /^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EPERM|EROFS)/,
    is: 'FILE_INVALID',
    message: (file: string) => `Saring may not write the store ${file}.`,
    remedy: 'Give the user that runs Saring the right to write this file and its folder (SESSIONS_DIR).',
  },
] as const

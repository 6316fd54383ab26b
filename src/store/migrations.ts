import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { SaringError } from '../errors.ts'
import type { EngineDifferences, Statements } from './engine-differences.ts'
import { ACCESS } from './migrations/access.ts'
import { ACCOUNTS } from './migrations/accounts.ts'
import { DESK } from './migrations/desk.ts'
import { FIRST_TABLES } from './migrations/first-tables.ts'
import { KEY_AGES } from './migrations/key-ages.ts'
import { KEYS } from './migrations/keys.ts'
import { REPORTS } from './migrations/reports.ts'
import { VERSIONS } from './migrations/versions.ts'
import { WEBHOOKS } from './migrations/webhooks.ts'
import type { Tables } from './schema.ts'

/** In this order for ever: the name is what the store remembers, and a migration that went out is never edited. */
const MIGRATIONS: Readonly<Record<string, Statements>> = {
  '001-first-tables': FIRST_TABLES,
  '002-keys': KEYS,
  '003-accounts': ACCOUNTS,
  '004-desk': DESK,
  '005-versions': VERSIONS,
  '006-key-ages': KEY_AGES,
  '007-reports': REPORTS,
  '008-access': ACCESS,
  '009-webhooks': WEBHOOKS,
}

/**
 * Brings the tables up to date. Several workers may start at once: on PostgreSQL the migrator holds an advisory lock.
 * @throws {SaringError} FILE_INVALID when the store was written by a newer Saring
 */
export async function migrate(db: Kysely<Tables>, differences: EngineDifferences): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => asMigrations(differences) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    throw new SaringError(
      'FILE_INVALID',
      'This store was written by a newer version of Saring.',
      'Start the newer version, or restore a backup made by this one.',
      { cause: error },
    )
  }
  throw error
}

function asMigrations(differences: EngineDifferences): Record<string, Migration> {
  const up = (statements: Statements) => async (db: Kysely<unknown>) => {
    for (const statement of statements(differences)) await sql.raw(statement).execute(db)
  }
  return Object.fromEntries(Object.entries(MIGRATIONS).map(([name, statements]) => [name, { up: up(statements) }]))
}

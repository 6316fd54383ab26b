import type { Kysely } from 'kysely'
import type { Tables, YesNo } from '../schema.ts'

/** Either the store itself or a transaction in it; the queries do not care which. */
export type Db = Kysely<Tables>

/** Runs several statements as one: in the caller's transaction where there is one, else in one of its own. */
export function atomically<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

export const yesNo = (yes: boolean): YesNo => (yes ? 1 : 0)

/** PostgreSQL's text holds no NUL, and SQLite ends a text there; a hostile sender may still write one. */
export const withoutNul = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text)

/** `{ [name]: value }`, or nothing at all where the column is null: optional fields are absent, not undefined. */
export function optional<K extends string, V>(name: K, value: V | null): { [key in K]?: V } {
  return value === null ? {} : ({ [name]: value } as { [key in K]?: V })
}

/** What a statement changed, as a plain number. */
export const changed = (result: { readonly numUpdatedRows?: bigint; readonly numDeletedRows?: bigint }): number =>
  Number(result.numUpdatedRows ?? result.numDeletedRows ?? 0n)

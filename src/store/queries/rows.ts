import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely'
import type { Tables, YesNo } from '../schema.ts'

/** Either the store itself or a transaction in it; the queries do not care which. */
export type Db = Kysely<Tables>

/** What stands in a statement for a value that is given later. */
class Slot {
  constructor(readonly name: string) {}
}

/**
 * A statement that is built and compiled once per engine, for the questions that are asked for each message: building it
 * costs more than SQLite needs to answer. What depends on a value (a list, an optional condition) cannot be a slot.
 */
export function prepared<Values extends Readonly<Record<string, unknown>>, Row = never>(
  build: (db: Db, slots: Values) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>()
  const slots = new Proxy({} as Values, { get: (_, name) => new Slot(String(name)) })
  return (db, values) => {
    const { adapter } = db.getExecutor()
    let statement = compiled.get(adapter)
    if (statement === undefined) {
      statement = build(db, slots).compile()
      compiled.set(adapter, statement)
    }
    const parameters = statement.parameters.map((each) => (each instanceof Slot ? values[each.name] : each))
    return db.executeQuery({ ...statement, parameters })
  }
}

/** The same for statements that differ by a number of values, as those with a list do. */
export function perCount<T>(make: (count: number) => T): (count: number) => T {
  const made = new Map<number, T>()
  return (count) => {
    const known = made.get(count) ?? make(count)
    if (made.size < MOST_COUNTS) made.set(count, known)
    return known
  }
}

const MOST_COUNTS = 50

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

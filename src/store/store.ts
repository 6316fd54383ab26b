import type { Store, StoreLog } from './port.ts'

export type * from './port.ts'
export type * from './port-delivery.ts'
export type * from './port-keys.ts'
export type * from './port-records.ts'
export { createTogether, type Together } from './together.ts'

/**
 * Opens the store: PostgreSQL where `url` is given, else the embedded SQLite `file`. An engine's library is loaded only
 * when that engine is asked for.
 * @throws {SaringError} STORE_OWNED, STORE_UNREACHABLE, STORE_FULL or FILE_INVALID, with what to do
 */
export async function openStore(options: {
  readonly url: string | undefined
  readonly file: string
  readonly log?: StoreLog
  /** Only to look into it, also while another process owns it. */
  readonly readOnly?: boolean
}): Promise<Store> {
  const log = options.log ?? { warn: () => undefined }
  if (options.url === undefined) {
    const { openSqlite, readSqlite } = await import('./sqlite.ts')
    return options.readOnly ? readSqlite(options.file, log) : openSqlite(options.file, log)
  }
  return (await import('./postgres.ts')).openPostgres(options.url, log)
}

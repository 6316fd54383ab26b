import type { Store, StoreLog } from './port.ts'

export type * from './port.ts'
export type * from './port-access.ts'
export type * from './port-delivery.ts'
export type * from './port-desk.ts'
export type * from './port-keys.ts'
export type * from './port-records.ts'
export type * from './port-reports.ts'
export type * from './port-webhooks.ts'

/**
 * Opens the store: PostgreSQL where `url` is given, else the embedded SQLite `file`. An engine's library is loaded only
 * when that engine is asked for.
 * @throws {SaringError} STORE_OWNED, STORE_UNREACHABLE, STORE_FULL or FILE_INVALID, with what to do
 */
export async function openStore(options: {
  readonly url: string | undefined
  readonly file: string
  readonly log?: StoreLog
  /** `read` only looks into it, `beside` changes accounts; both also while another process owns it. */
  readonly mode?: 'own' | 'read' | 'beside'
}): Promise<Store> {
  const log = options.log ?? { warn: () => undefined }
  if (options.url === undefined) {
    const { openBeside, openSqlite } = await import('./sqlite.ts')
    const { mode = 'own' } = options
    return mode === 'own' ? openSqlite(options.file, log) : openBeside(options.file, log, mode)
  }
  return (await import('./postgres.ts')).openPostgres(options.url, log)
}

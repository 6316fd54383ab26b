import type { Logger } from 'pino'
import type { Store } from '../store/store.ts'

const DAY = 86_400_000
/** Often enough that no turn outlives its day by more than an hour (ms). */
const EVERY = 3_600_000

/** Deletes what is older than the retention period. */
export async function purge(
  store: Store,
  retentionDays: number,
  now: number,
): Promise<{ readonly turns: number; readonly rows: number }> {
  const purged = await store.queries.people.purge(now - retentionDays * DAY)
  if (purged.turns > 0) {
    const detail = `${purged.turns} turns older than ${retentionDays} days`
    await store.queries.journal.audit({ at: now, actor: 'saring', action: 'purge', subject: 'turns', detail })
  }
  return purged
}

/** Purges once now and then every hour. Returns a stop function, safe to call twice. */
export function startPurging({
  store,
  retentionDays,
  now,
  log,
}: {
  store: Store
  retentionDays: number
  now: () => number
  log: Logger
}): () => void {
  const run = () => {
    purge(store, retentionDays, now()).then(
      ({ turns }) => turns > 0 && log.info({ turns }, 'old turns were deleted'),
      (error: unknown) => log.error({ err: error }, 'old turns could not be deleted'),
    )
  }
  run()
  const timer = setInterval(run, EVERY)
  timer.unref()
  return () => clearInterval(timer)
}

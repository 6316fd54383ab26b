import type { Logger } from 'pino'
import { DAY } from '../domain/days.ts'
import type { Settings } from '../domain/settings.ts'
import type { Ages, Purged, Queries, Store } from '../store/store.ts'
import type { SettingsDesk } from './settings.ts'

/** Often enough that nothing outlives its day by more than an hour (ms). */
const EVERY = 3_600_000

type Retention = Settings['retention']

/** The moments before which each kind is too old. */
const agesOf = ({ words, tips, audits }: Retention, now: number): Ages => ({
  words: now - words * DAY,
  tips: now - tips * DAY,
  audits: now - audits * DAY,
})

/** Deletes what is older than its retention period. */
export async function purge(store: Store, retention: Retention, now: number): Promise<Purged> {
  const purged = await store.queries.people.purge(agesOf(retention, now))
  const { turns, claims, audits } = purged
  if (turns + claims + audits > 0) {
    const detail = `${turns} turns (${retention.words} days), ${claims} claims (${retention.tips}), ${audits} audits (${retention.audits})`
    await store.queries.journal.audit({ at: now, actor: 'saring', action: 'purge', subject: 'retention', detail })
  }
  return purged
}

/** How much would be deleted at once under this retention. */
export const wouldPurge = ({ people }: Pick<Queries, 'people'>, retention: Retention, now: number): Promise<Ages> =>
  people.older(agesOf(retention, now))

type PurgingParts = {
  readonly store: Store
  readonly settings: SettingsDesk
  readonly now: () => number
  readonly log: Logger
}

/** Purges once now and then every hour, by what is decided then. Returns a stop function, safe to call twice. */
export function startPurging({ store, settings, now, log }: PurgingParts): () => void {
  const run = () => {
    settings
      .read(store.queries)
      .then(({ retention }) => purge(store, retention, now()))
      .then(
        ({ turns }) => turns > 0 && log.info({ turns }, 'old turns were deleted'),
        (error: unknown) => log.error({ err: error }, 'old turns could not be deleted'),
      )
  }
  run()
  const timer = setInterval(run, EVERY)
  timer.unref()
  return () => clearInterval(timer)
}

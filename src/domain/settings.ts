import { z } from 'zod'
import { DAY, dayOf, startOf } from './days.ts'

const days = z
  .number('must be a number of days')
  .int('must be a whole number of days')
  .min(1, 'must be at least 1 day')
  .max(3650, 'may be at most 3650 days')
/** A time of the day in Jakarta. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write the time as 21:30')

/** What an admin decides while the hotline runs. Kept in the store by name, each value as JSON. */
export const settingsSchema = z.strictObject({
  /** Days after which each kind is deleted: conversations, settled questions of citizens, the audit. */
  retention: z.strictObject({ words: days, tips: days, audits: days }),
  /** When nothing is sent that was not asked for; null sends at any hour. An end before the beginning is the next day. */
  quietHours: z
    .strictObject({ from: clockTime, to: clockTime })
    .refine(({ from, to }) => from !== to, { path: ['to'], error: 'must differ from the beginning' })
    .nullable(),
  /** Whether another person must publish what one has written. */
  reviewByAnother: z.boolean(),
})
export type Settings = z.output<typeof settingsSchema>
export type QuietHours = NonNullable<Settings['quietHours']>

/** @param words the days from the environment, until an admin has decided */
export const defaultSettings = (words: number): Settings => ({
  retention: { words, tips: 365, audits: 730 },
  quietHours: null,
  reviewByAnother: true,
})

/** The end of the quiet hours that `now` lies in (ms since the epoch); undefined where it lies in none. */
export function quietUntil(quiet: QuietHours | null, now: number): number | undefined {
  if (!quiet) return undefined
  const midnight = startOf(dayOf(now))
  const [from, to] = [inDay(quiet.from), inDay(quiet.to)]
  const time = now - midnight
  if (from < to) return time >= from && time < to ? midnight + to : undefined
  if (time >= from) return midnight + DAY + to
  return time < to ? midnight + to : undefined
}

const inDay = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

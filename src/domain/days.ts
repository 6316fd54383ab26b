/**
 * The one place that says when a day is: it begins at midnight in Jakarta, where the hotline's people are (UTC+7, the
 * whole year). A day is written `YYYY-MM-DD`.
 */
export const DAY = 86_400_000
const JAKARTA = 7 * 3_600_000

export const startOf = (day: string): number => Date.parse(day) - JAKARTA

export const dayOf = (at: number): string => new Date(at + JAKARTA).toISOString().slice(0, 10)

/** The day so many days later, or earlier where negative. */
export const dayAfter = (day: string, days: number): string => dayOf(startOf(day) + days * DAY)

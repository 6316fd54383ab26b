import { spoken } from './i18n.ts'

const locale = () => (spoken() === 'en' ? 'en-GB' : 'id-ID')

const format = (options: Intl.DateTimeFormatOptions) => (at: number) =>
  new Intl.DateTimeFormat(locale(), options).format(at)

/** "24 Nov 2026, 14.05" */
export const dayAndTime = format({ dateStyle: 'medium', timeStyle: 'short' })
export const day = format({ dateStyle: 'medium' })
export const clock = format({ timeStyle: 'short' })

/** "3 menit yang lalu" */
export function ago(at: number, now = Date.now()): string {
  const seconds = Math.round((at - now) / 1000)
  const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ]
  const relative = new Intl.RelativeTimeFormat(spoken(), { numeric: 'auto' })
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return relative.format(Math.round(seconds / size), unit)
}

export const count = (n: number): string => new Intl.NumberFormat(locale()).format(n)

export const percent = (share: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share)
/** Milliseconds as seconds: "1,4 dtk" */
export const seconds = (ms: number): string =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit: 'second', maximumFractionDigits: 1 }).format(ms / 1_000)

/** How long it took, in the unit that says it shortly: "1,4 dtk", "3 mnt". */
export function duration(ms: number | null): string {
  if (ms === null) return '–'
  if (ms < 100_000) return seconds(ms)
  const [length, unit] = ms < 6_000_000 ? [ms / 60_000, 'minute'] : [ms / 3_600_000, 'hour']
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: 0 }).format(length)
}

/** A day as the server counts it, `YYYY-MM-DD` or shorter: "24 Nov", with the year where it is another one. */
export function calendarDay(date: string): string {
  const [year, month, dayOfMonth] = date.split('-')
  const named = year !== `${new Date().getFullYear()}` || month === undefined
  return format({
    timeZone: 'UTC',
    ...(named && { year: 'numeric' }),
    ...(month !== undefined && { month: 'short' }),
    ...(dayOfMonth !== undefined && { day: 'numeric' }),
  })(Date.parse(date))
}

import type { Labels, Language } from './labels.ts'

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const

/** "14.05", as the phone's own zone has it. */
export function timeOf(at: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** A day as people say it: today, yesterday, or the date. */
export function dayOf(at: number, now: number, language: Language, labels: Labels): string {
  if (isSameDay(at, now)) return labels.today
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  if (isSameDay(at, yesterday.getTime())) return labels.yesterday
  return new Intl.DateTimeFormat(LOCALE[language], { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

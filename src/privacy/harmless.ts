import { type Page, type Span, spansOf } from './page.ts'

/**
 * Numbers that a hotline lives on and that are nobody's: money, dates, hours, years, waves. They are blotted out before
 * the detectors that would take a bare number for something private.
 */
const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const MONTH = '(?:0?[1-9]|1[0-2])'
const YEAR = '(?:19|20)\\d\\d'
const HOUR = '(?:[01]?\\d|2[0-4])[.:][0-5]\\d'
/** Not a piece of a longer number: "0812 2021 2022", "(021) 2021-2022". */
const alone = (pattern: string) => new RegExp(`(?<![\\d.,/-]|[\\d)] )(?:${pattern})(?![\\d]|[.,/-]\\d)`, 'g')
/** At most seven digits in one piece (telephone numbers have more), or thousands in their groups. */
const AMOUNT = '(?:[1-9]\\d{0,6}|0)(?:[.,]\\d{1,3}){0,5}'
const UNITS = 'rb|rbu|ribu|jt|juta|milyar|miliar|triliun|rupiah|perak|persen|orang|peserta'

const HARMLESS: readonly RegExp[] = [
  // Rp600.000 · rp. 2,4 juta · IDR 1000000
  /(?<!\p{L})(?:rp|idr)\.?[ \u00a0]{0,2}\d[\d.,]{0,24}/gu,
  // 600 ribu · 2,4jt · 600000 rupiah · 75k · 355.000,-  · 12,5%
  new RegExp(`(?<![\\d.,])${AMOUNT}(?:[ \\u00a0]?(?:${UNITS})(?!\\p{L})|[kmt](?![\\p{L}\\d])|,-|%)`, 'gu'),
  // 2.400.000 · 1,000,000
  /(?<![\d.,])[1-9]\d{0,2}(?:(?:\.\d{3}){1,5}|(?:,\d{3}){1,5})(?![\d]|[.,]\d)/g,
  // 600000 · 2400000: round sums
  /(?<![\d.,+-])[1-9]\d{1,6}0{4,6}(?![\d]|[.,-]\d)/g,
  alone(`${DAY}[./-]${MONTH}[./-](?:${YEAR}|\\d\\d)`),
  alone(`${YEAR}[./-]${MONTH}[./-]${DAY}`),
  alone(`${DAY} ${MONTH} ${YEAR}`),
  alone(`${YEAR} ?[-–/] ?${YEAR}`),
  alone(`${HOUR} ?(?:-|–|s/d|sd|sampai) ?${HOUR}`),
  alone(HOUR),
  alone(YEAR),
  // gelombang 18 · gel. 12, 13 dan 14 · batch 2
  /(?<!\p{L})(?:gelombang|gel|batch|wave)\.? ?(?:ke)?[- ]?\d{1,3}(?:(?: ?(?:,|-|–|&|dan|sampai|s\/d) ?| )[1-9]\d{0,2})*(?!\d)/gu,
]

export const findHarmless = (page: Page): Span[] => HARMLESS.flatMap((pattern) => spansOf(page, pattern))

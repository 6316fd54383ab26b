import type { Entity } from '../domain/observation.ts'

/** An entity with its place in the folded text. */
export type Span = { readonly entity: Entity; readonly from: number; readonly to: number }

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g
const NUMERIC_DATE = /(?<![\d./-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\5(\d{4}|\d{2}))(?![\d])/g
/** Indonesian numbers (0…, 62…, +62…) and foreign ones with a plus; groups may be set apart by one space, dot or hyphen. */
const PHONE = /(?<![\p{L}\d.,/])(?:\+\d{1,3}|62(?=[ .-]?[2-9])|\(?0)(?:[ .-]?\(?\d{1,5}\)?){2,7}(?!\d)/gu

/** Entities that are recognised by their shape, not by the words around them. */
export function findSpans(folded: string): Span[] {
  const spans: Span[] = []
  const take = (from: number, text: string, entity: Entity | undefined) => {
    if (entity !== undefined && !spans.some((span) => from < span.to && span.from < from + text.length)) {
      spans.push({ entity, from, to: from + text.length })
    }
  }
  if (folded.includes('@')) {
    for (const { 0: text, index } of folded.matchAll(EMAIL)) take(index, text, { kind: 'email', address: text, text })
  }
  if (!/\d{2}/.test(folded)) return spans
  for (const match of folded.matchAll(NUMERIC_DATE)) take(match.index, match[0], asDate(match))
  for (const { 0: text, index } of folded.matchAll(PHONE)) take(index, text, asPhone(text))
  return spans
}

function asDate([text, isoYear, isoMonth, isoDay, day, , month, year]: RegExpExecArray): Entity | undefined {
  const date =
    isoYear === undefined
      ? writeDate(Number(day), Number(month), fullYear(year!))
      : writeDate(Number(isoDay), Number(isoMonth), Number(isoYear))
  return date === undefined ? undefined : { kind: 'date', date, text }
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

/** `2021-09-24`; without a year `--09-24`, without a day `2021-09` (ISO 8601). Nothing for a day that cannot be. */
export function writeDate(day: number | undefined, month: number, year: number | undefined): string | undefined {
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return undefined
  if (year !== undefined && (year < 1900 || year > 2100)) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  const head = year === undefined ? '--' : `${year}-`
  return day === undefined ? `${head}${two(month)}` : `${head}${two(month)}-${two(day)}`
}

/** Digits with the country code and no plus, as WhatsApp writes them: "0811-9787-670" → 628119787670. */
function asPhone(text: string): Entity | undefined {
  const digits = text.replace(/\D/g, '')
  // "08.00-20.00 07.30" are hours; 9 to 15 digits make a number (E.164).
  if (/^\(?\d{2}\.\d{2}(?!\d)/.test(text) || digits.length < 9 || digits.length > 15) return undefined
  return { kind: 'phone', digits: digits.startsWith('0') ? `62${digits.slice(1)}` : digits, text }
}

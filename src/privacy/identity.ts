import { BETWEEN, BLOT, digitsIn, type Group, type Page, runsOf, type Span, spansOf } from './page.ts'

/** A label and a number of roughly the right length: also with a digit too many or too few it is somebody's. */
const labelled = (names: string) =>
  new RegExp(
    `(?<![\\p{L}\\d])(?:${names})(?!\\p{L})[^\\d\\n${BLOT}]{0,20}?(?<it>[1-9](?:${BETWEEN}{0,2}\\d){13,17})(?!\\d)`,
    'dgu',
  )
const LABELLED_KK = labelled('kk|kartu keluarga')
const LABELLED_NIK = labelled('nik|ktp|e-?ktp|induk kependudukan')

/** Kemendagri's two digits for the provinces, those of 2022 (91 to 97 in Papua) too. */
const PROVINCES = /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])/

export const findFamilyCards = (page: Page): Span[] => spansOf(page, LABELLED_KK)

export const findNiks = (page: Page): Span[] => [
  ...spansOf(page, LABELLED_NIK),
  ...runsOf(page).flatMap((groups) => niksIn(page, groups)),
]

/** The ways sixteen digits are put in groups; anything else is two numbers that stand side by side. */
const SHAPES = new Set([
  '16',
  '4 4 4 4',
  '6 6 4',
  '6 10',
  '12 4',
  '8 8',
  '2 2 2 6 4',
  '6 2 2 2 4',
  '2 2 2 2 2 2 4',
  '2 2 2 2 2 2 2 2',
])

function niksIn(page: Page, groups: readonly Group[]): Span[] {
  return groups.flatMap((start, first) => {
    let digits = ''
    let last = first
    while (last < groups.length && digits.length < 16) digits += groups[last++]?.digits
    if (!isPlausibleNik(digits) || !isWrittenAsOne(page, groups.slice(first, last))) return []
    return [{ from: start.from, to: groups[last - 1]?.to ?? start.to }]
  })
}

function isWrittenAsOne(page: Page, groups: readonly Group[]): boolean {
  if (!SHAPES.has(groups.map(({ digits }) => digits.length).join(' '))) return false
  const gaps = groups.slice(1).map((group, n) => page.slice(groups[n]?.to, group.from))
  return new Set(gaps).size <= 1
}

/**
 * Province, regency, district · day (women: plus 40), month, year of birth · a counter from 0001. A family card has the
 * same form, with the day it was issued.
 */
function isPlausibleNik(digits: string): boolean {
  if (!/^\d{16}$/.test(digits) || !PROVINCES.test(digits)) return false
  const [regency, district, day, month] = [2, 4, 6, 8].map((at) => Number(digits.slice(at, at + 2))) as [
    number,
    number,
    number,
    number,
  ]
  const dayOfMonth = day > 40 ? day - 40 : day
  return (
    regency > 0 &&
    district > 0 &&
    dayOfMonth >= 1 &&
    dayOfMonth <= 31 &&
    month >= 1 &&
    month <= 12 &&
    digits.slice(12) !== '0000'
  )
}

/** Payment cards of the big schemes, in one word or in fours, by their check digit (Luhn). */
const CARD = /(?<!\d)[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?!\d)/g

export function findCards(page: Page): Span[] {
  return spansOf(page, CARD).filter(({ from, to }) => passesLuhn(digitsIn(page.slice(from, to))))
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let n = 0; n < digits.length; n++) {
    const digit = Number(digits[digits.length - 1 - n])
    const doubled = n % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

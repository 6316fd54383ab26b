import { BETWEEN, BLOT, digitsIn, type Page, type Span, spansOf } from './page.ts'

/** Sixteen digits, written together or in groups. */
const SIXTEEN = new RegExp(`(?<!\\d)\\d(?:${BETWEEN}{0,2}\\d){15}(?!\\d)`, 'g')
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

export function findNiks(page: Page): Span[] {
  const looksRight = spansOf(page, SIXTEEN).filter(({ from, to }) => isPlausibleNik(digitsIn(page.slice(from, to))))
  return [...spansOf(page, LABELLED_NIK), ...looksRight]
}

/**
 * Province, regency, district · day (women: plus 40), month, year of birth · a counter from 0001. A family card has the
 * same form, with the day it was issued.
 */
export function isPlausibleNik(digits: string): boolean {
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

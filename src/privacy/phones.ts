import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { BETWEEN, digitsIn, type Group, type Page, runsOf, type Span, spansOf } from './page.ts'

const MOBILE = /^(?:\+?62|0)8[1-9]\d{7,10}$/

/** Mobile numbers and those with a plus: so clear that no sum, date or list can look like one. */
export const findClearPhones = (page: Page): Span[] => phonesOf(page, isClearPhone)

/** Landlines, and numbers in unusual pieces; asked after what a bare number could be instead was put aside. */
export const findPhones = (page: Page): Span[] => phonesOf(page, isPhone)

type Candidate = { readonly groups: readonly string[]; readonly digits: string; readonly plus: boolean }
type Test = (candidate: Candidate) => boolean

const phonesOf = (page: Page, test: Test): Span[] => runsOf(page).flatMap((groups) => phonesIn(page, groups, test))

/** Goes through a run ("2021 0812-3456-7890 3") from group to group, taking the longest number that begins at each. */
function phonesIn(page: Page, groups: readonly Group[], test: Test): Span[] {
  const found: Span[] = []
  for (let first = 0; first < groups.length; ) {
    const phone = longest(page, groups.slice(first), test)
    const [start, end] = [phone?.[0], phone?.at(-1)]
    if (start && end) found.push({ from: withPrefix(page, start.from), to: end.to })
    first += phone?.length ?? 1
  }
  return found
}

function longest(page: Page, groups: readonly Group[], test: Test): readonly Group[] | undefined {
  const [first] = groups
  if (first === undefined) return undefined
  const plus = page.slice(withPrefix(page, first.from), first.from).includes('+')
  if (!plus && !/^(?:0|62)/.test(first.digits)) return undefined
  let found: readonly Group[] | undefined
  for (let count = 1, digits = ''; count <= groups.length; count++) {
    digits += groups[count - 1]?.digits
    if (digits.length > 15) break
    if (digits.length < 7) continue
    const candidate = groups.slice(0, count)
    if (test({ groups: candidate.map((group) => group.digits), digits, plus })) found = candidate
  }
  return found
}

/** The plus and the bracket before the first digit belong to the number. */
function withPrefix(page: Page, from: number): number {
  const before = page.slice(Math.max(0, from - 3), from).match(new RegExp(`(?:\\+${BETWEEN}?\\(?|\\()$`))
  return from - (before?.[0].length ?? 0)
}

function isClearPhone({ groups, digits, plus }: Candidate): boolean {
  if (plus) return isValid(`+${withoutTrunk(digits)}`)
  const [first = '', ...others] = groups
  // "0812 345 678 90" ends in a pair; "0812345678 12" is a number and something else.
  const least = (n: number) => (n > 0 && n === others.length - 1 ? 2 : 3)
  const wide = others.every((group, n) => group.length >= least(n)) && (first.length >= 4 || first === '62')
  return wide && MOBILE.test(withoutTrunk(digits))
}

function isPhone({ groups, digits, plus }: Candidate): boolean {
  if (plus) return isValid(`+${withoutTrunk(digits)}`)
  if (digits.startsWith('00')) return isValid(`+${withoutTrunk(digits.slice(2))}`)
  // "01 02 03 04 05" is a list; pairs of digits are a number only where they begin like a mobile one.
  const pairs = groups.length > 2 && groups.every((group) => group.length <= 2)
  if (pairs) return digits.startsWith('0') && MOBILE.test(digits)
  if (digits.startsWith('0')) return isValid(digits)
  // "62 63 64 65" are waves: without its plus, the country's code stands in one word with what follows.
  return digits.startsWith('62') && (groups[0] ?? '').length > 4 && isValid(`+${withoutTrunk(digits)}`)
}

/** +62 (0)812…: the nought that is only dialled within the country. */
const withoutTrunk = (digits: string): string => digits.replace(/^620/, '62')

/** New mobile ranges are older in the street than in the tables of the library. */
const isValid = (number: string): boolean =>
  MOBILE.test(number) || (parsePhoneNumberFromString(number, 'ID')?.isValid() ?? false)

/** The given numbers (service lines, official ones) in whatever style they are written. */
export function findGiven(page: Page, numbers: readonly string[]): Span[] {
  return numbers.flatMap((number) => {
    const core = digitsIn(number).replace(/^(?:62|0)/, '')
    if (core.length < 3) return []
    const spaced = [...core].join(`${BETWEEN}{0,3}`)
    return spansOf(page, new RegExp(`(?<!\\d)(?:\\+?62|0)?${BETWEEN}{0,3}${spaced}(?!\\d)`, 'g'))
  })
}

import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { BETWEEN, digitsIn, type Page, type Span, spansOf } from './page.ts'

/** A run of digits in groups that may hold a number; the longest number in the world has fifteen digits. */
const RUN = new RegExp(`(?<!\\d)(?:\\+${BETWEEN}?)?\\(?\\d(?:${BETWEEN}{0,3}\\d){6,24}(?!\\d)`, 'g')
const GROUP = /\d+/g
const MOBILE = /^(?:\+?62|0)8[1-9]\d{7,10}$/

/** Mobile numbers and those with a plus: so clear that no sum, date or list can look like one. */
export const findClearPhones = (page: Page): Span[] => phonesOf(page, isClearPhone)

/** Landlines, and numbers in unusual pieces; asked after what a bare number could be instead was put aside. */
export const findPhones = (page: Page): Span[] => phonesOf(page, isPhone)

type Candidate = { readonly groups: readonly string[]; readonly digits: string; readonly plus: boolean }
type Test = (candidate: Candidate) => boolean

const phonesOf = (page: Page, test: Test): Span[] => spansOf(page, RUN).flatMap((run) => phonesIn(page, run, test))

/** Goes through a run ("2021 0812-3456-7890 3") from group to group, taking the longest number that begins at each. */
function phonesIn(page: Page, run: Span, test: Test): Span[] {
  const groups = [...page.slice(run.from, run.to).matchAll(GROUP)].map((match) => ({
    from: run.from + match.index,
    to: run.from + match.index + match[0].length,
  }))
  const found: Span[] = []
  for (let first = 0; first < groups.length; ) {
    const last = longestFrom(page, groups, first, test)
    const [start, end] = [groups[first], groups[last ?? -1]]
    if (start && end) found.push({ from: withPrefix(page, start.from), to: end.to })
    first = (last ?? first) + 1
  }
  return found
}

function longestFrom(page: Page, groups: readonly Span[], first: number, test: Test): number | undefined {
  const start = groups[first]
  if (start === undefined) return undefined
  const plus = page.slice(withPrefix(page, start.from), start.from).includes('+')
  for (let last = groups.length - 1; last >= first; last--) {
    const parts = groups.slice(first, last + 1).map(({ from, to }) => page.slice(from, to))
    const digits = parts.join('')
    if (digits.length >= 7 && digits.length <= 15 && test({ groups: parts, digits, plus })) return last
  }
  return undefined
}

/** The plus and the bracket before the first digit belong to the number. */
function withPrefix(page: Page, from: number): number {
  const before = page.slice(Math.max(0, from - 3), from).match(new RegExp(`(?:\\+${BETWEEN}?\\(?|\\()$`))
  return from - (before?.[0].length ?? 0)
}

function isClearPhone({ groups, digits, plus }: Candidate): boolean {
  if (plus) return isValid(`+${withoutTrunk(digits)}`)
  const [first = '', ...others] = groups
  const wide = others.every((group) => group.length >= 3) && (first.length >= 4 || first === '62')
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

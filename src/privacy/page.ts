/**
 * A message as the detectors see it: every character in its place, so that a span found here is the same span in the
 * message, but digits of any script are plain ones and what was dealt with is blotted out.
 */
export type Page = string

export type Span = { readonly from: number; readonly to: number }

/** Stands for every character of what was dealt with. No pattern reaches across it (it is in all their `[^…]`). */
export const BLOT = '\ufffc'

/** Between the digits of one number: blanks, dots, hyphens of all kinds, brackets, and the invisible characters. */
export const BETWEEN = '[ \\t\\u00a0().\\-\\u2010-\\u2015\\u2212\\u200b-\\u200f\\u2060\\ufeff]'

const INVISIBLE = '\u200b'

/** Digits of other scripts (full-width, mathematical, Arabic …) become 0-9, capitals become small. */
export function toPage(text: string): Page {
  const plain = text
    .replaceAll(BLOT, ' ')
    .replace(/\p{Nd}/gu, (digit) => digitValue(digit) + INVISIBLE.repeat(digit.length - 1))
  // Letters that grow when made small (İ) would move everything behind them.
  return plain.replace(/\p{Lu}/gu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  )
}

/** Every script's digits stand together, from nought on, so the value is the distance to the nearest nought before. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  if (code < 0x80) return digit
  // The mathematical digits are five rows of ten without a gap.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10)
  let nought = code
  while (nought > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--
  return String(code - nought)
}

/** The spans must be in order and apart. */
export function blotOut(page: Page, spans: readonly Span[]): Page {
  return replaceSpans(page, spans, ({ from, to }) => BLOT.repeat(to - from))
}

export function replaceSpans<S extends Span>(text: string, spans: readonly S[], by: (span: S) => string): string {
  let end = 0
  const parts = spans.flatMap((span) => {
    const before = text.slice(end, span.from)
    end = span.to
    return [before, by(span)]
  })
  return parts.join('') + text.slice(end)
}

/** All spans of a pattern, or of its group `it` where it has one. */
export function spansOf(page: Page, pattern: RegExp): Span[] {
  return [...page.matchAll(pattern)].map((match) => {
    const [from, to] = match.indices?.groups?.it ?? match.indices?.[0] ?? [match.index, match.index + match[0].length]
    return { from, to }
  })
}

export const digitsIn = (text: string): string => text.replace(/\D/g, '')

/** A number as it is written: its groups of digits, and what stands between them. */
export type Group = Span & { readonly digits: string }

/** Runs of at least seven digits in groups; 25 hold the longest number there is, with a year before it. */
const RUN = new RegExp(`(?<!\\d)\\d(?:${BETWEEN}{0,3}\\d){6,24}(?!\\d)`, 'g')

export function runsOf(page: Page): Group[][] {
  return spansOf(page, RUN).map((run) =>
    [...page.slice(run.from, run.to).matchAll(/\d+/g)].map(({ index, 0: digits }) => {
      const from = run.from + index
      return { from, to: from + digits.length, digits }
    }),
  )
}

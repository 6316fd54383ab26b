import type { Word } from './tokens.ts'

/** A number as it was said: its value, how many words it takes and what those words were. */
export type NumberPhrase = {
  readonly value: number
  readonly from: number
  readonly to: number
  /** True with "ribu", "juta" and so on. */
  readonly scaled: boolean
  /** `plain` 2021 · `grouped` 600.000 · `decimal` 4,2 · `words` enam ratus */
  readonly form: 'plain' | 'grouped' | 'decimal' | 'words'
}

const UNITS: ReadonlyMap<string, number> = new Map(
  ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'].map((word, value) => [
    word,
    value,
  ]),
)
const SCALES: ReadonlyMap<string, number> = new Map([
  ['ribu', 1e3],
  ['ribuan', 1e3],
  ['k', 1e3],
  ['juta', 1e6],
  ['jutaan', 1e6],
  ['jt', 1e6],
  ['miliar', 1e9],
  ['milyar', 1e9],
  ['triliun', 1e12],
])
/** Whole numbers in one word; the last two are Betawi-Chinese money words. */
const ONES: ReadonlyMap<string, number> = new Map([
  ['sepuluh', 10],
  ['sebelas', 11],
  ['seratus', 100],
  ['seribu', 1e3],
  ['sejuta', 1e6],
  ['semiliar', 1e9],
  ['gopek', 500],
  ['seceng', 1e3],
  ['goceng', 5e3],
  ['ceban', 1e4],
  ['noban', 2e4],
  ['goban', 5e4],
  ['cepek', 100],
])

/** "600.000" → 600000, "4,2" → 4.2, "1,419,298" → 1419298; dates and hours ("24/9/21", "08:00") give nothing. */
export function parseDigits(
  surface: string,
): { readonly value: number; readonly form: 'plain' | 'grouped' | 'decimal' } | undefined {
  const text = surface.replace(/%$/, '')
  if (text.length > 15) return undefined
  if (/^\d+$/.test(text)) return { value: Number(text), form: 'plain' }
  if (/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?$/.test(text)) {
    return { value: Number(text.replace(/\./g, '').replace(',', '.')), form: 'grouped' }
  }
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?$/.test(text))
    return { value: Number(text.replace(/,/g, '')), form: 'grouped' }
  if (/^\d+[.,]\d{1,3}$/.test(text)) return { value: Number(text.replace(',', '.')), form: 'decimal' }
  return undefined
}

/**
 * The number that begins at word `from`: digits, number words and scales together ("1 juta 750 ribu",
 * "satu setengah juta", "tujuh puluh dua"). Nothing where none begins.
 */
export function numberAt(words: readonly Word[], from: number): NumberPhrase | undefined {
  const first = words[from]
  if (first === undefined) return undefined
  const digits = first.kind === 'number' ? parseDigits(first.surface) : undefined
  if (first.kind === 'number' && digits === undefined) return undefined
  const form = digits?.form ?? 'words'
  let [total, group, unit] = [0, 0, digits?.value ?? 0]
  let at = digits === undefined ? from : from + 1
  let lastScale = Number.POSITIVE_INFINITY
  for (; at < words.length; at++) {
    const { word, kind, surface } = words[at]!
    const scale = scaleOf(words[at]!)
    if (scale !== undefined && at > from) {
      if (scale >= lastScale) break
      total += ungrouped(group + unit, scale, form) * scale
      ;[group, unit, lastScale] = [0, 0, scale]
    } else if (kind === 'number') {
      // "1 juta 750 ribu": digits go on only after a scale, and only up to the next scale.
      const more = lastScale < Infinity ? parseDigits(surface) : undefined
      const nextScale = words[at + 1] && scaleOf(words[at + 1]!)
      if (more === undefined || unit + group > 0 || nextScale === undefined || nextScale >= lastScale) break
      unit = more.value
    } else {
      const step = stepOf(word, words[at + 1])
      if (step === undefined || (form !== 'words' && lastScale === Infinity && step.kind !== 'half')) break
      if (step.kind === 'unit') {
        if (unit > 0) break
        unit = step.value
      } else if (step.kind === 'half') unit += 0.5
      else if (step.kind === 'whole') group += step.value
      else [group, unit] = [group + (step.kind === 'teen' ? unit + 10 : (unit || 1) * step.value), 0]
    }
  }
  const value = total + group + unit
  return at === from
    ? undefined
    : { value, from, to: at, scaled: lastScale < Infinity || (form === 'words' && value >= 1000), form }
}

type Step = { readonly kind: 'unit' | 'half' | 'whole' | 'teen' | 'times'; readonly value: number }

function stepOf(word: string, next: Word | undefined): Step | undefined {
  const unit = UNITS.get(word)
  if (unit !== undefined) return { kind: 'unit', value: unit }
  const whole = ONES.get(word)
  if (whole !== undefined) return { kind: 'whole', value: whole }
  if (word === 'belas') return { kind: 'teen', value: 10 }
  if (word === 'puluh') return { kind: 'times', value: 10 }
  if (word === 'ratus') return { kind: 'times', value: 100 }
  return word === 'setengah' && next !== undefined && scaleOf(next) !== undefined
    ? { kind: 'half', value: 0.5 }
    : undefined
}

function scaleOf({ word, surface }: Word): number | undefined {
  return SCALES.get(surface) ?? SCALES.get(word)
}

/** "3,550 juta" and "3.550 juta" are 3.55 million: nobody counts thousands of millions. */
function ungrouped(value: number, scale: number, form: NumberPhrase['form']): number {
  if (value === 0) return 1
  return form === 'grouped' && scale >= 1e6 && value >= 1000 && value < 1e6 ? value / 1000 : value
}

const ROMAN = /^(?=.)(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** "xii" → 12, up to 99; nothing for other words. */
export function parseRoman(word: string): number | undefined {
  if (!ROMAN.test(word)) return undefined
  const values = [...word].map((letter) => ROMAN_VALUES[letter] ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

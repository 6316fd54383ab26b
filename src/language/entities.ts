import type { Entity } from '../domain/observation.ts'
import { type NumberPhrase, numberAt, parseRoman } from './numbers.ts'
import { findSpans, type Span, writeDate } from './spans.ts'
import type { Word } from './tokens.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des'] as const
const MONTH_NAMES =
  /^(?:januari|february|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|march|may|june|july|august|october|december|jan|feb|mar|apr|jun|jul|agu|agt|ags|aug|sep|sept|okt|oct|nov|nop|des|dec)$/
const ENGLISH_MONTHS: Readonly<Record<string, string>> = {
  may: 'mei',
  aug: 'agu',
  agt: 'agu',
  ags: 'agu',
  oct: 'okt',
  nop: 'nov',
  dec: 'des',
}
/** What can be counted here; after a scale it tells "75 juta orang" from "4,2 juta". */
const COUNTED =
  /^(?:orang|peserta|pendaftar|penerima|alumni|jiwa|warga|kuota|responden|pekerja|lulusan|kali|x|hari|bulan|minggu|pekan|jam|menit|tahun|kota|kabupaten|provinsi|desa|grup|teman|soal|langkah|gelombang|pelatihan|lembaga|mitra|akun|nomor|digit|halaman|kilometer|km|gb|mb|poin|bintang|pengguna|people|participants|days|months|years|times|hours)$/
/** Words that may stand between "gelombang" and its number. */
const BETWEEN_WAVE = new Set(['ke', 'yang', 'nomor', 'prakerja', 'kartu', 'program', 'terbaru'])
const WAVE = new Set(['gelombang', 'gelombangnya', 'batch', 'wave'])
/** No programme has run so many; larger numbers after "gelombang" are years or sums. */
const LAST_WAVE = 199
const AND = new Set(['dan', 'atau', 'sampai', 'hingga', 'and', 'to'])

/** Sums, counts, dates, waves, phones and e-mails of a message, in the order they stand there. */
export function findEntities(folded: string, words: readonly Word[]): Entity[] {
  const spans = findSpans(folded)
  const taken = spans.map(({ from, to }) => ({ from, to }))
  const isTaken = (word: Word) => taken.some(({ from, to }) => word.from < to && from < word.to)
  const free = spans.length === 0 ? words : words.filter((word) => !isTaken(word))
  let lastWave = -1
  for (let at = 0; at < free.length; ) {
    const found = entityAt(folded, free, at, lastWave === at)
    if (found === undefined) {
      at++
      continue
    }
    spans.push(...found.spans)
    at = found.to
    if (found.spans[0]?.entity.kind === 'wave') lastWave = goesOn(folded, free, at)
  }
  return spans.sort((a, b) => a.from - b.from).map((span) => span.entity)
}

/** Where a list of waves goes on after word `at` ("70 dan 71", "70, 71"), or nowhere. */
function goesOn(folded: string, words: readonly Word[], at: number): number {
  const next = words[at]
  if (next === undefined) return -1
  if (AND.has(next.word)) return at + 1
  return /^ ?[,&/-] ?$/.test(folded.slice(words[at - 1]!.to, next.from)) ? at : -1
}

type Found = { readonly spans: readonly Span[]; readonly to: number }

function entityAt(folded: string, words: readonly Word[], at: number, afterWave: boolean): Found | undefined {
  const word = words[at]!
  if (word.kind === 'address') return undefined
  const wave = waveAt(folded, words, at, afterWave)
  if (wave !== undefined) return wave
  const phrase = numberAt(words, at)
  if (phrase === undefined) return monthAt(folded, words, at)
  return dateAt(folded, words, phrase) ?? quantity(folded, words, phrase)
}

function spanOf(
  folded: string,
  words: readonly Word[],
  from: number,
  to: number,
  entity: (text: string) => Entity,
): Span {
  const start = words[from]!.from
  const end = words[to - 1]!.to
  return { entity: entity(folded.slice(start, end)), from: start, to: end }
}

/** "gelombang ke-12", "gel. XII", "gelombang tujuh puluh dua", "gelombang 12/13"; `afterWave` for "… dan 71". */
function waveAt(folded: string, words: readonly Word[], at: number, afterWave: boolean): Found | undefined {
  const before = waveWordBefore(words, at)
  if (before === undefined && !afterWave) return undefined
  const from = before ?? at
  const several = /^(\d{1,3})[/.,](\d{1,3})$/.exec(words[at]!.surface)
  const roman = parseRoman(words[at]!.surface)
  const phrase = several === null && roman === undefined ? numberAt(words, at) : undefined
  const unit = phrase === undefined ? undefined : unitAfter(folded, words, phrase.to)
  if (phrase?.scaled || (before === undefined && (isCounted(unit) || monthOf(unit) !== undefined))) return undefined
  const numbers = several ? [Number(several[1]), Number(several[2])] : [roman ?? phrase?.value ?? 0]
  if (!numbers.every((number) => Number.isInteger(number) && number > 0 && number <= LAST_WAVE)) return undefined
  const to = phrase?.to ?? at + 1
  return {
    to,
    spans: numbers.map((number) => spanOf(folded, words, from, to, (text) => ({ kind: 'wave', number, text }))),
  }
}

function waveWordBefore(words: readonly Word[], at: number): number | undefined {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    const { word } = words[back]!
    if (WAVE.has(word)) return back
    if (!BETWEEN_WAVE.has(word)) return undefined
  }
  return undefined
}

function monthOf(word: Word | undefined): number | undefined {
  if (word === undefined || !MONTH_NAMES.test(word.word)) return undefined
  const short = word.word.slice(0, 3)
  return MONTHS.indexOf((ENGLISH_MONTHS[short] ?? short) as (typeof MONTHS)[number]) + 1
}

function yearOf(word: Word | undefined): number | undefined {
  return word !== undefined && /^(?:19[4-9]|20\d)\d$/.test(word.surface) ? Number(word.surface) : undefined
}

/** "24 September 2021", "17 agustus". */
function dateAt(folded: string, words: readonly Word[], { form, value, from, to }: NumberPhrase): Found | undefined {
  const month = form === 'plain' && to === from + 1 ? monthOf(words[to]) : undefined
  if (month === undefined) return undefined
  const year = yearOf(words[to + 1])
  const date = writeDate(value, month, year)
  const end = to + (year === undefined ? 1 : 2)
  return date === undefined
    ? undefined
    : { to: end, spans: [spanOf(folded, words, from, end, (text) => ({ kind: 'date', date, text }))] }
}

/** "September 2021"; "September 24, 2021" as English has it. A month alone is a word like any other. */
function monthAt(folded: string, words: readonly Word[], at: number): Found | undefined {
  const month = monthOf(words[at])
  if (month === undefined) return undefined
  const [first, second] = [words[at + 1], words[at + 2]]
  const day =
    first !== undefined && /^\d{1,2}$/.test(first.surface) && yearOf(second) !== undefined
      ? Number(first.surface)
      : undefined
  const year = yearOf(day === undefined ? first : second)
  const date = year === undefined ? undefined : writeDate(day, month, year)
  const to = at + (day === undefined ? 2 : 3)
  return date === undefined
    ? undefined
    : { to, spans: [spanOf(folded, words, at, to, (text) => ({ kind: 'date', date, text }))] }
}

function isCounted(word: Word | undefined): boolean {
  return word !== undefined && (COUNTED.test(word.word) || COUNTED.test(word.surface))
}

/** The word right behind a number; a comma or a full stop between makes it no unit. */
function unitAfter(folded: string, words: readonly Word[], to: number): Word | undefined {
  const word = words[to]
  return word !== undefined && /^[ -]*$/.test(folded.slice(words[to - 1]!.to, word.from)) ? word : undefined
}

/** A number that is no date and no wave: percent, money, year, age, or a count with its unit. */
function quantity(folded: string, words: readonly Word[], phrase: NumberPhrase): Found | undefined {
  const { from, to, value, form } = phrase
  const unit = unitAfter(folded, words, to)
  const one = (entity: (text: string) => Entity, end = to, start = from): Found => ({
    to: end,
    spans: [spanOf(folded, words, start, end, entity)],
  })
  const count = (name: string, end: number) => one((text) => ({ kind: 'number', value, unit: name, text }), end)
  if (words[from]!.surface.endsWith('%')) return count('%', to)
  if (unit?.word === 'persen' || unit?.word === 'percent') return count('%', to + 1)
  const money = moneyFrom(words, phrase, unit)
  if (money !== undefined) return one((text) => ({ kind: 'money', rupiah: money.rupiah, text }), money.to, money.from)
  const year = form === 'plain' && to === from + 1 && !isCounted(unit) ? yearOf(words[from]) : undefined
  if (year !== undefined) return one((text) => ({ kind: 'year', year, text }))
  if (isAge(words, from, unit)) return count('usia', unit?.word === 'tahun' ? to + 1 : to)
  if (isCounted(unit)) return count(unit!.word, to + 1)
  // A number word alone ("salah satu", "dua-duanya") says little; digits are always worth keeping.
  const idle = (form === 'words' && to === from + 1 && value < 10) || value > Number.MAX_SAFE_INTEGER
  return idle ? { to, spans: [] } : one((text) => ({ kind: 'number', value, text }))
}

/** Whether somebody's age is spoken of: "umur saya 17", "usia minimal 18 tahun". */
function isAge(words: readonly Word[], from: number, unit: Word | undefined): boolean {
  const before = words.slice(Math.max(0, from - 4), from)
  const said = before.some(({ word }) => /^(?:umur|usia|berumur|berusia|umurnya|usianya|aged?)$/.test(word))
  return said && (unit?.word === 'tahun' || !isCounted(unit))
}

/** How often a sum is paid; these are counted, but what stands before them is still money ("600 ribu sebulan"). */
const PER = /^(?:x|kali|bulan|hari|tahun|minggu)$/

/** Money needs a sign: Rp, rupiah, a scale with nothing counted after it, or the zeros of a sum. */
function moneyFrom(
  words: readonly Word[],
  phrase: NumberPhrase,
  unit: Word | undefined,
): { readonly rupiah: number; readonly from: number; readonly to: number } | undefined {
  const { from, to, value, form } = phrase
  const marked = /^(?:rp|idr)$/.test(words[from - 1]?.surface ?? '')
  const named = /^(?:rupiah|perak)$/.test(unit?.word ?? '')
  const short = marked ? shortScale(unit) : undefined
  if (short !== undefined) return { rupiah: value * short, from: from - 1, to: to + 1 }
  const range = rangeScale(words, phrase)
  const round = form !== 'words' && value >= 10_000 && value < 1e10 && value % 500 === 0
  const counted = isCounted(unit) && !PER.test(unit!.word)
  const plain = (phrase.scaled || range > 1 || round) && !counted
  if (!marked && !named && !plain) return undefined
  return { rupiah: Math.round(value * range), from: marked ? from - 1 : from, to: named ? to + 1 : to }
}

/** "Rp10 M", "Rp1 T": too short to be read without the Rp. */
function shortScale(word: Word | undefined): number | undefined {
  return word?.surface === 'm' ? 1e9 : word?.surface === 't' ? 1e12 : undefined
}

/** "600-700 ribu", "50 sampai 100 ribu": the first number takes the second one's scale. */
function rangeScale(words: readonly Word[], { from, to, scaled, form, value }: NumberPhrase): number {
  if (scaled || form === 'words' || to !== from + 1 || value >= 1000) return 1
  const second = AND.has(words[to]?.word ?? '') ? to + 1 : to
  const other = words[second]?.kind === 'number' ? numberAt(words, second) : undefined
  if (other === undefined || !other.scaled || other.to !== second + 2) return 1
  return other.value >= 1e9 ? 1e9 : other.value >= 1e6 ? 1e6 : 1e3
}

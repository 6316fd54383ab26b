import type { Segment } from '../domain/observation.ts'
import { isTag, PARTICLES } from './negation.ts'
import type { Word } from './tokens.ts'

export const QUESTION_WORDS = new Set(
  'apa apakah bagaimana kapan berapa mana siapa kenapa mengapa what when where which who why how'.split(' '),
)
const ENGLISH_OPENERS = new Set('is are was were do does did can could will would should has have am'.split(' '))
/** "langkah" and its like only look like a word with the question's -kah. */
const NOT_KAH = new Set(['langkah', 'berkah', 'nikah', 'tingkah', 'menikah', 'selangkah', 'rokah'])
const JOINTS = new Set(['dan', 'terus', 'lalu', 'sama', 'serta', 'juga', 'kemudian', 'and', 'then'])
/** After a first question these open a second one, as question words do ("… dan syaratnya?"). */
const ASKED_FOR = new Set(['cara', 'caranya', 'syarat', 'syaratnya', 'jadwal', 'jadwalnya', 'link', 'tautan'])
/** A full stop after these ends no sentence. */
const ABBREVIATIONS = new Set('no nmr gel rp tgl thn jl dr hj ir drs prof yth hal jam telp tlp pt cv vs'.split(' '))
/** In a longer sentence a question word in the middle is a clause ("… siapa saja yang mendaftar akan …"). */
const EDGE = 3
const SHORT_SENTENCE = 12

/** A stretch of words that can stand alone, as indexes of words; `mark` is true where a question mark ends it. */
type Clause = { readonly from: number; readonly to: number; readonly mark: boolean }

/** Cuts a message into sentences, lines and joined questions. Every word is in one segment; none is empty. */
export function segment(folded: string, words: readonly Word[]): Segment[] {
  return sentences(folded, words)
    .flatMap((sentence) => splitQuestions(folded, words, sentence))
    .map((clause) => ({ from: clause.from, to: clause.to, question: clause.mark || isQuestion(words, clause) }))
}

function sentences(folded: string, words: readonly Word[]): Clause[] {
  const found: Clause[] = []
  let from = 0
  for (let at = 1; at <= words.length; at++) {
    const gap = folded.slice(words[at - 1]!.to, words[at]?.from ?? folded.length)
    if (at < words.length && !endsSentence(words, at - 1, gap)) continue
    found.push({ from, to: at, mark: gap.includes('?') })
    from = at
  }
  return found
}

function endsSentence(words: readonly Word[], at: number, gap: string): boolean {
  if (/[\n!?;]/.test(gap)) return true
  if (!gap.includes('.')) return false
  // "gel. 72" goes on, and so does the number of a list ("1. buka situs").
  const listNumber = /^\d{1,2}$/.test(words[at]!.surface) && gap.startsWith('.')
  return !ABBREVIATIONS.has(words[at]!.surface) && !listNumber
}

/** "bayar ga dan kapan dibuka?", "syaratnya apa, caranya gimana", "bayar ga kapan dibuka" → two questions each. */
function splitQuestions(folded: string, words: readonly Word[], sentence: Clause): Clause[] {
  const cuts: number[] = []
  let from = sentence.from
  for (let at = from + 1; at < sentence.to; at++) {
    if (!opensQuestion(folded, words, from, at, sentence)) continue
    cuts.push(at)
    from = at
    at++
  }
  const starts = [sentence.from, ...cuts]
  return starts.map((start, index) => {
    const to = starts[index + 1] ?? sentence.to
    return { from: start, to, mark: to === sentence.to && sentence.mark }
  })
}

function opensQuestion(folded: string, words: readonly Word[], from: number, at: number, sentence: Clause): boolean {
  const gap = folded.slice(words[at - 1]!.to, words[at]!.from)
  const joint = JOINTS.has(words[at]!.word)
  const afterTag = words[at - 1]!.word === 'ya' || isTag(words, at - 1, from, at)
  if (!joint && !gap.includes(',') && !afterTag) return false
  const first = joint ? at + 1 : at
  const opener = [words[first], words[first + 1]].find((word) => word !== undefined && !PARTICLES.has(word.word))
  if (first >= sentence.to || opener === undefined) return false
  const left = { from, to: at, mark: false }
  const asks =
    asksByWord(opener) ||
    ((sentence.mark || !afterTag) && ASKED_FOR.has(opener.word)) ||
    (gap.includes(',') && isQuestion(words, { from: at, to: sentence.to, mark: false }))
  return asks && isQuestion(words, left) && hasContent(words, left)
}

/** More than question words and particles: "kapan dan di mana dibuka" is one question. */
function hasContent(words: readonly Word[], { from, to }: Clause): boolean {
  return words
    .slice(from, to)
    .some(({ word }) => word.length > 2 && !QUESTION_WORDS.has(word) && !PARTICLES.has(word) && word !== 'tidak')
}

/** A question word, or one with -kah. */
export function asksByWord({ word }: Pick<Word, 'word'>): boolean {
  return QUESTION_WORDS.has(word) || (word.length > 5 && word.endsWith('kah') && !NOT_KAH.has(word))
}

/** By words alone: a question word near an edge, -kah, a tag ("bayar ga", "gratis kan", "dibuka ya"). */
function isQuestion(words: readonly Word[], { from, to }: Clause): boolean {
  const length = to - from
  for (let at = from; at < to; at++) {
    if (isTag(words, at, from, to)) return true
    const nearEdge = at - from < EDGE || to - at <= EDGE || length <= SHORT_SENTENCE
    const anyone = /^(?:saja|pun)$/.test(words[at + 1]?.word ?? '') && words[at]!.word === 'siapa'
    if (nearEdge && asksByWord(words[at]!) && !anyone) return true
  }
  if (ENGLISH_OPENERS.has(words[from]!.word)) return true
  if (words[from]!.word === 'jangan') return false
  const last = words.slice(from, to).findLast(({ word }) => !PARTICLES.has(word) || word === 'ya' || word === 'kan')
  return length > 1 && (last?.word === 'ya' || last?.word === 'kan')
}

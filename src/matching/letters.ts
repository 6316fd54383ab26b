import { hashOf } from '../language/language.ts'

/**
 * How alike two texts are letter by letter: the words' character 4-grams (edges included), the rare ones weighing more.
 * Their frequencies are kept in a fixed table of hashes, where two rare n-grams may share a place.
 */
export type LetterTable = {
  /** Counts a document's distinct words (their numbers) in, or out again with `by` = -1. */
  count(words: Iterable<number>, by?: number): void
  rarity(gram: number): number
  /** The distinct n-grams of a word of the corpus, as places in the table. */
  grams(word: number): Int32Array
}

const GRAM = 4
const PLACES = 2 ** 18
const EDGE = '|'

export function createLetterTable(spelling: (word: number) => string): LetterTable {
  const frequencies = new Uint32Array(PLACES)
  const cut: (Int32Array | undefined)[] = []
  let documents = 0
  const grams = (word: number) => (cut[word] ??= gramsOf(spelling(word)))
  return {
    count(words, by = 1) {
      documents += by
      for (const word of words) for (const gram of grams(word)) frequencies[gram]! += by
    },
    rarity: (gram) => Math.log(1 + (documents + 0.5) / (frequencies[gram]! + 0.5)),
    grams,
  }
}

function gramsOf(word: string): Int32Array {
  const whole = `${EDGE}${word}${EDGE}`
  const grams = new Set<number>()
  for (let at = 0; at === 0 || at + GRAM <= whole.length; at++)
    grams.add(hashOf(0, whole.slice(at, at + GRAM)) & (PLACES - 1))
  return Int32Array.from(grams)
}

/** What a word shares with a question: the squared weights of its n-grams, of all, the shared, those of its beginning. */
export type SharedLetters = { readonly all: number; readonly shared: number; readonly opening: number }

/** The letters of a question, ready to be compared; each word of the corpus is looked at once. */
export type LetterProfile = { readonly norm: number; compare(word: number): SharedLetters }

/** `opening`: so many words are the beginning, where a forwarded text says what it is about. */
export function letterProfile(words: readonly string[], opening: number, table: LetterTable): LetterProfile {
  const counts = new Map<number, number>()
  const early = new Set<number>()
  words.forEach((word, at) => {
    for (const gram of gramsOf(word)) {
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
      if (at < opening) early.add(gram)
    }
  })
  let squares = 0
  for (const [gram, n] of counts) squares += (table.rarity(gram) * (1 + Math.log(n))) ** 2
  const seen = new Map<number, SharedLetters>()

  function look(word: number): SharedLetters {
    const found = { all: 0, shared: 0, opening: 0 }
    for (const gram of table.grams(word)) {
      const square = table.rarity(gram) ** 2
      const n = counts.get(gram)
      found.all += square
      if (n === undefined) continue
      found.shared += square * (1 + Math.log(n))
      if (early.has(gram)) found.opening += square
    }
    seen.set(word, found)
    return found
  }
  return { norm: Math.sqrt(squares) || 1, compare: (word) => seen.get(word) ?? look(word) }
}

import { hashOf } from './hashing.ts'

/**
 * How alike two texts are letter by letter: the words' character 4-grams (edges included), the rare ones weighing more.
 * Only their frequencies are kept, in a fixed table of hashes, where two rare n-grams may share a place; the n-grams of
 * a word are cut anew each time, which is cheaper than keeping them for a million documents.
 */
export type LetterTable = {
  /** Counts a document's distinct words in, or out again with `by` = -1. */
  count(words: Iterable<string>, by?: number): void
  rarity(gram: number): number
}

const GRAM = 4
const PLACES = 2 ** 18
const EDGE = '|'

export function createLetterTable(): LetterTable {
  const frequencies = new Uint32Array(PLACES)
  let documents = 0
  return {
    count(words, by = 1) {
      documents += by
      for (const word of words) for (const gram of gramsOf(word)) frequencies[gram]! += by
    },
    rarity: (gram) => Math.log(1 + (documents + 0.5) / (frequencies[gram]! + 0.5)),
  }
}

/** The distinct n-grams of a word, as places in the table. */
function gramsOf(word: string): Set<number> {
  const whole = `${EDGE}${word}${EDGE}`
  const grams = new Set<number>()
  for (let at = 0; at === 0 || at + GRAM <= whole.length; at++)
    grams.add(hashOf(0, whole.slice(at, at + GRAM)) & (PLACES - 1))
  return grams
}

/** What a word shares with a question: the squared weights of its n-grams, all of them and the shared ones. */
export type SharedLetters = { readonly shared: number; readonly all: number }

/** The letters of a question, ready to be compared; each word of the corpus is looked at once. */
export type LetterProfile = {
  readonly norm: number
  compare(word: number, spelling: string): SharedLetters
}

export function letterProfile(words: readonly string[], table: LetterTable): LetterProfile {
  const counts = new Map<number, number>()
  for (const word of words) for (const gram of gramsOf(word)) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  let squares = 0
  const weights = new Map<number, number>()
  for (const [gram, n] of counts) {
    const often = 1 + Math.log(n)
    weights.set(gram, often)
    squares += (table.rarity(gram) * often) ** 2
  }
  const seen = new Map<number, SharedLetters>()
  return {
    norm: Math.sqrt(squares) || 1,
    compare(word, spelling) {
      const before = seen.get(word)
      if (before) return before
      let shared = 0
      let all = 0
      for (const gram of gramsOf(spelling)) {
        const square = table.rarity(gram) ** 2
        all += square
        shared += square * (weights.get(gram) ?? 0)
      }
      const found = { shared, all }
      seen.set(word, found)
      return found
    },
  }
}

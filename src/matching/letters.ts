import { hashOf } from '../language/language.ts'
import { createNumberSet } from './number-set.ts'

/**
 * How alike two texts are letter by letter: the words' character 4-grams (edges included), the rare ones weighing more.
 * Their frequencies are kept in a fixed table of hashes, where two rare n-grams may share a place.
 */
export type LetterTable = {
  /** Counts the different words (their numbers) of a document in, or out again with `by` = -1. */
  count(words: Int32Array, by?: number): void
  /**
   * Makes a question ready to be compared; the one before it is forgotten. `opening`: so many words are the beginning,
   * where a forwarded text says what it is about.
   */
  ask(words: readonly string[], opening: number): AskedLetters
}
export type AskedLetters = {
  /** Cosine over the letters of all of a document's words. */
  alike(words: Int32Array): number
  /** How much of each word's letters the question holds, the heavier words counting more; and its beginning alone. */
  covered(words: Int32Array, weights: readonly number[]): { readonly all: number; readonly opening: number }
}

const GRAM = 4
const PLACES = 2 ** 18
const EDGE = '|'

export function createLetterTable(spelling: (word: number) => string): LetterTable {
  const frequencies = new Uint32Array(PLACES)
  let documents = 0
  /** The places of all words' n-grams behind each other, and where each word's begin. */
  const grams: number[] = []
  const starts = [0]
  /** What the question holds of each n-gram, and its beginning. */
  const held = new Float64Array(PLACES)
  const heldEarly = new Float64Array(PLACES)
  let asked = new Map<number, number>()
  /** The squared weights of each word's n-grams; none where the table has changed since. */
  let squares = new Float64Array(0)
  /** How much of them the question shares, for words that were looked at. */
  let shared = new Float64Array(0)
  let opening = new Float64Array(0)
  let changed = true
  const distinct = createNumberSet()
  const looked = createNumberSet()

  const rarity = (gram: number) => Math.log(1 + (documents + 0.5) / (frequencies[gram]! + 0.5))

  /** Words are cut in the order of their numbers. */
  function cutTo(word: number): void {
    for (let next = starts.length - 1; next <= word; next++) {
      for (const gram of gramsOf(spelling(next))) grams.push(gram)
      starts.push(grams.length)
    }
  }

  function look(word: number): void {
    if (!looked.add(word)) return
    let [all, same, early] = [0, 0, 0]
    for (let at = starts[word]!; at < starts[word + 1]!; at++) {
      const gram = grams[at]!
      if (squares[word] === 0) all += rarity(gram) ** 2
      same += held[gram]!
      early += heldEarly[gram]!
    }
    if (squares[word] === 0) squares[word] = all
    shared[word] = same
    opening[word] = early
  }

  function renew(): void {
    if (!changed) return
    changed = false
    squares.fill(0)
    if (starts.length <= squares.length) return
    squares = new Float64Array(starts.length * 1.5)
    shared = new Float64Array(squares.length)
    opening = new Float64Array(squares.length)
  }

  return {
    count(words, by = 1) {
      documents += by
      changed = true
      distinct.clear()
      for (const word of words) {
        if (!distinct.add(word)) continue
        cutTo(word)
        for (let at = starts[word]!; at < starts[word + 1]!; at++) frequencies[grams[at]!]! += by
      }
    },
    ask(words, most) {
      renew()
      looked.clear()
      for (const gram of asked.keys()) held[gram] = heldEarly[gram] = 0
      asked = new Map()
      words.forEach((word, at) => {
        for (const gram of gramsOf(word)) {
          asked.set(gram, (asked.get(gram) ?? 0) + 1)
          if (at < most) heldEarly[gram] = rarity(gram) ** 2
        }
      })
      let norm = 0
      for (const [gram, n] of asked) {
        norm += (rarity(gram) * (1 + Math.log(n))) ** 2
        held[gram] = rarity(gram) ** 2 * (1 + Math.log(n))
      }
      norm = Math.sqrt(norm) || 1
      return {
        alike(own) {
          let [all, same] = [0, 0]
          distinct.clear()
          for (let i = 0; i < own.length; i++) {
            const word = own[i]!
            if (!distinct.add(word)) continue
            look(word)
            all += squares[word]!
            same += shared[word]!
          }
          return same / (norm * Math.sqrt(all || 1))
        },
        covered(own, weights) {
          let [all, covered, early] = [0, 0, 0]
          distinct.clear()
          for (let i = 0; i < own.length; i++) {
            const word = own[i]!
            if (!distinct.add(word)) continue
            look(word)
            const square = squares[word] || 1
            all += weights[i]!
            covered += (weights[i]! * Math.min(shared[word]!, square)) / square
            early += (weights[i]! * opening[word]!) / square
          }
          return { all: covered / (all || 1), opening: early / (all || 1) }
        },
      }
    },
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

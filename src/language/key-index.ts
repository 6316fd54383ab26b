import { hashOf } from './hashing.ts'
import { firstAtLeast } from './sorted.ts'

/** Words that share a key, by the number of the word in the list. */
export type KeyIndex = {
  /** Numbers of the words that have this key; now and then also of one that has not: the caller checks. */
  find(key: string): number[]
}

/** A word's number has 21 bits beside the key's 32: together they fit a double exactly. */
const WORDS_AT_MOST = 2 ** 21
/** The one family of hashes here. */
const KEYS = 0

/**
 * An index in one sorted array of doubles, key's hash × 2²¹ + word's number: eight bytes a pair, where a map of arrays
 * takes a hundred (some hundred thousand pairs for a vocabulary of fifteen thousand words).
 */
export function indexByKeys(words: readonly string[], keysOf: (word: string) => Iterable<string>): KeyIndex {
  if (words.length > WORDS_AT_MOST) throw new RangeError(`A key index holds ${WORDS_AT_MOST} words at most.`)
  const pairs = sortedPairs(words, keysOf)

  function find(key: string): number[] {
    const from = hashOf(KEYS, key) * WORDS_AT_MOST
    const found: number[] = []
    for (let at = firstAtLeast(pairs, from); at < pairs.length; at++) {
      const number = (pairs[at] ?? 0) - from
      if (number >= WORDS_AT_MOST) break
      found.push(number)
    }
    return found
  }

  return { find }
}

function sortedPairs(words: readonly string[], keysOf: (word: string) => Iterable<string>): Float64Array {
  const pairs: number[] = []
  words.forEach((word, number) => {
    for (const key of keysOf(word)) pairs.push(hashOf(KEYS, key) * WORDS_AT_MOST + number)
  })
  return Float64Array.from(pairs).sort()
}

import { isRootOrDerived } from '../language/language.ts'
import type { SearchReader } from './search-reader.ts'

/** What a stem is: an ordinary word, a name or a loan (no root of the language), or a number. */
export const STEM_KINDS = { ordinary: 1, name: 2, number: 3 } as const

/** Words and stems as numbers, in the order in which they were first seen. */
export type Vocabulary = {
  /** The number of a word; a new one gets the next. */
  add(word: string): number
  /** The number of a word, or -1. */
  find(word: string): number
  /** The number of the stem of any word, known or not, or -1. */
  findStem(word: string): number
  stemOf(word: number): number
  spelling(word: number): string
  stem(stem: number): string
  kindOf(stem: number): number
  readonly stems: number
  /** All words, in order: what must be kept to build the same vocabulary again. */
  readonly words: readonly string[]
}

export function createVocabulary(reader: SearchReader, known: readonly string[] = []): Vocabulary {
  const words: string[] = []
  const numbers = new Map<string, number>()
  const stems: string[] = []
  const stemNumbers = new Map<string, number>()
  const stemOf: number[] = []
  const kinds: number[] = []

  function add(word: string): number {
    const before = numbers.get(word)
    if (before !== undefined) return before
    numbers.set(word, words.length)
    const stem = reader.stem(word)
    let number = stemNumbers.get(stem)
    if (number === undefined) {
      number = stems.length
      stemNumbers.set(stem, number)
      stems.push(stem)
      kinds.push(kindOf(stem, reader))
    }
    stemOf.push(number)
    return words.push(word) - 1
  }

  for (const word of known) add(word)
  return {
    add,
    find: (word) => numbers.get(word) ?? -1,
    findStem(word) {
      const number = numbers.get(word)
      return number === undefined ? (stemNumbers.get(reader.stem(word)) ?? -1) : stemOf[number]!
    },
    stemOf: (word) => stemOf[word]!,
    spelling: (word) => words[word]!,
    stem: (stem) => stems[stem]!,
    kindOf: (stem) => kinds[stem]!,
    get stems() {
      return stems.length
    },
    words,
  }
}

/** Only Indonesian has a dictionary here; in English every word is taken for an ordinary one. */
function kindOf(stem: string, reader: SearchReader): number {
  if (/^\p{N}+$/u.test(stem)) return STEM_KINDS.number
  return reader.tongue === 'id' && !isRootOrDerived(stem) ? STEM_KINDS.name : STEM_KINDS.ordinary
}

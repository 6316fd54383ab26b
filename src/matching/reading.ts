import type { TermIndex } from './term-index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A document read once for all measures: its words in order, their stems and what these weigh. */
export type Reading = {
  readonly words: Int32Array
  readonly stems: readonly number[]
  readonly weights: readonly number[]
}

export function readWords(words: Int32Array, vocabulary: Vocabulary, index: TermIndex): Reading {
  const stems: number[] = []
  const weights: number[] = []
  for (const word of words) {
    const stem = vocabulary.stemOf(word)
    stems.push(stem)
    weights.push(index.rarity(stem))
  }
  return { words, stems, weights }
}

import type { AskedLetters, LetterTable } from './letters.ts'
import type { SearchReader } from './search-reader.ts'
import type { TermIndex } from './term-index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What is searched for, prepared once and compared with every candidate. */
export type Question = {
  /** How many words it has. */
  readonly length: number
  /** Where each stem that documents hold stands. */
  readonly places: ReadonlyMap<number, readonly number[]>
  /** The sum of what all of the question's different stems weigh. */
  readonly weight: number
  readonly letters: AskedLetters
  /** Addresses and hashtags run together, in which a name may hide ("lokerpertamina"). */
  readonly addresses: string
}

/** Words that count as the beginning. */
export const OPENING = 20

export function askQuestion(
  text: string,
  parts: { reader: SearchReader; vocabulary: Vocabulary; index: TermIndex; letters: LetterTable },
): Question {
  const { reader, vocabulary, index, letters } = parts
  const words = reader.words(text)
  const stems = Int32Array.from(words, vocabulary.findStem)
  const places = new Map<number, number[]>()
  stems.forEach((stem, at) => {
    if (stem < 0 || index.frequency(stem) === 0) return
    const before = places.get(stem)
    if (before) before.push(at)
    else places.set(stem, [at])
  })
  let known = 0
  for (const stem of places.keys()) known += index.rarity(stem)
  const unknown = new Set(words.filter((_, at) => stems[at]! < 0 || !places.has(stems[at]!)).map(reader.stem))
  return {
    length: words.length,
    places,
    weight: known + unknown.size * index.rarity(-1),
    letters: letters.ask(words, OPENING),
    addresses: addressesIn(text),
  }
}

function addressesIn(text: string): string {
  const found = text.toLowerCase().match(/\S*[./#@]\S+/gu) ?? []
  return found.map((address) => address.replace(/[^\p{L}\p{N}]/gu, '')).join(' ')
}

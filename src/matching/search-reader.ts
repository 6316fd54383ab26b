import porter from 'natural/lib/natural/stemmers/porter_stemmer.js'
import type { Language } from '../language/language.ts'

/** How a corpus and the questions to it are cut into words, and which words count as the same. */
export type SearchReader = {
  readonly tongue: Tongue
  /** Words, numbers and the parts of addresses and hashtags, in order; no more than `MOST_WORDS`. */
  words(text: string): string[]
  stem(word: string): string
}
export type Tongue = 'id' | 'en'

/** What stands behind so many words changes little of what a text is about, and costs time. */
const MOST_WORDS = 400
/** Parts of every address, which say nothing about it. */
const IDLE = new Set(['http', 'https', 'www'])
const LONGEST_WORD = 40
/** From this share of English texts on, a corpus is English: Indonesian ones quote English, seldom more than a tenth. */
const ENGLISH_SHARE = 0.35

export function createSearchReader(language: Language, tongue: Tongue): SearchReader {
  return {
    tongue,
    words: (text) =>
      (language.fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])
        .filter((word) => !IDLE.has(word) && word.length <= LONGEST_WORD)
        .slice(0, MOST_WORDS),
    stem: tongue === 'en' ? (word) => porter.stem(word) : language.stem,
  }
}

/** The language most of a corpus is written in, from a sample of its texts. */
export function tongueOf(texts: readonly string[], language: Language): Tongue {
  const english = texts.filter((text) => language.read(text).language === 'en').length
  return english > ENGLISH_SHARE * texts.length ? 'en' : 'id'
}

import type { Lexicon } from '../domain/knowledge.ts'
import type { Segment, Token, Utterance } from '../domain/observation.ts'
import { detectLanguage, INDONESIAN } from './detect.ts'
import { findEntities } from './entities.ts'
import { fold } from './fold.ts'
import { createSplitter } from './joined.ts'
import { negatedWords, PARTICLES } from './negation.ts'
import { createPhrases, type Phrases } from './phrases.ts'
import { segment } from './segments.ts'
import { createSlang, type Slang } from './slang.ts'
import { createSpeller } from './spelling.ts'
import { createStemmer } from './stem.ts'
import { tokenize, type Word } from './tokens.ts'
import { createWordReader } from './words.ts'

export { editDistance } from './distance.ts'
export { fold, skeleton } from './fold.ts'
export { hashGrams, hashOf } from './hashing.ts'
export { firstAtLeast } from './sorted.ts'
export { readStance } from './stance.ts'
export { isRootOrDerived } from './stem.ts'

/** Indonesian (and a little English) made comparable. */
export type Language = {
  /** The whole analysis of a message. */
  read(text: string): Utterance
  /** Readable plain text without any analysis. */
  fold(text: string): string
  stem(word: string): string
}

/**
 * No more of a message is analysed. WhatsApp's own limit is 65,536 characters; the longest hoaxes in circulation
 * have some 5,000, and what stands behind 20,000 does not change what a message is about.
 */
const MOST_CHARACTERS = 20_000
/** Folding may shorten a text (invisible characters, emoji); this much of the raw text is looked at for it. */
const MOST_RAW = 4 * MOST_CHARACTERS
/** Slang and names from this length on are also what a misspelt word may have meant. */
const SPELLABLE_FROM = 5

/**
 * Builds the language for one snapshot. `vocabulary`: the knowledge's words in small letters, and how often each occurs there.
 * Takes some 50 ms and 20 MB for 5,000 words; `read` takes about 0.1 ms for a question.
 */
export function createLanguage({
  lexicon,
  vocabulary,
}: {
  lexicon: Lexicon
  vocabulary: ReadonlyMap<string, number>
}): Language {
  const slang = createSlang(lexicon.slang)
  const protect = new Set(lexicon.protected.map((word) => word.toLowerCase()))
  const standard = [...wordsOf(Object.values(lexicon.slang)), ...wordsOf(lexicon.synonyms.flat())]
  const frequency = countWords(vocabulary, [...standard, ...spellable(lexicon)], slang)
  const stemmer = createStemmer(protect, (word) => frequency.has(word))
  const settled = new Set([...protect, ...standard, ...INDONESIAN, ...PARTICLES, ...wordsOf(lexicon.filler)])
  const speller = createSpeller(frequency)
  const readWords = createWordReader({
    slang,
    frequency,
    settled,
    speller,
    split: createSplitter({ frequency, isSlang: (word) => slang.words(word) !== undefined, correct: speller.correct }),
    isWord: stemmer.isWord,
    isRoot: stemmer.isRoot,
  })
  const analyse = (text: string) => {
    const folded = text.slice(0, MOST_CHARACTERS)
    const pieces = tokenize(folded)
    const language = detectLanguage(pieces.map((piece) => piece.surface))
    return { folded, language, words: readWords(folded, pieces, language) }
  }
  const filler = createPhrases(
    lexicon.filler.map((phrase) => [analyse(fold(phrase)).words.map(({ word }) => word), true] as const),
  )

  function read(text: string): Utterance {
    const { folded, language, words } = analyse(fold(text.slice(0, MOST_RAW)))
    const segments = segment(folded, words)
    const negated = new Set(
      segments.flatMap(({ from, to, question }) => [...negatedWords(folded, words, from, to, question)]),
    )
    const tokens = words.map((word, at) => asToken(word, negated.has(at), stemmer.stem))
    return {
      text: folded,
      ...withoutFiller(words, tokens, segments, filler),
      entities: findEntities(folded, words),
      language,
    }
  }

  return { read, fold, stem: stemmer.stem }
}

function asToken(word: Word, negated: boolean, stem: (word: string) => string): Token {
  const plain = {
    surface: word.surface,
    word: word.word,
    stem: word.kind === 'word' ? stem(word.word) : word.word,
    negated,
  }
  return word.changed === undefined ? plain : { ...plain, changed: word.changed }
}

/** Drops what carries no meaning, unless nothing else was said ("terima kasih"); segments are counted anew. */
function withoutFiller(
  words: readonly Word[],
  tokens: readonly Token[],
  segments: readonly Segment[],
  filler: Phrases<true>,
): { tokens: readonly Token[]; segments: readonly Segment[] } {
  const spoken = words.map(({ word }) => word)
  const keep = spoken.map(() => true)
  for (const { from, to } of segments) {
    for (let at = from; at < to; ) {
      const length = filler.longestAt(spoken, at)?.length ?? 0
      for (let end = Math.min(at + length, to); at < end; at++) keep[at] = false
      if (length === 0) at++
    }
  }
  if (!keep.includes(true)) return { tokens, segments }
  const placeOf = [0]
  for (const kept of keep) placeOf.push(placeOf.at(-1)! + (kept ? 1 : 0))
  return {
    tokens: tokens.filter((_, at) => keep[at]),
    segments: segments
      .map(({ from, to, question }) => ({ from: placeOf[from]!, to: placeOf[to]!, question }))
      .filter(({ from, to }) => from < to),
  }
}

function wordsOf(phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase) => phrase.toLowerCase().match(/\p{L}[\p{L}'-]*/gu) ?? [])
}

/** Protected words and slang that a misspelt word may have meant ("gimna"). */
function spellable(lexicon: Lexicon): string[] {
  const words = [...lexicon.protected, ...Object.keys(lexicon.slang)].map((word) => word.toLowerCase())
  return words.filter((word) => word.length >= SPELLABLE_FROM && /^\p{L}+$/u.test(word))
}

/** The knowledge's words with their counts; `further` words, which the knowledge may not use, count 0. */
function countWords(
  vocabulary: ReadonlyMap<string, number>,
  further: readonly string[],
  slang: Slang,
): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>()
  for (const [word, count] of vocabulary) if (slang.words(word) === undefined) frequency.set(word, count)
  for (const word of further) if (!frequency.has(word)) frequency.set(word, 0)
  return frequency
}

import { editDistance, typingCost } from './distance.ts'
import { indexByKeys } from './key-index.ts'

/** Words below four letters are too close to each other to be corrected. */
const SHORTEST = 4
/** Words of three letters are corrected only where vowels were left out of a word that is used as often as this. */
const SHORT_USES = 40
/** From seven letters two edits are allowed, below it one. */
const TWO_EDITS_FROM = 7
/** Deletions are made of the first letters only (SymSpell's prefix filtering): a third of the memory, no loss. */
const PREFIX = 7
/** At four letters one edit is a quarter of the word, so only the cheap kinds count (swap, vowel, neighbour key). */
const SHORT_WORD_COST = 0.9
/** Two edits in seven to nine letters must not both be of the rare kinds, or "karawang" becomes "karyawan". */
const MIDDLE_WORD_COST = 1.7
const LONG_WORD_FROM = 10
/** Words that the knowledge itself never uses (slang, names) are meant only where little was changed. */
const UNUSED_COST = 1
const LONGEST = 40

export type Speller = {
  /** The vocabulary's word that was most likely meant, or nothing. Words that are right must not be asked for. */
  correct(word: string): string | undefined
}

/**
 * Symmetric-deletion spelling correction (W. Garbe, SymSpell): one look per deletion of the typed word in an index
 * of all deletions of the vocabulary, then the true distance. Beside it an index by consonants finds words whose
 * vowels were dropped ("prkrja"). `frequency` holds how often each word occurs in the knowledge.
 */
export function createSpeller(frequency: ReadonlyMap<string, number>): Speller {
  const words = [...frequency.keys()].filter(
    (word) => word.length >= SHORTEST && word.length <= LONGEST && /^\p{L}+$/u.test(word),
  )
  const byDeletion = indexByKeys(words, (word) => deletions(word.slice(0, PREFIX), word.length < 6 ? 1 : 2))
  const byConsonants = indexByKeys(words, (word) => [consonants(word)])
  const wordAt = (number: number) => words[number] ?? ''

  function correct(word: string): string | undefined {
    if (word.length === SHORTEST - 1) {
      const often = withoutVowels(word).filter((meant) => (frequency.get(meant) ?? 0) >= SHORT_USES)
      return likeliest(word, often, frequency)
    }
    if (word.length < SHORTEST || word.length > LONGEST || !/^\p{L}+$/u.test(word)) return undefined
    const allowed = word.length < TWO_EDITS_FROM ? 1 : 2
    const near = new Set(withoutVowels(word))
    const looked = new Set<number>()
    for (const part of deletions(word.slice(0, PREFIX), allowed)) {
      for (const number of byDeletion.find(part)) {
        if (looked.has(number)) continue
        looked.add(number)
        const meant = wordAt(number)
        if (isNear(word, meant, allowed, frequency)) near.add(meant)
      }
    }
    near.delete(word)
    return likeliest(word, near, frequency)
  }

  /** Words of the vocabulary of which this one is what is left without some vowels. */
  function withoutVowels(word: string): string[] {
    return byConsonants
      .find(consonants(word))
      .map(wordAt)
      .filter((meant) => dropsVowels(word, meant))
  }

  return { correct }
}

function isNear(word: string, meant: string, allowed: number, frequency: ReadonlyMap<string, number>): boolean {
  if (editDistance(word, meant, allowed) > allowed) return false
  const cost = typingCost(word, meant)
  if (frequency.get(meant) === 0 && cost > UNUSED_COST) return false
  if (word.length >= TWO_EDITS_FROM) return word.length >= LONG_WORD_FROM || cost <= MIDDLE_WORD_COST
  if (word.length === SHORTEST || meant.length === SHORTEST) return cost <= SHORT_WORD_COST
  return word[0] === meant[0] || word[0] === meant[1]
}

/** How much of an edit a tenfold frequency is worth: "pakerja" is "prakerja" (one consonant), not the rarer "pekerja". */
const FREQUENCY_WEIGHT = 0.12

/** Lowest typing cost, less something for frequency; the alphabet where both are equal, so that it never varies. */
function likeliest(word: string, near: Iterable<string>, frequency: ReadonlyMap<string, number>): string | undefined {
  let best: { readonly meant: string; readonly cost: number } | undefined
  for (const meant of near) {
    const cost = typingCost(word, meant) - FREQUENCY_WEIGHT * Math.log10(1 + (frequency.get(meant) ?? 0))
    if (best === undefined || cost < best.cost || (cost === best.cost && meant < best.meant)) best = { meant, cost }
  }
  return best?.meant
}

/** The word itself and all that is left of it when up to `most` letters are taken out. */
function deletions(word: string, most: number): Set<string> {
  const all = new Set([word])
  let last = [word]
  for (let round = 0; round < most; round++) {
    const next: string[] = []
    for (const form of last) {
      for (let at = 0; at < form.length; at++) {
        const shorter = form.slice(0, at) + form.slice(at + 1)
        if (!all.has(shorter)) {
          all.add(shorter)
          next.push(shorter)
        }
      }
    }
    last = next
  }
  return all
}

/** First letter and all consonants: "prakerja" and "prkrja" → "prkrj". */
function consonants(word: string): string {
  return word[0] + word.slice(1).replace(/[aeiou]/g, '')
}

/** True when `typed` is `meant` with some vowels left out and nothing else. */
function dropsVowels(typed: string, meant: string): boolean {
  let at = 0
  for (const letter of meant) {
    if (letter === typed[at]) at++
    else if (!/[aeiou]/.test(letter)) return false
  }
  return at === typed.length
}

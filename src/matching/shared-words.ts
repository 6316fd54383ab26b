import type { Language } from '../language/language.ts'

/** How much of a text the documents of a small corpus say, too. */
export type SharedWords = {
  put(id: string, text: string): void
  remove(id: string): void
  /** For each document the share of the text's words that it has, 0 to 1; rare words count for more. */
  of(words: readonly string[]): { readonly different: number; readonly shareIn: (id: string) => number }
}

/** Counts as a word of the text that no document has: a text of one common word is like nothing. */
const UNSAID = 1
/** A word that no document has is a little rarer than one that a single document has. */
const IN_NONE = 0.5

export function createSharedWords(language: Pick<Language, 'fold' | 'stem'>): SharedWords {
  const stemsOf = new Map<string, ReadonlySet<string>>()
  const counts = new Map<string, number>()
  const stems = (words: readonly string[]) => new Set(words.map(language.stem))
  const count = (stem: string, by: 1 | -1) => {
    const now = (counts.get(stem) ?? 0) + by
    if (now === 0) counts.delete(stem)
    else counts.set(stem, now)
  }
  const rarity = (stem: string) => Math.log1p(stemsOf.size / (counts.get(stem) ?? IN_NONE))
  const remove = (id: string) => {
    for (const stem of stemsOf.get(id) ?? []) count(stem, -1)
    stemsOf.delete(id)
  }

  return {
    remove,
    put(id, text) {
      remove(id)
      const own = stems(wordsIn(language.fold(text)))
      stemsOf.set(id, own)
      for (const stem of own) count(stem, 1)
    },
    of(words) {
      const weights = [...stems(words)].map((stem) => [stem, rarity(stem)] as const)
      const all = weights.reduce((sum, [, weight]) => sum + weight, UNSAID)
      return {
        different: weights.length,
        shareIn: (id) => weights.reduce((sum, [stem, w]) => sum + (stemsOf.get(id)?.has(stem) ? w : 0), 0) / all,
      }
    },
  }
}

/** The words and numbers of a folded text. A letter alone says nothing. */
export const wordsIn = (text: string): string[] => text.match(/\p{L}[\p{L}\p{N}]+|\p{N}+/gu) ?? []

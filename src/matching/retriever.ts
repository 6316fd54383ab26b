import type { Language } from '../language/language.ts'
import { hashGrams } from './hashing.ts'
import { createTermIndex } from './term-index.ts'

export type RetrievalDocument = { readonly id: string; readonly title: string; readonly text: string }
export type Hit = { readonly id: string; readonly score: number }

export type Retriever = {
  /** The `most` documents nearest to `text`, best first. */
  search(text: string, most: number): Hit[]
}

/** Documents whose characters are compared, after BM25 has found them. */
const RESCORED = 200
/** How much the likeness of characters counts beside BM25's share of its best score; flat between .4 and .8. */
const CHARACTERS = 0.6

/**
 * Search over a corpus of any size: BM25 on stems finds candidates, character n-grams put them in order, so that typing
 * errors and affixes that stemming missed do not decide.
 */
export function createRetriever(documents: readonly RetrievalDocument[], language: Language): Retriever {
  const read = documents.map((d) => language.read(`${d.title}\n${d.text}`))
  const index = createTermIndex(read.map((u) => u.tokens.map((t) => t.stem)))
  const grams = read.map((u) => gramProfile(u.tokens.map((t) => t.word)))
  return {
    search(text, most) {
      const { tokens } = language.read(text)
      const { scores, touched } = index.search(tokens.map((t) => t.stem))
      const found = [...touched].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, Math.max(RESCORED, most))
      const best = scores[found[0] ?? 0] || 1
      const profile = gramProfile(tokens.map((t) => t.word))
      return found
        .map((doc) => ({
          id: documents[doc]!.id,
          score: scores[doc]! / best + CHARACTERS * likeness(profile, grams[doc]!),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, most)
    },
  }
}

type Profile = { readonly grams: Int32Array; readonly root: number }

/** The distinct character n-grams of a text, as sorted hashes. */
function gramProfile(words: readonly string[]): Profile {
  const hashes = new Set<number>()
  for (const word of words) hashGrams(0, word, (hash) => hashes.add(hash | 0))
  const grams = Int32Array.from(hashes).sort()
  return { grams, root: Math.sqrt(grams.length) || 1 }
}

/** Cosine of two sets. */
function likeness(a: Profile, b: Profile): number {
  let i = 0
  let j = 0
  let shared = 0
  while (i < a.grams.length && j < b.grams.length) {
    const left = a.grams[i]!
    const right = b.grams[j]!
    if (left === right) shared++
    if (left <= right) i++
    if (right <= left) j++
  }
  return shared / (a.root * b.root)
}

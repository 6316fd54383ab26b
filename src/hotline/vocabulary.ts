import type { Entry } from '../domain/knowledge.ts'
import { isRootOrDerived } from '../language/language.ts'

/** Edited text is spelled right; the wordings are people's own, slips included. */
const EDITED_WEIGHT = 5
/** A word that only wordings have, and no dictionary, must be in so many of them, or it is one person's slip. */
const FEWEST_USES = 12

/** Every word that the entries use, and how often: they teach the language its spelling. */
export function vocabularyOf(entries: readonly Entry[]): Map<string, number> {
  const edited = count(entries.flatMap((e) => [e.title, e.answer.id, ...e.keywords]))
  const spoken = count(entries.flatMap((e) => [...e.wordings, ...e.examples]))
  const words = new Map([...edited].map(([word, n]) => [word, n * EDITED_WEIGHT]))
  for (const [word, n] of spoken) {
    if (edited.has(word) || n >= FEWEST_USES || isRootOrDerived(word)) words.set(word, (words.get(word) ?? 0) + n)
  }
  return words
}

function count(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of text.toLowerCase().match(/\p{L}[\p{L}'-]*/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

import type { Language } from '../language/language.ts'
import { fitLogistic } from '../matching/logistic.ts'
import { confidenceOf, type Ranker } from '../matching/ranker.ts'
import type { RetrievalDocument, Retriever } from '../matching/retriever.ts'
import { SIGNS, type Signs } from '../matching/sureness.ts'
import { type AbstentionReport, scoreAbstention } from './abstention.ts'
import { nearDuplicates } from './near-duplicates.ts'

/** Parts of a sample, each measured by what the others taught. */
export const FOLDS = 5

/** A question with its answers, and weights of the ranking that were not learned from it. */
export type Asked = {
  readonly text: string
  readonly right: ReadonlySet<string>
  readonly weights: Ranker['weights']
}
type Seen = { readonly signs: Signs; readonly right: boolean; readonly fold: number }

/**
 * Learns how sure a search may be. Each question is asked twice: with its answer among the documents, and without it and
 * all that tell the same story; the first time another question's story is taken away, so that both are as many.
 */
export function learnConfidence(
  asked: readonly Asked[],
  retriever: Retriever,
  documents: readonly RetrievalDocument[],
  language: Language,
): { readonly confidence: Ranker['confidence']; readonly abstention: AbstentionReport } {
  const byId = new Map(documents.map((document) => [document.id, document]))
  const alike = nearDuplicates(documents, language)
  const stories = asked.map(({ right }) => new Set([...right].flatMap(alike)))
  const look = (i: number, away: ReadonlySet<string>): Seen[] => {
    for (const id of away) retriever.remove(id)
    const found = retriever.signs(asked[i]!.text, asked[i]!.weights)
    for (const id of away) if (byId.has(id)) retriever.put(byId.get(id)!)
    return found ? [{ signs: found.signs, right: stories[i]!.has(found.first), fold: i % FOLDS }] : []
  }
  const seen = asked.flatMap((_, i) => {
    const own = stories[i]!
    const other = [...(stories[(i + 1) % stories.length] ?? [])].filter((id) => !own.has(id))
    return [...look(i, new Set(other)), ...look(i, own)]
  })
  const unseen = Array.from({ length: FOLDS }, (_, fold) => {
    const confidence = learned(seen.filter((s) => s.fold !== fold))
    return seen
      .filter((s) => s.fold === fold)
      .map(({ signs, right }) => ({ right, confidence: confidenceOf({ confidence }, signs) }))
  })
  return { confidence: learned(seen), abstention: scoreAbstention(unseen.flat()) }
}

function learned(seen: readonly Seen[]): Ranker['confidence'] {
  const { bias, weights } = fitLogistic(
    seen.map(({ signs, right }) => ({ terms: SIGNS.map((sign) => signs[sign]), right: right ? 1 : 0, weight: 1 })),
  )
  return { bias, weights: Object.fromEntries(SIGNS.map((sign, k) => [sign, weights[k] ?? 0])) }
}

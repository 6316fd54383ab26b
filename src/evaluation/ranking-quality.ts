import type { Judgements } from './beir.ts'
import { round } from './timing.ts'

export type RankingQuality = {
  readonly judged: number
  readonly map5: number
  readonly recall1: number
  readonly recall10: number
}

type Found = readonly { readonly id: string }[]

/** Means over the queries that have a judgement. */
export function rankingQuality(hits: ReadonlyMap<string, Found>, qrels: Judgements): RankingQuality {
  let judged = 0
  const sums = { map5: 0, recall1: 0, recall10: 0 }
  for (const [query, found] of hits) {
    const right = qrels.get(query)
    if (!right) continue
    judged++
    sums.map5 += averagePrecision(found.slice(0, 5), right)
    sums.recall1 += found.slice(0, 1).filter((h) => right.has(h.id)).length / right.size
    sums.recall10 += found.slice(0, 10).filter((h) => right.has(h.id)).length / right.size
  }
  const mean = (sum: number) => round(sum / Math.max(1, judged))
  return { judged, map5: mean(sums.map5), recall1: mean(sums.recall1), recall10: mean(sums.recall10) }
}

/** Of the documents given; one that is right and missing counts as nothing found. */
export function averagePrecision(found: Found, right: ReadonlySet<string>): number {
  let hitsSoFar = 0
  let sum = 0
  found.forEach((hit, i) => {
    if (!right.has(hit.id)) return
    hitsSoFar++
    sum += hitsSoFar / (i + 1)
  })
  return sum / Math.min(right.size, found.length || 1)
}

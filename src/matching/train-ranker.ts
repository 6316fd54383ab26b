import { MEASURES, type RankingMeasure } from './candidates.ts'
import type { Ranker } from './ranker.ts'

/** One question's candidates, and which of them are right. */
export type RankedList = {
  readonly measures: readonly Readonly<Record<RankingMeasure, number>>[]
  readonly right: readonly boolean[]
}

/** More candidates teach nothing: the first hundred hold what can be confused. */
const SEEN = 60
const ROUNDS = 150
/** Pull of each weight towards nothing; flat between 1 and 10 in cross-validation. */
const PULL = 3
const RATE = 0.15

/**
 * A linear ranking with the listwise softmax loss (Cao, Qin, Liu, Tsai, Li, "Learning to Rank: From Pairwise Approach to
 * Listwise Approach", ICML 2007), fitted by Adam on the whole sample: the same lists give the same weights.
 */
export function trainRanker(
  lists: readonly RankedList[],
  names: readonly RankingMeasure[] = MEASURES,
): Ranker['weights'] {
  const { rows, spread } = standardise(lists, names)
  const size = names.length
  const weights = new Float64Array(size)
  const mean = new Float64Array(size)
  const square = new Float64Array(size)
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = slopeOf(rows, weights)
    const rate = RATE * (1 - round / (ROUNDS + 1)) + 0.002
    for (let j = 0; j < size; j++) {
      const g = (slope[j]! + PULL * weights[j]!) / Math.max(1, rows.length)
      mean[j] = 0.9 * mean[j]! + 0.1 * g
      square[j] = 0.98 * square[j]! + 0.02 * g * g
      weights[j]! -= (rate * mean[j]!) / (1 - 0.9 ** round) / (Math.sqrt(square[j]! / (1 - 0.98 ** round)) + 1e-8)
    }
  }
  return Object.fromEntries(names.map((name, j) => [name, weights[j]! / spread[j]!]))
}

type Row = { readonly values: Float32Array; readonly right: readonly boolean[] }

/** Values as distances from their mean in standard deviations; lists that cannot be got right teach nothing. */
function standardise(lists: readonly RankedList[], names: readonly RankingMeasure[]) {
  const size = names.length
  const raw = lists
    .map((list) => ({ measures: list.measures.slice(0, SEEN), right: list.right.slice(0, SEEN) }))
    .filter((list) => list.right.includes(true))
  const count = Math.max(
    1,
    raw.reduce((sum, list) => sum + list.right.length, 0),
  )
  const mean = names.map((name) => raw.reduce((sum, l) => sum + l.measures.reduce((s, m) => s + m[name], 0), 0) / count)
  const spread = names.map((name, j) => {
    const sum = raw.reduce((s, l) => s + l.measures.reduce((t, m) => t + (m[name] - mean[j]!) ** 2, 0), 0)
    return Math.sqrt(sum / count) || 1
  })
  const rows: Row[] = raw.map(({ measures, right }) => {
    const values = new Float32Array(measures.length * size)
    measures.forEach((m, i) => {
      for (let j = 0; j < size; j++) values[i * size + j] = (m[names[j]!] - mean[j]!) / spread[j]!
    })
    return { values, right }
  })
  return { rows, spread }
}

function slopeOf(rows: readonly Row[], weights: Float64Array): Float64Array {
  const size = weights.length
  const slope = new Float64Array(size)
  for (const { values, right } of rows) {
    const scores = right.map((_, i) => {
      let score = 0
      for (let j = 0; j < size; j++) score += weights[j]! * values[i * size + j]!
      return score
    })
    const top = Math.max(...scores)
    const shares = scores.map((s) => Math.exp(s - top))
    const sum = shares.reduce((a, b) => a + b, 0)
    const answers = right.filter(Boolean).length
    for (let i = 0; i < right.length; i++) {
      const error = shares[i]! / sum - (right[i] ? 1 / answers : 0)
      if (Math.abs(error) < 1e-5) continue
      for (let j = 0; j < size; j++) slope[j]! += error * values[i * size + j]!
    }
  }
  return slope
}

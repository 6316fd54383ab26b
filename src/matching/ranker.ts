import { z } from 'zod'
import { MEASURES, type RankingMeasure } from './candidates.ts'
import { logistic } from './logistic.ts'
import { SIGNS, type Signs } from './sureness.ts'
import { parseWeights } from './weights-file.ts'

const rankerSchema = z.strictObject({
  /** What the weights were learned from. */
  origin: z.string(),
  date: z.iso.date(),
  /** How many questions with a known answer. */
  sample: z.number().int(),
  /** Score = Σ weight × measure; a measure that is left out does not count. */
  weights: z.partialRecord(z.enum(MEASURES), z.number()),
  /** How likely the first is to be right = 1 / (1 + exp(-(bias + Σ weight × sign))). */
  confidence: z.strictObject({ bias: z.number(), weights: z.partialRecord(z.enum(SIGNS), z.number()) }),
})

export type Ranker = z.infer<typeof rankerSchema>

/** Where nothing is ranked: candidates come in the order of terms and letters. */
export const UNLEARNED: Ranker = {
  origin: '',
  date: '',
  sample: 0,
  weights: {},
  confidence: { bias: 0, weights: {} },
}

/** @throws {SaringError} FILE_INVALID */
export function parseRanker(data: unknown): Ranker {
  return parseWeights(rankerSchema, data, { file: 'ranker.json', command: 'train' })
}

export function rankScore(
  { weights }: Pick<Ranker, 'weights'>,
  measures: Readonly<Record<RankingMeasure, number>>,
): number {
  let score = 0
  for (const name of MEASURES) score += (weights[name] ?? 0) * measures[name]
  return score
}

/** How likely the first of a ranking is to be right, 0 to 1. */
export function confidenceOf({ confidence: { bias, weights } }: Pick<Ranker, 'confidence'>, signs: Signs): number {
  return logistic(SIGNS.reduce((sum, sign) => sum + (weights[sign] ?? 0) * signs[sign], bias))
}

import { z } from 'zod'
import { MEASURES, type RankingMeasure } from './candidates.ts'
import { parseWeights } from './weights-file.ts'

const rankerSchema = z.strictObject({
  /** What the weights were learned from. */
  origin: z.string(),
  date: z.iso.date(),
  /** How many questions with a known answer. */
  sample: z.number().int(),
  /** Score = Σ weight × measure; a measure that is left out does not count. */
  weights: z.partialRecord(z.enum(MEASURES), z.number()),
})

export type Ranker = z.infer<typeof rankerSchema>

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

import { z } from 'zod'
import { SaringError } from '../errors.ts'
import { MEASURES, type RankingMeasure } from './candidates.ts'

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
  const parsed = rankerSchema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new SaringError(
    'FILE_INVALID',
    `src/matching/ranker.json: ${z.prettifyError(parsed.error)}`,
    'Restore the file from git, or write it anew with: saring evaluate train',
  )
}

export function rankScore(
  { weights }: Pick<Ranker, 'weights'>,
  measures: Readonly<Record<RankingMeasure, number>>,
): number {
  let score = 0
  for (const name of MEASURES) score += (weights[name] ?? 0) * measures[name]
  return score
}

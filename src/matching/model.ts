import { z } from 'zod'
import { SaringError } from '../errors.ts'

/** The measures that the decision is made of, each explained where it is computed (`measures.ts`). */
export const MEASURES = [
  'svm',
  'margin',
  'cosine',
  'lead',
  'covered',
  'unknown',
  'background',
  'foreign',
  'clash',
  'length',
] as const
export type Measure = (typeof MEASURES)[number]

const modelSchema = z.strictObject({
  /** What the numbers were learned from. */
  origin: z.string(),
  date: z.iso.date(),
  sample: z.number().int(),
  /** A logistic model: confidence = 1 / (1 + exp(-(bias + Σ weight × measure))). */
  bias: z.number(),
  weights: z.record(z.enum(MEASURES), z.number()),
  /** From this confidence on an answer is given; from `ask` on the citizen is asked; below, Saring abstains. */
  recognise: z.number(),
  ask: z.number(),
})

export type Model = z.infer<typeof modelSchema>

/** @throws {SaringError} FILE_INVALID */
export function parseModel(data: unknown): Model {
  const parsed = modelSchema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new SaringError(
    'FILE_INVALID',
    `src/matching/model.json: ${z.prettifyError(parsed.error)}`,
    'Restore the file from git, or write it anew with: saring evaluate messages FILE --calibrate',
  )
}

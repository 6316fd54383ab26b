import { z } from 'zod'
import { logistic } from './logistic.ts'
import { parseWeights } from './weights-file.ts'

/** The measures that the decision is made of, each explained where it is computed (`measures.ts`). */
export const MEASURES = [
  'svm',
  'margin',
  'cosine',
  'lead',
  'support',
  'stranger',
  'covered',
  'unknown',
  'missing',
  'background',
  'foreign',
  'clash',
  'length',
  'named',
] as const
export type Measure = (typeof MEASURES)[number]

/** Every product of two measures, squares included. */
export const PRODUCTS: readonly (readonly [Measure, Measure])[] = MEASURES.flatMap((a, i) =>
  MEASURES.slice(i).map((b) => [a, b] as const),
)

const modelSchema = z.strictObject({
  /** What the numbers were learned from. */
  origin: z.string(),
  date: z.iso.date(),
  sample: z.number().int(),
  /** From this confidence on an answer is given, or two answers that share it; from `ask` on the citizen is asked. */
  recognise: z.number(),
  ask: z.number(),
  /** A logistic model of degree two: confidence = 1 / (1 + exp(-(bias + Σ weight × measure + Σ weight × product))). */
  bias: z.number(),
  weights: z.record(z.enum(MEASURES), z.number()),
  /** By "measure*measure". */
  products: z.record(z.string(), z.number()),
})

export type Model = z.infer<typeof modelSchema>

/** @throws {SaringError} FILE_INVALID */
export function parseModel(data: unknown): Model {
  return parseWeights(modelSchema, data, { file: 'model.json', command: 'messages FILE --calibrate' })
}

/** The measures and their products, in the order of `MEASURES` and `PRODUCTS`. */
export function termsOf(measures: Readonly<Record<Measure, number>>): number[] {
  return [...MEASURES.map((m) => measures[m]), ...PRODUCTS.map(([a, b]) => measures[a] * measures[b])]
}

/** How sure the model is (0..1) that a candidate with these measures is a right answer. */
export function confidenceBy({
  bias,
  weights,
  products,
}: Pick<Model, 'bias' | 'weights' | 'products'>): (measures: Readonly<Record<Measure, number>>) => number {
  const of = [...MEASURES.map((m) => weights[m] ?? 0), ...PRODUCTS.map(([a, b]) => products[`${a}*${b}`] ?? 0)]
  return (measures) => logistic(termsOf(measures).reduce((sum, term, i) => sum + term * of[i]!, bias))
}

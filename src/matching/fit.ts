import { MEASURES, type Measure, type Model } from './model.ts'

/** One candidate as the matcher measured it, and whether it was a right answer. */
export type Judged = {
  readonly measures: Readonly<Record<Measure, number>>
  readonly right: boolean
  readonly weight: number
}

const STEPS = 4_000
const RATE = 0.3
/** Keeps the weights small where the sample says little. */
const PENALTY = 1e-4

/** Logistic regression by full-batch gradient descent on standardised measures; the result is in the measures' own units. */
export function fitConfidence(sample: readonly Judged[]): Pick<Model, 'bias' | 'weights'> {
  const total = sample.reduce((sum, s) => sum + s.weight, 0)
  const mean = (of: (s: Judged) => number) => sample.reduce((sum, s) => sum + s.weight * of(s), 0) / total
  const centre = MEASURES.map((m) => mean((s) => s.measures[m]))
  const spread = MEASURES.map((m, i) => Math.sqrt(mean((s) => (s.measures[m] - centre[i]!) ** 2)) || 1)
  const rows = sample.map((s) => ({
    x: MEASURES.map((m, i) => (s.measures[m] - centre[i]!) / spread[i]!),
    y: s.right ? 1 : 0,
    weight: s.weight / total,
  }))
  const weights = MEASURES.map(() => 0)
  let bias = 0
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((w) => PENALTY * w)
    let atBias = 0
    for (const { x, y, weight } of rows) {
      const error = (1 / (1 + Math.exp(-(bias + x.reduce((sum, v, i) => sum + v * weights[i]!, 0)))) - y) * weight
      atBias += error
      for (let i = 0; i < x.length; i++) gradient[i]! += error * x[i]!
    }
    bias -= RATE * atBias
    for (let i = 0; i < weights.length; i++) weights[i]! -= RATE * gradient[i]!
  }
  const unscaled = weights.map((w, i) => w / spread[i]!)
  return {
    bias: round(bias - unscaled.reduce((sum, w, i) => sum + w * centre[i]!, 0)),
    weights: Object.fromEntries(MEASURES.map((m, i) => [m, round(unscaled[i]!)])) as Model['weights'],
  }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

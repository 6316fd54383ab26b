import { MEASURES, type Measure, type Model, PRODUCTS, termsOf } from './model.ts'

/** One candidate as the matcher measured it, and how right it was as an answer (1 right, 0 wrong). */
export type Judged = {
  readonly measures: Readonly<Record<Measure, number>>
  readonly right: number
  readonly weight: number
}

const STEPS = 500
const RATE = 0.5
const MOMENTUM = 0.9
/** Keeps the weights small where the sample says little. */
const PENALTY = 1e-4

/** Logistic regression on standardised terms, by gradient descent with momentum; the result is in the measures' own units. */
export function fitConfidence(sample: readonly Judged[]): Pick<Model, 'bias' | 'weights' | 'products'> {
  const total = sample.reduce((sum, s) => sum + s.weight, 0)
  const { rows, centre, spread } = standardised(sample, total)
  const size = centre.length
  const weights = new Float64Array(size + 1)
  const speed = new Float64Array(size + 1)
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Float64Array(size + 1)
    for (const [i, row] of rows.entries()) {
      let sum = weights[size]!
      for (let k = 0; k < size; k++) sum += weights[k]! * row[k]!
      const { right, weight } = sample[i]!
      const error = ((right - 1 / (1 + Math.exp(-sum))) * weight) / total
      for (let k = 0; k < size; k++) gradient[k]! += error * row[k]!
      gradient[size]! += error
    }
    for (let k = 0; k <= size; k++) {
      speed[k] = MOMENTUM * speed[k]! + gradient[k]! - (k < size ? PENALTY * weights[k]! : 0)
      weights[k]! += RATE * speed[k]!
    }
  }
  const own = centre.map((_, k) => weights[k]! / spread[k]!)
  const bias = weights[size]! - own.reduce((sum, w, k) => sum + w * centre[k]!, 0)
  return {
    bias: round(bias),
    weights: Object.fromEntries(MEASURES.map((m, k) => [m, round(own[k]!)])) as Model['weights'],
    products: Object.fromEntries(PRODUCTS.map(([a, b], k) => [`${a}*${b}`, round(own[MEASURES.length + k]!)])),
  }
}

function standardised(sample: readonly Judged[], total: number) {
  const terms = sample.map((s) => Float64Array.from(termsOf(s.measures)))
  const mean = (of: (row: Float64Array) => number) =>
    terms.reduce((sum, row, i) => sum + sample[i]!.weight * of(row), 0) / total
  const size = terms[0]?.length ?? 0
  const centre = Array.from({ length: size }, (_, k) => mean((row) => row[k]!))
  const spread = centre.map((middle, k) => Math.sqrt(mean((row) => (row[k]! - middle) ** 2)) || 1)
  const rows = terms.map((row) => row.map((value, k) => (value - centre[k]!) / spread[k]!))
  return { rows, centre, spread }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

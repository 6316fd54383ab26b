/** What one observation shows, how right it was (0 to 1), and how much it counts. */
export type Observed = { readonly terms: ArrayLike<number>; readonly right: number; readonly weight: number }

/** The logistic function: a sum of evidence as a chance, 0 to 1. */
export const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum))

const STEPS = 500
const RATE = 0.5
const MOMENTUM = 0.9
/** Keeps the weights small where the sample says little. */
const PENALTY = 1e-4

/**
 * Logistic regression on standardised terms, by gradient descent with momentum. The weights are in the terms' own units:
 * chance = 1 / (1 + exp(-(bias + Σ weight × term))).
 */
export function fitLogistic(sample: readonly Observed[]): { readonly bias: number; readonly weights: number[] } {
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
      const error = ((right - logistic(sum)) * weight) / total
      for (let k = 0; k < size; k++) gradient[k]! += error * row[k]!
      gradient[size]! += error
    }
    for (let k = 0; k <= size; k++) {
      speed[k] = MOMENTUM * speed[k]! + gradient[k]! - (k < size ? PENALTY * weights[k]! : 0)
      weights[k]! += RATE * speed[k]!
    }
  }
  const own = centre.map((_, k) => weights[k]! / spread[k]!)
  return { bias: round(weights[size]! - own.reduce((sum, w, k) => sum + w * centre[k]!, 0)), weights: own.map(round) }
}

function standardised(sample: readonly Observed[], total: number) {
  const terms = sample.map((s) => s.terms)
  const mean = (of: (row: ArrayLike<number>) => number) =>
    terms.reduce((sum, row, i) => sum + sample[i]!.weight * of(row), 0) / total
  const size = terms[0]?.length ?? 0
  const centre = Array.from({ length: size }, (_, k) => mean((row) => row[k]!))
  const spread = centre.map((middle, k) => Math.sqrt(mean((row) => (row[k]! - middle) ** 2)) || 1)
  const rows = terms.map((row) => Float64Array.from(row, (value, k) => (value - centre[k]!) / spread[k]!))
  return { rows, centre, spread }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

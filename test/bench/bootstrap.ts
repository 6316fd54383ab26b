import { mulberry32 } from '../../src/matching/random.ts'

export type Difference = { readonly mean: number; readonly low: number; readonly high: number }

/**
 * How much better `ours` is than `theirs` on the same questions, with the 95 % interval of a paired bootstrap (Efron and
 * Tibshirani, "An Introduction to the Bootstrap", 1993); an interval above nothing is a difference that holds.
 */
export function pairedBootstrap(ours: readonly number[], theirs: readonly number[], rounds = 2000): Difference {
  const differences = ours.map((value, i) => value - theirs[i]!)
  const random = mulberry32(1)
  const meanOf = (pick: () => number) => {
    let sum = 0
    for (let i = 0; i < differences.length; i++) sum += differences[pick()]!
    return sum / differences.length
  }
  const means = Array.from({ length: rounds }, () => meanOf(() => Math.floor(random() * differences.length)))
  means.sort((a, b) => a - b)
  const mean = differences.reduce((a, b) => a + b, 0) / differences.length
  return { mean, low: means[Math.floor(0.025 * rounds)]!, high: means[Math.floor(0.975 * rounds)]! }
}

import { mulberry32 } from './random.ts'

/** A text as the classifier sees it: feature numbers and their weights (unit length), in no particular order. */
export type SparseVector = { readonly ids: Int32Array; readonly values: Float32Array }

export type Sample = { readonly label: number; readonly vector: SparseVector }

export type ClassifierOptions = {
  readonly classes: number
  readonly features: number
  /** The penalty on errors, LIBLINEAR's C: larger fits the samples more closely. */
  readonly cost: number
  readonly passes: number
  readonly seed: number
}

/** What was learned, as plain data: `weights[feature * classes + class] * scales[class]` is a weight. */
export type Planes = {
  readonly classes: number
  readonly weights: Int8Array
  readonly scales: Float32Array
  readonly bias: Float32Array
}

/**
 * One-against-the-rest linear support vector machines with squared hinge loss, trained by dual coordinate descent with
 * shrinking (Hsieh, Chang, Lin, Keerthi, Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM",
 * ICML 2008). Discriminative training is what decides short questions: with three examples a class it beats
 * nearest-neighbour search by some ten points. Weights are kept in eight bits, which changes no ranking and makes them
 * a quarter as large. Deterministic for a given seed.
 */
export function trainClassifier(samples: readonly Sample[], options: ClassifierOptions): Planes {
  const { classes, features } = options
  const weights = new Int8Array(features * classes)
  const scales = new Float32Array(classes)
  const bias = new Float32Array(classes)
  const plane = new Float32Array(features)
  for (let label = 0; label < classes; label++) {
    plane.fill(0)
    bias[label] = fitOne(samples, label, plane, options)
    let largest = 1e-9
    for (const weight of plane) if (Math.abs(weight) > largest) largest = Math.abs(weight)
    scales[label] = largest / 127
    for (let f = 0; f < features; f++)
      if (plane[f] !== 0) weights[f * classes + label] = Math.round((plane[f]! * 127) / largest)
  }
  return { classes, weights, scales, bias }
}

/** Distances from each class's separating plane; +1 is "as sure as a training sample". `out` is overwritten. */
export function classScores(
  { classes, weights, scales, bias }: Planes,
  { ids, values }: SparseVector,
  out: Float32Array,
): void {
  out.fill(0)
  for (let k = 0; k < ids.length; k++) {
    const value = values[k]!
    const row = ids[k]! * classes
    for (let c = 0; c < classes; c++) out[c]! += value * weights[row + c]!
  }
  for (let c = 0; c < classes; c++) out[c] = out[c]! * scales[c]! + bias[c]!
}

/** Fits one plane into `plane`, which comes in as zeros; returns its bias. Vectors have unit length. */
function fitOne(
  samples: readonly Sample[],
  label: number,
  plane: Float32Array,
  { cost, passes, seed }: ClassifierOptions,
): number {
  const diagonal = 0.5 / cost
  const alphas = new Float32Array(samples.length)
  const active = Uint32Array.from(samples.keys())
  const random = mulberry32(seed + label)
  let live = active.length
  let bias = 0
  for (let pass = 0; pass < passes; pass++) {
    let kept = 0
    for (let i = 0; i < live; i++) {
      swap(active, i, i + Math.floor(random() * (live - i)))
      const index = active[i]!
      const { label: own, vector } = samples[index]!
      const side = own === label ? 1 : -1
      const alpha = alphas[index]!
      const gradient = side * (dot(plane, vector) + bias) - 1 + diagonal * alpha
      // A sample far on its right side will stay there: leave it out of the coming passes.
      if (alpha === 0 && gradient > FAR) continue
      swap(active, i, kept++)
      const next = Math.max(0, alpha - gradient / (2 + diagonal))
      const change = (next - alpha) * side
      if (change === 0) continue
      alphas[index] = next
      bias += change
      add(plane, vector, change)
    }
    live = kept
  }
  return bias
}

/** How far beyond the margin a sample must be to be left out; smaller is faster and less exact. */
const FAR = 0.1

function dot(plane: Float32Array, { ids, values }: SparseVector): number {
  let sum = 0
  for (let k = 0; k < ids.length; k++) sum += plane[ids[k]!]! * values[k]!
  return sum
}

function add(plane: Float32Array, { ids, values }: SparseVector, factor: number): void {
  for (let k = 0; k < ids.length; k++) plane[ids[k]!]! += factor * values[k]!
}

function swap(order: Uint32Array, i: number, j: number): void {
  const held = order[i]!
  order[i] = order[j]!
  order[j] = held
}

import type { Sample, SparseVector } from './classifier.ts'

/**
 * An inverted index over the corpus's passages (keywords, wordings, examples) in typed arrays, as plain data. Rare
 * features count more (inverse document frequency); `impacts` are the passages' weights, each passage of unit length.
 */
export type PassageIndex = {
  readonly entryOf: Int32Array
  readonly idf: Float32Array
  readonly starts: Int32Array
  /** Two bytes each, as long as there are no more passages than that. */
  readonly docs: Uint16Array | Uint32Array
  /** In 255ths: eight bits change no ranking. */
  readonly impacts: Uint8Array
}

/** What more than this share of the passages holds tells nothing apart, and costs most of the time. */
const COMMON = 0.05
const TWO_BYTES = 65_536

export function indexPassages(passages: readonly Sample[], features: number): PassageIndex {
  const starts = new Int32Array(features + 1)
  for (const { vector } of passages) for (const id of vector.ids) starts[id + 1]!++
  const most = Math.max(20, COMMON * passages.length)
  const idf = Float32Array.from({ length: features }, (_, id) => {
    const held = starts[id + 1]!
    return held > most ? 0 : Math.log(1 + passages.length / (1 + held))
  })
  for (let id = 0; id < features; id++) if (idf[id] === 0) starts[id + 1] = 0
  for (let i = 0; i < features; i++) starts[i + 1]! += starts[i]!
  const fill = starts.slice()
  const docs = passages.length <= TWO_BYTES ? new Uint16Array(starts[features]!) : new Uint32Array(starts[features]!)
  const impacts = new Uint8Array(starts[features]!)
  passages.forEach(({ vector }, doc) => {
    const weights = vector.values.map((value, k) => value * idf[vector.ids[k]!]!)
    const length = lengthOf(weights)
    vector.ids.forEach((id, k) => {
      if (idf[id] === 0) return
      const at = fill[id]!++
      docs[at] = doc
      impacts[at] = Math.round((255 * weights[k]!) / length)
    })
  })
  return { entryOf: Int32Array.from(passages, (p) => p.label), idf, starts, docs, impacts }
}

/**
 * For each entry the cosine (0..1) with its passage that is most like the text, which passage that is (-1: none), and
 * the mean cosine with the next two.
 */
export type Nearest = {
  readonly cosine: Float32Array
  readonly passage: Int32Array
  readonly support: Float32Array
}

/** `scratch` has one element a passage and is overwritten. */
export function nearestPassages(
  index: PassageIndex,
  { ids, values }: SparseVector,
  entries: number,
  scratch: Float32Array,
): Nearest {
  const { entryOf, idf, starts, docs, impacts } = index
  scratch.fill(0)
  const weights = values.map((value, k) => value * idf[ids[k]!]!)
  for (let k = 0; k < ids.length; k++) {
    const weight = weights[k]!
    const end = starts[ids[k]! + 1]!
    for (let p = starts[ids[k]!]!; p < end; p++) scratch[docs[p]!]! += weight * impacts[p]!
  }
  const unit = 1 / (lengthOf(weights) * 255)
  const cosine = new Float32Array(entries)
  const passage = new Int32Array(entries).fill(-1)
  const second = new Float32Array(entries)
  const third = new Float32Array(entries)
  for (let doc = 0; doc < scratch.length; doc++) {
    if (scratch[doc] === 0) continue
    const entry = entryOf[doc]!
    const score = scratch[doc]! * unit
    if (score <= third[entry]!) continue
    if (score <= second[entry]!) {
      third[entry] = score
      continue
    }
    third[entry] = second[entry]!
    if (score <= cosine[entry]!) {
      second[entry] = score
      continue
    }
    second[entry] = cosine[entry]!
    cosine[entry] = score
    passage[entry] = doc
  }
  return { cosine, passage, support: second.map((score, entry) => (score + third[entry]!) / 2) }
}

function lengthOf(weights: Float32Array): number {
  let squares = 0
  for (const weight of weights) squares += weight * weight
  return Math.sqrt(squares) || 1
}

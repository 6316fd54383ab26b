import type { SparseVector } from './classifier.ts'

/**
 * An inverted index over the corpus's passages (keywords, wordings, examples) in typed arrays: the cosine of a text with
 * the passage of each entry that is most like it, with rare features counting more (inverse document frequency).
 */
export type PassageIndex = {
  /** For each entry the cosine with its nearest passage (0..1), and which passage that is. */
  nearest(vector: SparseVector): { readonly cosine: Float32Array; readonly passage: Int32Array }
}

export type Passage = { readonly entry: number; readonly vector: SparseVector }

export function createPassageIndex(passages: readonly Passage[], features: number, entries: number): PassageIndex {
  const idf = inverseFrequencies(passages, features)
  const { starts, docs, impacts } = postings(passages, features, idf)
  const scores = new Float32Array(passages.length)
  return {
    nearest({ ids, values }) {
      scores.fill(0)
      let squares = 0
      for (let k = 0; k < ids.length; k++) {
        const id = ids[k]!
        const weight = values[k]! * idf[id]!
        squares += weight * weight
        for (let p = starts[id]!; p < starts[id + 1]!; p++) scores[docs[p]!]! += weight * impacts[p]!
      }
      return best(passages, scores, Math.sqrt(squares) || 1, entries)
    },
  }
}

function inverseFrequencies(passages: readonly Passage[], features: number): Float32Array {
  const counts = new Float32Array(features)
  for (const { vector } of passages) for (const id of vector.ids) counts[id]!++
  return counts.map((n) => Math.log(1 + passages.length / (1 + n)))
}

function postings(passages: readonly Passage[], features: number, idf: Float32Array) {
  const starts = new Int32Array(features + 1)
  for (const { vector } of passages) for (const id of vector.ids) starts[id + 1]!++
  for (let i = 0; i < features; i++) starts[i + 1]! += starts[i]!
  const fill = starts.slice()
  const docs = new Int32Array(starts[features]!)
  const impacts = new Float32Array(starts[features]!)
  passages.forEach(({ vector }, doc) => {
    let squares = 0
    vector.ids.forEach((id, k) => {
      squares += (vector.values[k]! * idf[id]!) ** 2
    })
    const length = Math.sqrt(squares) || 1
    vector.ids.forEach((id, k) => {
      const at = fill[id]!++
      docs[at] = doc
      impacts[at] = (vector.values[k]! * idf[id]!) / length
    })
  })
  return { starts, docs, impacts }
}

function best(passages: readonly Passage[], scores: Float32Array, length: number, entries: number) {
  const cosine = new Float32Array(entries)
  const passage = new Int32Array(entries).fill(-1)
  for (let doc = 0; doc < scores.length; doc++) {
    const { entry } = passages[doc]!
    const score = scores[doc]! / length
    if (score > cosine[entry]!) {
      cosine[entry] = score
      passage[entry] = doc
    }
  }
  return { cosine, passage }
}

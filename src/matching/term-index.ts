import { firstAtLeast } from '../language/language.ts'

/**
 * BM25 over typed arrays (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009), each
 * posting's share of the score in eight bits. k1 and b are the field's usual ones; tuning them brought nothing on the
 * sets measured. The mean length is that of the last packing: it moves slowly, and the impacts depend on it.
 */
export type TermIndex = {
  /** Documents that hold the term now. */
  frequency(term: number): number
  /** Inverse document frequency; that of a term nobody holds for -1. */
  rarity(term: number): number
  readonly averageLength: number
  /** Adds a document behind all others. */
  add(doc: number, terms: Int32Array): void
  remove(doc: number, terms: Int32Array): void
  /** Whether so much was added and removed that packing anew pays. */
  readonly worn: boolean
  /** The documents with the highest scores for these distinct terms, best first, at most `most`. */
  gather(terms: readonly number[], most: number): Gathered
}
type Postings = { readonly docs: Int32Array | number[]; readonly impacts: Uint8Array | number[] }
export type Gathered = { readonly docs: Int32Array; readonly scores: Float32Array }

const K1 = 1.2
const B = 0.75
const STEPS = 255
/**
 * The rarest terms go first; when so many postings were read, the common terms that are left find nobody new. The
 * ranking reads every word of the candidates, so those terms still count where they decide.
 */
const POSTINGS = 60_000
/** Additions and removals, beside a quarter of the documents, after which the index is packed anew. */
const LOOSE = 64
/** So many times the documents wanted are looked at first, to know which score is too low. */
const SAMPLE = 2

/** A document's terms with repetitions, or nothing where it was removed. */
type TermsOf = (doc: number) => Int32Array | undefined

export function createTermIndex(size: number, terms: number, termsOf: TermsOf): TermIndex {
  const packed = pack(size, terms, termsOf)
  const frequencies: number[] = Array.from(packed.frequencies)
  const late = new Map<number, { docs: number[]; impacts: number[] }>()
  let live = packed.live
  let changes = 0
  let scores = new Float32Array(size)
  let touched = new Int32Array(size)

  function rarity(term: number): number {
    const n = frequencies[term] ?? 0
    return Math.log(1 + (live - n + 0.5) / (n + 0.5))
  }

  function postingsOf(term: number): Postings {
    const [from, to] = [packed.starts[term] ?? 0, packed.starts[term + 1] ?? 0]
    return { docs: packed.docs.subarray(from, to), impacts: packed.impacts.subarray(from, to) }
  }

  /** An impact of nothing, so that no search finds the document. */
  function silence(doc: number, term: number): void {
    const at = placeOf(doc, packed.docs, packed.starts[term] ?? 0, packed.starts[term + 1] ?? 0)
    if (at >= 0) packed.impacts[at] = 0
    const more = late.get(term)
    const lateAt = more ? more.docs.indexOf(doc) : -1
    if (more && lateAt >= 0) more.impacts[lateAt] = 0
  }

  return {
    frequency: (term) => frequencies[term] ?? 0,
    rarity,
    averageLength: packed.averageLength,
    get worn() {
      return changes > LOOSE + live / 4
    },
    add(doc, own) {
      live++
      changes++
      if (doc >= scores.length) {
        scores = new Float32Array(doc * 2 + 16)
        touched = new Int32Array(scores.length)
      }
      for (const [term, n] of countTerms(own)) {
        frequencies[term] = (frequencies[term] ?? 0) + 1
        const list = late.get(term) ?? { docs: [], impacts: [] }
        list.docs.push(doc)
        list.impacts.push(impactOf(n, own.length, packed.averageLength))
        late.set(term, list)
      }
    },
    remove(doc, own) {
      live--
      changes++
      for (const term of new Set(own)) {
        frequencies[term]!--
        silence(doc, term)
      }
    },
    gather(wanted, most) {
      const order = wanted
        .filter((term) => (frequencies[term] ?? 0) > 0)
        .sort((a, b) => frequencies[a]! - frequencies[b]! || a - b)
      let [read, sampled] = [0, 0]
      for (const term of order) {
        if (read > POSTINGS) break
        const by = (rarity(term) * (K1 + 1)) / STEPS
        const lists = [postingsOf(term), ...(late.has(term) ? [late.get(term)!] : [])]
        for (const { docs, impacts } of lists) {
          if (sampled < SAMPLE * most) sampled = note(docs, scores, touched, sampled)
          addUp(docs, impacts, by, scores)
        }
        read += frequencies[term]!
      }
      const found = highest(scores, touched, sampled, most)
      scores.fill(0)
      return found
    },
  }
}

/** Notes documents that have no score yet; returns how many are noted. */
function note(docs: Postings['docs'], scores: Float32Array, touched: Int32Array, before: number): number {
  let count = before
  for (const doc of docs) if (scores[doc] === 0) touched[count++] = doc
  return count
}

function addUp(docs: Postings['docs'], impacts: Postings['impacts'], by: number, scores: Float32Array): void {
  for (let p = 0; p < docs.length; p++) scores[docs[p]!]! += by * impacts[p]!
}

function impactOf(n: number, length: number, average: number): number {
  return Math.max(1, Math.round((STEPS * n) / (n + K1 * (1 - B + (B * length) / average))))
}

/** Postings of all terms behind each other, counted first and filled then. */
function pack(size: number, terms: number, termsOf: TermsOf) {
  const frequencies = new Int32Array(terms)
  let total = 0
  let live = 0
  for (let doc = 0; doc < size; doc++) {
    const own = termsOf(doc)
    if (!own) continue
    live++
    total += own.length
    for (const term of new Set(own)) frequencies[term]!++
  }
  const averageLength = Math.max(1, total / Math.max(1, live))
  const starts = new Int32Array(terms + 1)
  for (let t = 0; t < terms; t++) starts[t + 1] = starts[t]! + frequencies[t]!
  const fill = starts.slice()
  const docs = new Int32Array(starts[terms]!)
  const impacts = new Uint8Array(docs.length)
  for (let doc = 0; doc < size; doc++) {
    const own = termsOf(doc)
    if (!own) continue
    for (const [term, n] of countTerms(own)) {
      const at = fill[term]!++
      docs[at] = doc
      impacts[at] = impactOf(n, own.length, averageLength)
    }
  }
  return { frequencies, starts, docs, impacts, live, averageLength }
}

function countTerms(terms: Int32Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** Where the document stands in a sorted stretch, or -1. */
function placeOf(doc: number, docs: Int32Array, from: number, to: number): number {
  const at = firstAtLeast(docs, doc, from, to)
  return at < to && docs[at] === doc ? at : -1
}

/** What `most` of the sampled documents reach is the least that the highest have. The sample is written over. */
function highest(scores: Float32Array, touched: Int32Array, sampled: number, most: number): Gathered {
  const least = leastOf(scores, touched.subarray(0, sampled), most)
  let reached = 0
  for (let doc = 0; doc < scores.length; doc++) if (scores[doc]! >= least) touched[reached++] = doc
  const enough = leastOf(scores, touched.subarray(0, reached), most)
  const docs = touched
    .subarray(0, reached)
    .filter((doc) => scores[doc]! >= enough)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .subarray(0, most)
  return { docs, scores: scoresOf(scores, docs) }
}

/** The score that `most` of the documents reach, or the least there is. */
function leastOf(scores: Float32Array, docs: Int32Array, most: number): number {
  return scoresOf(scores, docs).sort().at(-most) ?? Number.MIN_VALUE
}

function scoresOf(scores: Float32Array, docs: Int32Array): Float32Array {
  const own = new Float32Array(docs.length)
  for (let i = 0; i < docs.length; i++) own[i] = scores[docs[i]!]!
  return own
}

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
  /** The documents with the highest scores for these distinct terms, at most `most`, unordered but complete. */
  gather(terms: readonly number[], most: number): Gathered
}
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
const BUCKETS = 1024

/** A document's terms with repetitions, or nothing where it was removed. */
type TermsOf = (doc: number) => Int32Array | undefined

export function createTermIndex(size: number, terms: number, termsOf: TermsOf): TermIndex {
  const packed = pack(size, terms, termsOf)
  const frequencies: number[] = Array.from(packed.frequencies)
  const late = new Map<number, { docs: number[]; impacts: number[] }>()
  const dead = new Set<number>()
  let live = packed.live
  let added = 0
  let scores = new Float32Array(size)
  let touched = new Int32Array(size)

  function rarity(term: number): number {
    const n = frequencies[term] ?? 0
    return Math.log(1 + (live - n + 0.5) / (n + 0.5))
  }

  /** Adds one term's impacts up; returns how many documents are touched now. */
  function addUp(docs: ArrayLike<number>, impacts: ArrayLike<number>, from: number, to: number, by: number, n: number) {
    let count = n
    for (let p = from; p < to; p++) {
      const doc = docs[p]!
      if (scores[doc] === 0) touched[count++] = doc
      scores[doc]! += by * impacts[p]!
    }
    return count
  }

  return {
    frequency: (term) => frequencies[term] ?? 0,
    rarity,
    averageLength: packed.averageLength,
    get worn() {
      return added + dead.size > LOOSE + live / 4
    },
    add(doc, own) {
      live++
      added++
      if (doc >= scores.length) {
        scores = new Float32Array(doc * 2 + 16)
        touched = new Int32Array(doc * 2 + 16)
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
      dead.add(doc)
      for (const term of new Set(own)) frequencies[term]!--
    },
    gather(wanted, most) {
      const order = wanted
        .filter((term) => (frequencies[term] ?? 0) > 0)
        .sort((a, b) => frequencies[a]! - frequencies[b]! || a - b)
      let count = 0
      let read = 0
      for (const term of order) {
        if (read > POSTINGS) break
        const by = (rarity(term) * (K1 + 1)) / STEPS
        const [from = 0, to = 0] = [packed.starts[term], packed.starts[term + 1]]
        count = addUp(packed.docs, packed.impacts, from, to, by, count)
        const more = late.get(term)
        if (more) count = addUp(more.docs, more.impacts, 0, more.docs.length, by, count)
        read += frequencies[term]!
      }
      const all = touched.subarray(0, count)
      const found = highest(scores, dead.size === 0 ? all : all.filter((doc) => !dead.has(doc)), most)
      for (let i = 0; i < count; i++) scores[touched[i]!] = 0
      return found
    },
  }
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

/** The `most` highest, found by counting how many documents reach each step of the scale. */
function highest(scores: Float32Array, touched: Int32Array, most: number): Gathered {
  let best = 0
  for (const doc of touched) if (scores[doc]! > best) best = scores[doc]!
  const bucketOf = (doc: number) => Math.floor((scores[doc]! / best) * (BUCKETS - 1))
  const counts = new Int32Array(BUCKETS)
  if (touched.length > most) for (const doc of touched) counts[bucketOf(doc)]!++
  let bucket = touched.length > most ? BUCKETS : 0
  for (let n = 0; bucket > 0 && n < most; ) n += counts[--bucket]!
  const found = [...touched.filter((doc) => bucketOf(doc) >= bucket)]
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, most)
  return { docs: Int32Array.from(found), scores: Float32Array.from(found, (doc) => scores[doc]!) }
}

import type { Token, Utterance } from '../domain/observation.ts'
import { hashGrams, hashOf } from '../language/language.ts'
import type { SparseVector } from './classifier.ts'

/** Weight of each kind of evidence before a text's vector is brought to unit length; from the evaluation. */
const WEIGHT = { stem: 1, pair: 0.7, gram: 0.35, entity: 0.8, polarity: 0.4 } as const

/** Families of features; one of the last two is kept only where several texts hold it. */
const KIND = { stem: 1, polarity: 2, entity: 3, pair: 4, gram: 5 } as const

/**
 * How much more a rare feature says than a common one: the inverse document frequency (Spärck Jones, "A Statistical
 * Interpretation of Term Specificity", 1972) to this power. 0 makes all alike, which costs most where a class has few
 * examples; 1 overrates slips that occur once.
 */
const RARITY_POWER = 0.5

/** Longer texts bring no new evidence about what is asked, only time. */
const MOST_TOKENS = 400

/** Turns texts into vectors over the features of a corpus; what the corpus has never seen is left out. */
export type FeatureSpace = {
  readonly size: number
  vector(tokens: readonly Token[], entities: Utterance['entities']): SparseVector
}

/** The features of a corpus: their hashes, sorted, and what each is worth there. Plain data. */
export type Features = { readonly hashes: Uint32Array; readonly worth: Float32Array }

type Words = Pick<Utterance, 'tokens' | 'entities'>

/**
 * The features of a corpus as hashes, which is all that is kept of them: stems, pairs of neighbouring stems,
 * character n-grams (typing errors, affixes that stemming missed), entities, and stems under a negation. `atLeast`:
 * in so many texts a pair or an n-gram must occur; two halve the number at no loss where there are dozens of texts a
 * class, and cost something where there are three.
 */
export function collectFeatures(texts: readonly Words[], headOf: (stem: string) => string, atLeast: number): Features {
  const counts = new Map<number, { texts: number; always: boolean }>()
  for (const { tokens, entities } of texts) {
    const own = new Set<number>()
    eachFeature(tokens, entities, headOf, (hash, _weight, always) => {
      if (own.has(hash)) return
      own.add(hash)
      const count = counts.get(hash)
      if (count) count.texts++
      else counts.set(hash, { texts: 1, always })
    })
  }
  const kept = [...counts].filter(([, { texts: n, always }]) => always || n >= atLeast).sort(([a], [b]) => a - b)
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    worth: Float32Array.from(kept, ([, n]) => Math.log(1 + texts.length / (1 + n.texts)) ** RARITY_POWER),
  }
}

/** `features` as `collectFeatures` gives them. */
export function createFeatureSpace({ hashes, worth }: Features, headOf: (stem: string) => string): FeatureSpace {
  const idOf = createLookup(hashes)
  return {
    size: hashes.length,
    vector(tokens, entities) {
      const sums = new Map<number, number>()
      eachFeature(tokens, entities, headOf, (hash, weight) => {
        const id = idOf(hash)
        if (id >= 0) sums.set(id, (sums.get(id) ?? 0) + weight * worth[id]!)
      })
      return unit(sums)
    },
  }
}

function eachFeature(
  tokens: readonly Token[],
  entities: Utterance['entities'],
  headOf: (stem: string) => string,
  put: (hash: number, weight: number, always: boolean) => void,
): void {
  let before = ''
  for (const token of tokens.slice(0, MOST_TOKENS)) {
    const head = headOf(token.stem)
    put(hashOf(KIND.stem, head), WEIGHT.stem, true)
    if (token.negated) put(hashOf(KIND.polarity, head), WEIGHT.polarity, true)
    if (before) put(hashOf(KIND.pair, `${before} ${head}`), WEIGHT.pair, false)
    before = head
    hashGrams(KIND.gram, token.word, (hash) => put(hash, WEIGHT.gram, false))
  }
  for (const entity of entities)
    for (const name of entityNames(entity)) put(hashOf(KIND.entity, name), WEIGHT.entity, true)
}

/** Open addressing: the position of a hash in `features`, or -1. Half-empty, so a miss is found at once. */
function createLookup(features: Uint32Array): (hash: number) => number {
  const size = 2 ** Math.ceil(Math.log2(features.length * 2 + 2))
  const slots = new Int32Array(size).fill(-1)
  const first = (hash: number) => (hash ^ (hash >>> 15)) & (size - 1)
  features.forEach((hash, id) => {
    let at = first(hash)
    while (slots[at] !== -1) at = (at + 1) & (size - 1)
    slots[at] = id
  })
  return (hash) => {
    for (let at = first(hash); slots[at] !== -1; at = (at + 1) & (size - 1)) {
      if (features[slots[at]!] === hash) return slots[at]!
    }
    return -1
  }
}

/** A wave, an amount or a year is evidence both as itself and as one of its kind. */
function entityNames(entity: Utterance['entities'][number]): readonly string[] {
  switch (entity.kind) {
    case 'money':
      return ['money', `money ${entity.rupiah}`]
    case 'wave':
      return ['wave', `wave ${entity.number}`]
    case 'year':
      return ['year', `year ${entity.year}`]
    case 'date':
      return ['date', `date ${entity.date}`]
    case 'number':
      return [`number ${entity.value}${entity.unit ?? ''}`]
    case 'phone':
      return ['phone', `phone ${entity.digits}`]
    case 'email':
      return ['email', `email ${entity.address}`]
  }
}

function unit(sums: ReadonlyMap<number, number>): SparseVector {
  let squares = 0
  for (const value of sums.values()) squares += value * value
  const length = Math.sqrt(squares) || 1
  return { ids: Int32Array.from(sums.keys()), values: Float32Array.from(sums.values(), (v) => v / length) }
}

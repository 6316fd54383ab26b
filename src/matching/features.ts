import type { Token, Utterance } from '../domain/observation.ts'
import type { SparseVector } from './classifier.ts'

/** Weight of each kind of evidence before a text's vector is brought to unit length; from the evaluation. */
const WEIGHT = { stem: 1, pair: 0.7, gram: 0.35, entity: 0.8, polarity: 0.4 } as const

/** Character n-grams carry typing errors and affixes that stemming missed. */
const GRAMS = [3, 4, 5] as const

/** Longer texts bring no new evidence about what is asked, only time. */
const MOST_TOKENS = 400

/** Numbers the features of a corpus, and turns texts into vectors over them. */
export type FeatureSpace = {
  /** Learns the features of a text that belongs to the corpus. */
  learn(utterance: Utterance): SparseVector
  /** Features the corpus has never seen are left out. */
  vector(tokens: readonly Token[], entities: Utterance['entities']): SparseVector
  /** The features' names, in the order of their numbers. */
  names(): string[]
}

/** `names` are the features of a corpus that was learned before. */
export function createFeatureSpace(headOf: (stem: string) => string, names: readonly string[] = []): FeatureSpace {
  const ids = new Map(names.map((name, id) => [name, id]))
  const known = (name: string) => ids.get(name)
  const grown = (name: string) => {
    const id = ids.get(name) ?? ids.size
    ids.set(name, id)
    return id
  }
  return {
    learn: (utterance) => toVector(utterance.tokens, utterance.entities, headOf, grown),
    vector: (tokens, entities) => toVector(tokens, entities, headOf, known),
    names: () => [...ids.keys()],
  }
}

function toVector(
  tokens: readonly Token[],
  entities: Utterance['entities'],
  headOf: (stem: string) => string,
  idOf: (name: string) => number | undefined,
): SparseVector {
  const sums = new Map<number, number>()
  const put = (name: string, weight: number) => {
    const id = idOf(name)
    if (id !== undefined) sums.set(id, (sums.get(id) ?? 0) + weight)
  }
  const used = tokens.slice(0, MOST_TOKENS)
  let before = ''
  for (const token of used) {
    const head = headOf(token.stem)
    put(`w:${head}`, WEIGHT.stem)
    if (token.negated) put(`n:${head}`, WEIGHT.polarity)
    if (before) put(`p:${before}_${head}`, WEIGHT.pair)
    before = head
    for (const gram of gramsOf(token.word)) put(`c:${gram}`, WEIGHT.gram)
  }
  for (const entity of entities) for (const name of entityNames(entity)) put(name, WEIGHT.entity)
  return unit(sums)
}

const gramCache = new Map<string, readonly string[]>()
/** Bounds the cache: hostile input has no end of new words. */
const MOST_CACHED = 50_000

export function gramsOf(word: string): readonly string[] {
  const cached = gramCache.get(word)
  if (cached) return cached
  const padded = `^${word}$`
  const grams = GRAMS.flatMap((n) =>
    Array.from({ length: Math.max(0, padded.length - n + 1) }, (_, i) => padded.slice(i, i + n)),
  )
  if (gramCache.size < MOST_CACHED) gramCache.set(word, grams)
  return grams
}

/** A wave, an amount or a year is evidence both as itself and as one of its kind. */
function entityNames(entity: Utterance['entities'][number]): readonly string[] {
  switch (entity.kind) {
    case 'money':
      return ['e:money', `e:money:${entity.rupiah}`]
    case 'wave':
      return ['e:wave', `e:wave:${entity.number}`]
    case 'year':
      return ['e:year', `e:year:${entity.year}`]
    case 'date':
      return ['e:date', `e:date:${entity.date}`]
    case 'number':
      return [`e:number:${entity.value}${entity.unit ?? ''}`]
    case 'phone':
      return ['e:phone', `e:phone:${entity.digits}`]
    case 'email':
      return ['e:email', `e:email:${entity.address}`]
  }
}

function unit(sums: ReadonlyMap<number, number>): SparseVector {
  let squares = 0
  for (const value of sums.values()) squares += value * value
  const length = Math.sqrt(squares) || 1
  return { ids: Int32Array.from(sums.keys()), values: Float32Array.from(sums.values(), (v) => v / length) }
}

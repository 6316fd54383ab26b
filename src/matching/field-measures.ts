import type { Question } from './question.ts'
import type { TermIndex } from './term-index.ts'
import { STEM_KINDS, type Vocabulary } from './vocabulary.ts'

/** What one field of a document (its title, or its text) has in common with a question. Shares are of rarity. */
export type FieldMeasures = {
  /** Share of the field's stems that the question holds, and of its words as they are spelt. */
  readonly covered: number
  readonly spelt: number
  /** Share of the question that the field covers. */
  readonly asked: number
  /** Share of the field that one stretch of the question holds, and how much of all it holds stands there. */
  readonly stretch: number
  readonly dense: number
  /** Share of the field's neighbouring stems that are neighbours in the question, too. */
  readonly pairs: number
  /** Share of the field's names that the question holds; how much of the field are names that it does not hold. */
  readonly names: number
  readonly otherNames: number
  readonly numbers: number
  readonly otherNumbers: number
  /** The rarest and second rarest stem in common. */
  readonly rarest: number
  readonly second: number
  /** How early in the question the common stems stand, and how much of the field its first words cover. */
  readonly early: number
  readonly opening: number
  /** Share of the field that stands only inside an address or hashtag of the question. */
  readonly inAddress: number
  /** Share of the question's direction in the space of stems, not divided by the question's length. */
  readonly direction: number
  readonly length: number
}

/** What is taken where the field has no name or number at all: between none and all. */
const NEITHER = 0.5
const SHORTEST_HIDDEN = 4
const RARE = 4
const OPENING_WORDS = 20
/** Rarities run to about ten. */
const SCALE = 10

export function measureField(
  words: Int32Array,
  question: Question,
  vocabulary: Vocabulary,
  index: TermIndex,
): FieldMeasures {
  const stems = Array.from(words, vocabulary.stemOf)
  const rarity = new Map(stems.map((stem) => [stem, index.rarity(stem)]))
  const sum = { all: 0, hit: 0, early: 0, opening: 0, names: 0, ownNames: 0, hidden: 0, squares: 0, dot: 0 }
  let [numbers, ownNumbers, rarest, second] = [0, 0, 0, 0]
  for (const [stem, weight] of rarity) {
    const places = question.places.get(stem)
    const kind = vocabulary.kindOf(stem)
    sum.all += weight
    sum.squares += weight * weight
    if (kind === STEM_KINDS.name) sum.names += weight
    if (kind === STEM_KINDS.number) numbers++
    if (!places) {
      if (hides(question.addresses, vocabulary.stem(stem), weight)) sum.hidden += weight
      continue
    }
    sum.hit += weight
    sum.dot += weight * weight * (1 + Math.log(places.length))
    sum.early += weight * (1 - places[0]! / question.stems.length)
    if (places[0]! < OPENING_WORDS) sum.opening += weight
    if (kind === STEM_KINDS.name) sum.ownNames += weight
    if (kind === STEM_KINDS.number) ownNumbers++
    if (weight > rarest) [rarest, second] = [weight, rarest]
    else if (weight > second) second = weight
  }
  const all = sum.all || 1
  const stretch = bestStretch(question, rarity)
  return {
    covered: sum.hit / all,
    spelt: speltAlike(words, question, vocabulary, rarity) / all,
    asked: sum.hit / (question.weight || 1),
    stretch: stretch / all,
    dense: stretch / (sum.hit || 1),
    pairs: sharedPairs(stems, question, rarity),
    names: sum.names > 0 ? sum.ownNames / sum.names : NEITHER,
    otherNames: (sum.names - sum.ownNames) / all,
    numbers: numbers > 0 ? ownNumbers / numbers : NEITHER,
    otherNumbers: Math.min(1, numbers - ownNumbers),
    rarest: rarest / SCALE,
    second: second / SCALE,
    early: sum.early / (sum.hit || 1),
    opening: sum.opening / all,
    inAddress: sum.hidden / all,
    direction: sum.dot / (Math.sqrt(sum.squares) || 1) / SCALE,
    length: Math.log(rarity.size + 1),
  }
}

function hides(addresses: string, stem: string, weight: number): boolean {
  return weight > RARE && stem.length >= SHORTEST_HIDDEN && addresses.includes(stem)
}

function speltAlike(
  words: Int32Array,
  question: Question,
  vocabulary: Vocabulary,
  rarity: ReadonlyMap<number, number>,
) {
  let sum = 0
  for (const word of new Set(words))
    if (question.words.has(vocabulary.spelling(word))) sum += rarity.get(vocabulary.stemOf(word))!
  return sum
}

/** The most that a stretch of the question holds of the field, once each; half as long again as the field, or eight. */
function bestStretch({ stems }: Question, rarity: ReadonlyMap<number, number>): number {
  const width = Math.max(8, Math.round(rarity.size * 1.5))
  const held = new Map<number, number>()
  let [sum, best] = [0, 0]
  for (let at = 0; at < stems.length; at++) {
    const enters = rarity.get(stems[at]!)
    if (enters !== undefined) {
      const n = held.get(stems[at]!) ?? 0
      held.set(stems[at]!, n + 1)
      if (n === 0) sum += enters
    }
    const last = at - width - 1
    const leaves = last < 0 ? undefined : rarity.get(stems[last]!)
    if (leaves !== undefined) {
      const n = held.get(stems[last]!)! - 1
      held.set(stems[last]!, n)
      if (n === 0) sum -= leaves
    }
    if (sum > best) best = sum
  }
  return best
}

/** Neighbours may have one word between them in the question. */
function sharedPairs(stems: readonly number[], { places }: Question, rarity: ReadonlyMap<number, number>): number {
  let [all, shared] = [0, 0]
  for (let at = 1; at < stems.length; at++) {
    const weight = Math.min(rarity.get(stems[at - 1]!)!, rarity.get(stems[at]!)!)
    all += weight
    const before = places.get(stems[at - 1]!)
    const here = places.get(stems[at]!)
    if (before && here?.some((place) => before.includes(place - 1) || before.includes(place - 2))) shared += weight
  }
  return shared / (all || 1)
}

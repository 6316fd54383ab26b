import type { NumberSet } from './number-set.ts'
import { OPENING, type Question } from './question.ts'
import type { Reading } from './reading.ts'
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
/** Rarities run to about ten. */
const SCALE = 10

/** A stretch of a document. */
export type Field = { readonly reading: Reading; readonly from: number; readonly to: number }

/** `seen` is overwritten. */
export function measureField(field: Field, question: Question, vocabulary: Vocabulary, seen: NumberSet): FieldMeasures {
  const { stems, weights } = field.reading
  const sum = { all: 0, hit: 0, early: 0, opening: 0, names: 0, ownNames: 0, hidden: 0, squares: 0, dot: 0 }
  let [numbers, ownNumbers, rarest, second, different] = [0, 0, 0, 0, 0]
  const common: Common[] = []
  seen.clear()
  for (let at = field.from; at < field.to; at++) {
    const stem = stems[at]!
    if (!seen.add(stem)) continue
    const weight = weights[at]!
    const places = question.places.get(stem)
    const kind = vocabulary.kindOf(stem)
    different++
    sum.all += weight
    sum.squares += weight * weight
    if (kind === STEM_KINDS.name) sum.names += weight
    if (kind === STEM_KINDS.number) numbers++
    if (!places) {
      if (hides(question.addresses, vocabulary.stem(stem), weight)) sum.hidden += weight
      continue
    }
    common.push({ weight, places, held: 0 })
    sum.hit += weight
    sum.dot += weight * weight * (1 + Math.log(places.length))
    sum.early += weight * (1 - places[0]! / question.stems.length)
    if (places[0]! < OPENING) sum.opening += weight
    if (kind === STEM_KINDS.name) sum.ownNames += weight
    if (kind === STEM_KINDS.number) ownNumbers++
    if (weight > rarest) [rarest, second] = [weight, rarest]
    else if (weight > second) second = weight
  }
  const all = sum.all || 1
  const stretch = bestStretch(common, Math.max(8, Math.round(different * 1.5)))
  return {
    covered: sum.hit / all,
    spelt: speltAlike(field, question, seen) / all,
    asked: sum.hit / (question.weight || 1),
    stretch: stretch / all,
    dense: stretch / (sum.hit || 1),
    pairs: sharedPairs(field, question),
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
    length: Math.log(different + 1),
  }
}

function hides(addresses: string, stem: string, weight: number): boolean {
  return weight > RARE && stem.length >= SHORTEST_HIDDEN && addresses.includes(stem)
}

function speltAlike({ reading: { words, weights }, from, to }: Field, question: Question, seen: NumberSet): number {
  let sum = 0
  seen.clear()
  for (let at = from; at < to; at++) if (question.words.has(words[at]!) && seen.add(words[at]!)) sum += weights[at]!
  return sum
}

/** A stem that field and question have in common, and how often the stretch that is looked at holds it. */
type Common = { readonly weight: number; readonly places: readonly number[]; held: number }

/** The most that a stretch of the question, `width` words long, holds of the field, once each. */
function bestStretch(common: readonly Common[], width: number): number {
  const found: { place: number; stem: Common }[] = []
  for (const stem of common) for (const place of stem.places) found.push({ place, stem })
  found.sort((a, b) => a.place - b.place)
  let [sum, best, first] = [0, 0, 0]
  for (const { place, stem } of found) {
    if (stem.held++ === 0) sum += stem.weight
    for (; found[first]!.place < place - width; first++) {
      const left = found[first]!.stem
      if (--left.held === 0) sum -= left.weight
    }
    if (sum > best) best = sum
  }
  return best
}

/** Share of neighbours that are neighbours in the question, too; there they may have one word between them. */
function sharedPairs({ reading: { stems, weights }, from, to }: Field, { places }: Question): number {
  let [all, shared] = [0, 0]
  let before = from < to ? places.get(stems[from]!) : undefined
  for (let at = from + 1; at < to; at++) {
    const weight = Math.min(weights[at - 1]!, weights[at]!)
    const here = places.get(stems[at]!)
    all += weight
    if (before && here && followEachOther(before, here)) shared += weight
    before = here
  }
  return shared / (all || 1)
}

function followEachOther(before: readonly number[], here: readonly number[]): boolean {
  return here.some((place) => before.includes(place - 1) || before.includes(place - 2))
}

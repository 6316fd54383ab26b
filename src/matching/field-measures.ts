import type { NumberSet } from './number-set.ts'
import type { Question } from './question.ts'
import type { Reading } from './reading.ts'
import { STEM_KINDS, type Vocabulary } from './vocabulary.ts'

/** What one field of a document (its title, or its text) has in common with a question. Shares are of rarity. */
export type FieldMeasures = {
  /** How much of the common stems stands in one stretch of the question. */
  readonly dense: number
  /** Share of the field's names, and of its numbers, that the question holds. */
  readonly names: number
  readonly numbers: number
  /** The rarest stem in common. */
  readonly rarest: number
  /** Share of the field that stands only inside an address or hashtag of the question. */
  readonly inAddress: number
}

/** What is taken where the field has no name or number at all: between none and all. */
const NEITHER = 0.5
const SHORTEST_HIDDEN = 4
const RARE = 4
/** Rarities run to about ten. */
const SCALE = 10

/** A stretch of a document. */
export type Field = { readonly reading: Reading; readonly from: number; readonly to: number }

/** The measures of a field, and the share of it that the question covers. `seen` is overwritten. */
export function measureField(
  { reading: { stems, weights }, from, to }: Field,
  question: Question,
  vocabulary: Vocabulary,
  seen: NumberSet,
): { readonly covered: number; readonly measures: FieldMeasures } {
  const sum = { all: 0, hit: 0, names: 0, ownNames: 0, hidden: 0 }
  let [numbers, ownNumbers, rarest, different] = [0, 0, 0, 0]
  const common: Common[] = []
  seen.clear()
  for (let at = from; at < to; at++) {
    const stem = stems[at]!
    if (!seen.add(stem)) continue
    const weight = weights[at]!
    const places = question.places.get(stem)
    const kind = vocabulary.kindOf(stem)
    different++
    sum.all += weight
    if (kind === STEM_KINDS.name) sum.names += weight
    if (kind === STEM_KINDS.number) numbers++
    if (!places) {
      if (hides(question.addresses, vocabulary.stem(stem), weight)) sum.hidden += weight
      continue
    }
    common.push({ weight, places, held: 0 })
    sum.hit += weight
    if (kind === STEM_KINDS.name) sum.ownNames += weight
    if (kind === STEM_KINDS.number) ownNumbers++
    if (weight > rarest) rarest = weight
  }
  const all = sum.all || 1
  const stretch = bestStretch(common, Math.max(8, Math.round(different * 1.5)))
  return {
    covered: sum.hit / all,
    measures: {
      dense: stretch / (sum.hit || 1),
      names: sum.names > 0 ? sum.ownNames / sum.names : NEITHER,
      numbers: numbers > 0 ? ownNumbers / numbers : NEITHER,
      rarest: rarest / SCALE,
      inAddress: sum.hidden / all,
    },
  }
}

function hides(addresses: string, stem: string, weight: number): boolean {
  return weight > RARE && stem.length >= SHORTEST_HIDDEN && addresses.includes(stem)
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

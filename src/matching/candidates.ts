import type { Archive } from './archive.ts'
import { type FieldMeasures, measureField } from './field-measures.ts'
import type { LetterProfile, LetterTable } from './letters.ts'
import { askQuestion, type Question } from './question.ts'
import type { SearchReader } from './search-reader.ts'
import type { TermIndex } from './term-index.ts'

/** What the ranking is made of; `field-measures.ts` explains those of a field. */
export const MEASURES = [
  'terms',
  'termsOfAll',
  'letters',
  'lettersCovered',
  'openingLetters',
  'agreement',
  'covered',
  'spelt',
  'asked',
  'stretch',
  'dense',
  'pairs',
  'names',
  'otherNames',
  'numbers',
  'otherNumbers',
  'rarest',
  'second',
  'early',
  'opening',
  'inAddress',
  'direction',
  'length',
] as const
export type RankingMeasure = (typeof MEASURES)[number]
export type Candidate = { readonly doc: number; readonly measures: Readonly<Record<RankingMeasure, number>> }

/** Found by terms; of these compared letter by letter; of these measured. */
const GATHERED = 300
const COMPARED = 300
const MEASURED = 100
/** How much the likeness of letters counts beside the terms' share of their best score; flat between .4 and .8. */
const LETTERS = 0.6
/** Only the first so many can support each other. */
const AGREEING = 30

export type CandidateParts = {
  readonly reader: SearchReader
  readonly archive: Archive
  readonly index: TermIndex
  readonly letters: LetterTable
}

/** The documents that may answer a text, each with its measures, in the order of terms and letters alone. */
export function findCandidates(text: string, parts: CandidateParts): Candidate[] {
  const { archive, index } = parts
  const question = askQuestion(text, { ...parts, vocabulary: archive.vocabulary })
  const { docs, scores } = index.gather([...question.places.keys()], GATHERED)
  const best = scores[0] || 1
  const first = [...docs.subarray(0, COMPARED)]
    .map((doc, i) => {
      const terms = scores[i]! / best
      const alike = compareLetters(archive, doc, question.letters)
      return { doc, terms, raw: scores[i]!, alike, rough: terms + LETTERS * alike }
    })
    .sort((a, b) => b.rough - a.rough || a.doc - b.doc)
    .slice(0, MEASURED)
  const agreement = agreements(parts, first)
  return first.map(({ doc, terms, raw, alike }, i) => ({
    doc,
    measures: {
      terms,
      termsOfAll: raw / (question.weight || 1),
      letters: alike,
      ...coveredLetters(parts, doc, question),
      agreement: agreement[i] ?? 0,
      ...bestField(parts, doc, question),
    },
  }))
}

/** Cosine over the letters of all of a document's words. */
function compareLetters({ wordsOf }: Archive, doc: number, profile: LetterProfile): number {
  let [shared, all] = [0, 0]
  for (const word of new Set(wordsOf(doc))) {
    const found = profile.compare(word)
    shared += found.shared
    all += found.all
  }
  return shared / (profile.norm * Math.sqrt(all || 1))
}

/** How much of each word's letters the question holds, rare words weighing more; and its beginning alone. */
function coveredLetters({ archive, index }: CandidateParts, doc: number, { letters }: Question) {
  let [sum, covered, opening] = [0, 0, 0]
  for (const word of new Set(archive.wordsOf(doc))) {
    const rarity = index.rarity(archive.vocabulary.stemOf(word))
    const found = letters.compare(word)
    sum += rarity
    covered += (rarity * Math.min(found.shared, found.all)) / (found.all || 1)
    opening += (rarity * found.opening) / (found.all || 1)
  }
  return { lettersCovered: covered / (sum || 1), openingLetters: opening / (sum || 1) }
}

/** Title and text are compared apart, and the one that has more in common counts: a long text dilutes what it covers. */
function bestField({ archive, index }: CandidateParts, doc: number, question: Question): FieldMeasures {
  const words = archive.wordsOf(doc)
  const title = measureField(words.subarray(0, archive.titleLength(doc)), question, archive.vocabulary, index)
  if (archive.titleLength(doc) === words.length) return title
  const text = measureField(words.subarray(archive.titleLength(doc)), question, archive.vocabulary, index)
  return text.covered > title.covered ? text : title
}

/** The same hoax under another title speaks for both: likeness to a candidate, times how well that one did. */
function agreements(
  { archive, index }: CandidateParts,
  candidates: readonly { doc: number; rough: number }[],
): number[] {
  const { vocabulary } = archive
  const first = candidates.slice(0, AGREEING)
  const vectors = first.map(({ doc }) => {
    const weights = new Map(
      Array.from(archive.wordsOf(doc), (word) => [vocabulary.stemOf(word), index.rarity(vocabulary.stemOf(word))]),
    )
    return { weights, norm: Math.sqrt([...weights.values()].reduce((sum, w) => sum + w * w, 0)) || 1 }
  })
  const best = first[0]?.rough || 1
  const found = first.map(() => 0)
  for (let i = 0; i < first.length; i++)
    for (let j = i + 1; j < first.length; j++) {
      let dot = 0
      for (const [stem, weight] of vectors[i]!.weights) if (vectors[j]!.weights.has(stem)) dot += weight * weight
      const alike = dot / (vectors[i]!.norm * vectors[j]!.norm)
      found[i] = Math.max(found[i]!, (alike * first[j]!.rough) / best)
      found[j] = Math.max(found[j]!, (alike * first[i]!.rough) / best)
    }
  return found
}

import type { Archive } from './archive.ts'
import { type FieldMeasures, measureField } from './field-measures.ts'
import type { LetterTable } from './letters.ts'
import type { NumberSet } from './number-set.ts'
import { askQuestion, type Question } from './question.ts'
import { type Reading, readWords } from './reading.ts'
import type { SearchReader } from './search-reader.ts'
import type { TermIndex } from './term-index.ts'

/** What the ranking is made of; `field-measures.ts` explains those of a field. */
export const MEASURES = [
  'terms',
  'termsOfAll',
  'letters',
  'lettersCovered',
  'openingLetters',
  'dense',
  'names',
  'numbers',
  'rarest',
  'inAddress',
] as const
export type RankingMeasure = (typeof MEASURES)[number]
export type Candidate = { readonly doc: number; readonly measures: Readonly<Record<RankingMeasure, number>> }

/** Found by terms; of these compared letter by letter; of these measured. */
const GATHERED = 300
const COMPARED = 300
const MEASURED = 100
/** How much the likeness of letters counts beside the terms' share of their best score; flat between .4 and .8. */
const LETTERS = 0.6

export type CandidateParts = {
  readonly reader: SearchReader
  readonly archive: Archive
  readonly index: TermIndex
  readonly letters: LetterTable
  /** Overwritten while documents are compared. */
  readonly scratch: NumberSet
}

/** The documents that may answer a text, in the order of terms and letters alone, and how many words the text has. */
export type Candidates = { readonly asked: number; readonly found: readonly Candidate[] }

export function findCandidates(text: string, parts: CandidateParts): Candidates {
  const { archive, index } = parts
  const question = askQuestion(text, { ...parts, vocabulary: archive.vocabulary })
  const { docs, scores } = index.gather([...question.places.keys()], GATHERED)
  const best = scores[0] || 1
  const first = Array.from(docs.subarray(0, COMPARED), (doc, i) => {
    const terms = scores[i]! / best
    const alike = question.letters.alike(archive.wordsOf(doc))
    return { doc, terms, raw: scores[i]!, alike, rough: terms + LETTERS * alike }
  })
    .sort((a, b) => b.rough - a.rough || a.doc - b.doc)
    .slice(0, MEASURED)
  const found = first.map(({ doc, terms, raw, alike }) => {
    const reading = readWords(archive.wordsOf(doc), archive.vocabulary, index)
    const covered = question.letters.covered(reading.words, reading.weights)
    return {
      doc,
      measures: {
        terms,
        termsOfAll: raw / (question.weight || 1),
        letters: alike,
        lettersCovered: covered.all,
        openingLetters: covered.opening,
        ...bestField(parts, doc, reading, question),
      },
    }
  })
  return { asked: question.length, found }
}

/** Title and text are compared apart, and the one that has more in common counts: a long text dilutes what it covers. */
function bestField(parts: CandidateParts, doc: number, reading: Reading, question: Question): FieldMeasures {
  const { vocabulary } = parts.archive
  const [end, all] = [parts.archive.titleLength(doc), reading.stems.length]
  const title = measureField({ reading, from: 0, to: end }, question, vocabulary, parts.scratch)
  if (end === all) return title.measures
  const text = measureField({ reading, from: end, to: all }, question, vocabulary, parts.scratch)
  return (text.covered > title.covered ? text : title).measures
}

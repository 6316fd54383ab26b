import { deserialize, serialize } from 'node:v8'
import type { Language } from '../language/language.ts'
import { type Archive, type ArchiveData, createArchive, type RetrievalDocument } from './archive.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { createLetterTable } from './letters.ts'
import { createNumberSet } from './number-set.ts'
import { confidenceOf, type Ranker, rankScore } from './ranker.ts'
import { createSearchReader, type Tongue, tongueOf } from './search-reader.ts'
import { type Scored, type Signs, signsOf } from './sureness.ts'
import { createTermIndex } from './term-index.ts'

export type { RetrievalDocument } from './archive.ts'
/** Found for a text. The score of the first is how likely it is to be right (0 to 1); the others' are in proportion. */
export type Hit = { readonly id: string; readonly score: number }

export type Retriever = {
  readonly size: number
  /** The `most` documents nearest to `text` (no more than a hundred), best first. */
  search(text: string, most: number): Hit[]
  /** What the ranking sees of a text's candidates; for learning its weights. */
  candidates(text: string): { readonly id: string; readonly measures: Candidate['measures'] }[]
  /** The first in an order by `weights`, and what says whether it is right; for learning the confidence. */
  signs(text: string, weights: Ranker['weights']): { readonly first: string; readonly signs: Signs } | undefined
  /** Adds a document, in the place of an older one with its id. */
  put(document: RetrievalDocument): void
  /** False where there is no such document. */
  remove(id: string): boolean
  /** Everything but the ranker, to be opened again with `openRetriever`. */
  save(): Uint8Array
}

/** Raised whenever what is saved changes. */
const VERSION = 1
/** Texts that say which language a corpus is written in, and how much of each is read for it (characters). */
const SAMPLED = 300
const SAMPLED_OF_EACH = 200

/**
 * Search over a corpus of any size. Terms find candidates; a learned ranking puts the best hundred in order by what they
 * and the text have in common, so that typing errors, boilerplate and long forwarded texts do not decide.
 */
export function createRetriever(documents: Iterable<RetrievalDocument>, language: Language, ranker: Ranker): Retriever {
  const waiting = documents[Symbol.iterator]()
  const sample: RetrievalDocument[] = []
  for (let next = waiting.next(); !next.done; next = waiting.next()) {
    sample.push(next.value)
    if (sample.length === SAMPLED) break
  }
  const tongue = tongueOf(
    sample.map((d) => `${d.title}\n${d.text}`.slice(0, SAMPLED_OF_EACH)),
    language,
  )
  const archive = createArchive(createSearchReader(language, tongue))
  for (const document of sample) replace(archive, document)
  for (let next = waiting.next(); !next.done; next = waiting.next()) replace(archive, next.value)
  return assemble(archive, tongue, language, ranker)
}

/** @throws {Error} when the bytes are of another version */
export function openRetriever(bytes: Uint8Array, language: Language, ranker: Ranker): Retriever {
  const saved = deserialize(bytes) as { version: number; tongue: Tongue; data: ArchiveData }
  if (saved.version !== VERSION)
    throw new Error(`this index has version ${saved.version}, not ${VERSION}: build it anew`)
  const archive = createArchive(createSearchReader(language, saved.tongue), saved.data)
  return assemble(archive, saved.tongue, language, ranker)
}

function replace(archive: Archive, document: RetrievalDocument): void {
  const before = archive.numberOf(document.id)
  if (before !== undefined) archive.remove(before)
  archive.add(document)
}

function assemble(start: Archive, tongue: Tongue, language: Language, ranker: Ranker): Retriever {
  const reader = createSearchReader(language, tongue)
  const open = (archive: Archive) => {
    const { vocabulary } = archive
    const stemsOf = (doc: number) => Int32Array.from(archive.wordsOf(doc), vocabulary.stemOf)
    const index = createTermIndex(archive.size, vocabulary.stems, (doc) =>
      archive.isLive(doc) ? stemsOf(doc) : undefined,
    )
    const letters = createLetterTable(vocabulary.spelling)
    for (let doc = 0; doc < archive.size; doc++) if (archive.isLive(doc)) letters.count(archive.wordsOf(doc))
    return { reader, archive, index, letters, scratch: createNumberSet(), stemsOf }
  }
  let parts = open(start)

  /** Best first, and what says whether the first is right. */
  function rank(text: string, by: Pick<Ranker, 'weights'>): { ranked: Scored[]; signs: Signs | undefined } {
    const { asked, found } = findCandidates(text, parts)
    const ranked = found
      .map(({ doc, measures }) => ({ doc, measures, score: rankScore(by, measures) }))
      .sort((a, b) => b.score - a.score)
    return { ranked, signs: ranked.length > 0 ? signsOf(ranked, asked, parts) : undefined }
  }
  function drop(id: string): boolean {
    const { archive, index, letters, stemsOf } = parts
    const doc = archive.numberOf(id)
    if (doc === undefined) return false
    index.remove(doc, stemsOf(doc))
    letters.count(archive.wordsOf(doc), -1)
    archive.remove(doc)
    return true
  }
  function renewWhenWorn(): void {
    if (parts.index.worn) parts = open(createArchive(reader, parts.archive.data()))
  }

  return {
    get size() {
      return parts.archive.live
    },
    search(text, most) {
      const { ranked, signs } = rank(text, ranker)
      const [first] = ranked
      if (!first || !signs) return []
      const sure = confidenceOf(ranker, signs)
      return ranked
        .slice(0, most)
        .map(({ doc, score }) => ({ id: parts.archive.idOf(doc), score: sure * Math.exp(score - first.score) }))
    },
    signs(text, weights) {
      const { ranked, signs } = rank(text, { weights })
      return signs && { first: parts.archive.idOf(ranked[0]!.doc), signs }
    },
    candidates: (text) =>
      findCandidates(text, parts).found.map(({ doc, measures }) => ({ id: parts.archive.idOf(doc), measures })),
    put(document) {
      drop(document.id)
      const doc = parts.archive.add(document)
      parts.index.add(doc, parts.stemsOf(doc))
      parts.letters.count(parts.archive.wordsOf(doc))
      renewWhenWorn()
    },
    remove(id) {
      const was = drop(id)
      renewWhenWorn()
      return was
    },
    save: () => serialize({ version: VERSION, tongue, data: parts.archive.data() }),
  }
}

import type { Utterance } from '../domain/observation.ts'
import { classScores } from './classifier.ts'
import { type Corpus, figuresOf, regulationsIn, subjectsIn, yearsOf } from './corpus.ts'
import type { Measure } from './model.ts'
import { nearestPassages } from './passages.ts'

/** One entry as a possible answer, measured. */
export type Measured = {
  readonly entry: number
  readonly measures: Readonly<Record<Measure, number>>
  /** The entry's wording that is most like the message, as a position in `corpus.texts`; -1 where none is. */
  readonly passage: number
  /** How much of what its wordings always assert the message denies, or the other way round: 0 to 1. */
  readonly contradiction: number
  /** What the message names another one of than the entry is about. */
  readonly another?: 'year' | 'regulation'
}

/** Entries looked at closely; the right one is among the first three in all but a few per thousand. */
const LOOKED_AT = 6
/** No rival at all counts as one that is far off. */
const FLOOR = -1.2
/** A word the corpus has never seen is as telling as its rarest ones. */
const UNSEEN_RARITY = 5

/** A message or a part of it. */
export type Said = Pick<Utterance, 'tokens' | 'entities' | 'segments'>

/** Measures the entries most likely to answer. `named`: the message names the programme, or one of its waves. */
export function measure(corpus: Corpus, { tokens, entities, segments }: Said, named: boolean): Measured[] {
  const stated = tokens.filter((_, at) => !segments.some((s) => s.question && s.from <= at && at < s.to))
  const vector = corpus.space.vector(tokens, entities)
  const svm = new Float32Array(corpus.entries.length + 1)
  classScores(corpus.planes, vector, svm)
  const { cosine, passage, support } = nearestPassages(
    corpus.passages,
    vector,
    corpus.entries.length + 1,
    corpus.scratch,
  )
  const rank = (entry: number) => svm[entry]! + cosine[entry]!
  const top = topEntries(corpus.entries.length, rank, LOOKED_AT)
  const stems = [...new Set(tokens.map((t) => corpus.headOf(t.stem)))]
  const foreign = subjectsIn(corpus.otherSubjects, tokens)
  const figures = figuresOf(entities)
  const years = yearsOf(entities)
  const regulations = regulationsIn(tokens.map((t) => t.word).join(' '))
  const rivals = (entry: number) => top.filter((e) => e !== entry && !corpus.siblings[entry]!.has(e))
  const lead = (of: Float32Array, entry: number) => of[entry]! - Math.max(FLOOR, ...rivals(entry).map((e) => of[e]!))
  return top.map((entry) => ({
    entry,
    passage: passage[entry]!,
    contradiction: contradiction(corpus, stated, entry),
    ...(isAnother(years, corpus.periods[entry]!) ? { another: 'year' as const } : {}),
    ...(isAnother(regulations, corpus.regulations[entry]!) ? { another: 'regulation' as const } : {}),
    measures: {
      /** Distance from the entry's separating plane, and the lead over the best entry that is no sibling. */
      svm: svm[entry]!,
      margin: lead(svm, entry),
      /** Likeness with the entry's nearest wording, and the lead over the best rival. */
      cosine: cosine[entry]!,
      lead: lead(cosine, entry),
      /** Likeness with the entry's other near wordings: one alone may be chance. */
      support: support[entry]!,
      /** Likeness with the nearest message that nobody has checked. */
      stranger: cosine[corpus.entries.length]!,
      ...coverage(corpus, stems, entry),
      /** How much the message is like those that nobody has checked. */
      background: svm[corpus.entries.length]!,
      /** The message is about another programme or subject, which the entry never mentions. */
      foreign: foreign.some(
        (subject) => !corpus.stems[entry]!.has(subject) && !corpus.stems[entry]!.has(corpus.headOf(subject)),
      )
        ? 1
        : 0,
      /** A fact that names none of the years or waves that are asked about. A hoax comes back with other numbers. */
      clash:
        corpus.entries[entry]!.kind === 'fact' &&
        figures.length > 0 &&
        !figures.some((f) => corpus.figures[entry]!.has(f))
          ? 1
          : 0,
      /** Short messages are easily alike by chance. */
      length: Math.log1p(Math.min(tokens.length, 60)),
      /** The programme is named: about little else would people write long texts that never do. */
      named: named ? 1 : 0,
    },
  }))
}

function isAnother<T>(named: readonly T[], own: ReadonlySet<T>): boolean {
  return named.length > 0 && own.size > 0 && !named.some((one) => own.has(one))
}

/** The telling part of the shared words that stand under the polarity in which the entry's wordings never have them. */
function contradiction(corpus: Corpus, tokens: Utterance['tokens'], entry: number): number {
  let shared = 0
  let against = 0
  for (const { stem, negated } of tokens) {
    const head = corpus.headOf(stem)
    const polarity = corpus.polarity[entry]!.get(head)
    if (polarity === undefined) continue
    const weight = corpus.rarity.get(head) ?? UNSEEN_RARITY
    shared += weight
    if (polarity === (negated ? 1 : -1)) against += weight
  }
  return shared === 0 ? 0 : against / shared
}

function topEntries(count: number, rank: (entry: number) => number, most: number): number[] {
  const top: number[] = []
  for (let entry = 0; entry < count; entry++) {
    if (top.length === most && rank(entry) <= rank(top[most - 1]!)) continue
    let at = top.length
    while (at > 0 && rank(top[at - 1]!) < rank(entry)) at--
    top.splice(at, 0, entry)
    if (top.length > most) top.pop()
  }
  return top
}

/** The share of the message's telling words that the entry holds, and that the whole corpus has never seen. */
function coverage(
  corpus: Corpus,
  stems: readonly string[],
  entry: number,
): { covered: number; unknown: number; missing: number } {
  let all = 1e-6
  let held = 0
  let unknown = 0
  let missing = 0
  for (const stem of stems) {
    const rarity = corpus.rarity.get(stem)
    all += rarity ?? UNSEEN_RARITY
    if (rarity === undefined) unknown += UNSEEN_RARITY
    else if (corpus.stems[entry]!.has(stem)) held += rarity
    else missing = Math.max(missing, rarity)
  }
  return { covered: held / all, unknown: unknown / all, missing: missing / UNSEEN_RARITY }
}

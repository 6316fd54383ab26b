import type { Utterance } from '../domain/observation.ts'
import { classScores } from './classifier.ts'
import { type Corpus, figuresOf } from './corpus.ts'
import type { Measure } from './model.ts'
import { nearestPassages } from './passages.ts'

/** One entry as a possible answer, measured. */
export type Measured = {
  readonly entry: number
  readonly measures: Readonly<Record<Measure, number>>
  /** The entry's wording that is most like the message, as a position in `corpus.texts`; -1 where none is. */
  readonly passage: number
}

/** Entries looked at closely; the right one is among the first three in all but a few per thousand. */
const LOOKED_AT = 6
/** No rival at all counts as one that is far off. */
const FLOOR = -1.2
/** A word the corpus has never seen is as telling as its rarest ones. */
const UNSEEN_RARITY = 5

/** Measures the entries most likely to answer. `tokens` and `entities` may be those of a part of the message. */
export function measure(corpus: Corpus, tokens: Utterance['tokens'], entities: Utterance['entities']): Measured[] {
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
  const foreign = subjectsIn(corpus, tokens)
  const figures = figuresOf(entities)
  const rivals = (entry: number) => top.filter((e) => e !== entry && !corpus.siblings[entry]!.has(e))
  const lead = (of: Float32Array, entry: number) => of[entry]! - Math.max(FLOOR, ...rivals(entry).map((e) => of[e]!))
  return top.map((entry) => ({
    entry,
    passage: passage[entry]!,
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
      foreign: foreign.some((subject) => !subject.split(' ').every((s) => corpus.stems[entry]!.has(corpus.headOf(s))))
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
    },
  }))
}

function subjectsIn(corpus: Corpus, tokens: Utterance['tokens']): string[] {
  const stems = tokens.map((t) => t.stem)
  const pairs = stems.slice(1).map((stem, i) => `${stems[i]} ${stem}`)
  return [...stems, ...pairs].filter((s) => corpus.otherSubjects.has(s))
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

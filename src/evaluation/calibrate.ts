import type { Entry, Snapshot } from '../domain/knowledge.ts'
import { vocabularyOf } from '../hotline/hotline.ts'
import { createLanguage, type Language } from '../language/language.ts'
import { type Corpus, learn, openCorpus } from '../matching/corpus.ts'
import { confidence } from '../matching/decide.ts'
import { fitConfidence, type Judged } from '../matching/fit.ts'
import { type Measured, measure } from '../matching/measures.ts'
import type { Model } from '../matching/model.ts'
import type { LabelledMessage } from './messages.ts'

/** Each wording is measured by a matcher that has not seen it: one fifth is held out at a time. */
const FOLDS = 5
/**
 * The share of answers from another entry than the label names that is aimed at. Labels are strict: about half of such
 * answers come from a sibling that says the same, so half of this is wrong for the citizen.
 */
const AIMED_WRONG = 0.05
/** From this confidence on the right entry is worth asking for. */
const ASK_SHARE = 0.4
/** With this many labelled messages everything is learned from them alone: they were written by somebody else. */
const ENOUGH = 100
/** One labelled message tells more than one held-out wording: it was written by somebody else. */
const LABELLED_WEIGHT = 4

export type CalibrationReport = { readonly model: Model; readonly summary: string }

type Case = {
  readonly best: Measured
  readonly others: readonly Measured[]
  readonly right: (entry: number) => boolean
  readonly weight: number
}

/** Learns the confidence model and its thresholds from held-out wordings, unanswerable messages and labelled messages. */
export function calibrate(
  snapshot: Snapshot,
  labels: readonly LabelledMessage[],
  { date, progress }: { date: string; progress: (line: string) => void },
): CalibrationReport {
  const entries = snapshot.entries.filter((e) => e.status === 'published')
  const language = createLanguage({ lexicon: snapshot.lexicon, vocabulary: vocabularyOf(entries) })
  const cases = labelled(snapshot, entries, language, labels)
  // Without enough messages of somebody else's, the knowledge's own wordings must do, each held out once.
  for (let fold = 0; fold < FOLDS && labels.length < ENOUGH; fold++) {
    cases.push(...heldOut(snapshot, entries, language, fold))
    progress(`held out ${fold + 1} of ${FOLDS}`)
  }
  const sample: Judged[] = cases.flatMap(({ best, others, right, weight }) =>
    [best, ...others].map((m) => ({ measures: m.measures, right: right(m.entry), weight })),
  )
  const fitted = fitConfidence(sample)
  const draft: Model = {
    origin: labels.length < ENOUGH ? 'held-out wordings and labelled messages' : 'labelled messages',
    date,
    sample: cases.length,
    recognise: 1,
    ask: 1,
    ...fitted,
  }
  const judged = cases.map(({ best, others, right, weight }) => topOf([best, ...others], right, weight, draft))
  const recognise = lowestSafe(judged)
  const model = { ...draft, recognise, ask: Math.round(recognise * ASK_SHARE * 1000) / 1000 }
  return { model, summary: summarise(judged, model) }
}

type Top = { readonly sure: number; readonly right: boolean; readonly weight: number }

function topOf(measured: readonly Measured[], right: (entry: number) => boolean, weight: number, model: Model): Top {
  const scored = measured
    .map((m) => ({ sure: confidence(m, model), right: right(m.entry) }))
    .sort((a, b) => b.sure - a.sure)
  return { sure: scored[0]?.sure ?? 0, right: scored[0]?.right ?? false, weight }
}

function heldOut(snapshot: Snapshot, entries: readonly Entry[], language: Language, fold: number): Case[] {
  const out = (i: number) => i % FOLDS === fold
  const kept = entries.map((e) => ({
    ...e,
    wordings: e.wordings.filter((_, i) => !out(i)),
    examples: e.examples.filter((_, i) => !out(i)),
  }))
  const lexicon = { ...snapshot.lexicon, notCovered: snapshot.lexicon.notCovered.filter((_, i) => !out(i)) }
  const corpus = openCorpus(learn(kept, lexicon, language), kept, lexicon, language)
  const wordings = entries.flatMap((e, label) =>
    [...e.wordings.filter((_, i) => out(i)), ...e.examples.filter((_, i) => out(i))].map((text) => ({ text, label })),
  )
  const answered = wordings.map(({ text, label }) =>
    toCase(corpus, language, text, (entry) => entry === label || related(entries, entry, label), 1),
  )
  const unanswered = snapshot.lexicon.notCovered
    .filter((_, i) => out(i))
    .map((text) => toCase(corpus, language, text, () => false, 1))
  return [...answered, ...unanswered].filter((c) => c !== undefined)
}

/** Two entries that editors marked as related may answer each other's questions. */
function related(entries: readonly Entry[], a: number, b: number): boolean {
  const [left, right] = [entries[a]!, entries[b]!]
  return left.related.includes(right.id) && right.related.includes(left.id)
}

function labelled(
  snapshot: Snapshot,
  entries: readonly Entry[],
  language: Language,
  labels: readonly LabelledMessage[],
): Case[] {
  const corpus = openCorpus(learn(entries, snapshot.lexicon, language), entries, snapshot.lexicon, language)
  return labels
    .filter((l) => l.expect === 'abstain' || (l.entries?.length ?? 0) > 0)
    .map((l) =>
      toCase(corpus, language, l.text, (entry) => l.entries?.includes(entries[entry]!.id) ?? false, LABELLED_WEIGHT),
    )
    .filter((c) => c !== undefined)
}

function toCase(
  corpus: Corpus,
  language: Language,
  text: string,
  right: (entry: number) => boolean,
  weight: number,
): Case | undefined {
  const { tokens, entities } = language.read(text)
  const [best, ...others] = measure(corpus, tokens, entities)
  return best && { best, others: others.slice(0, 2), right, weight }
}

/** The lowest threshold at which no more than the aimed share of given answers is wrong. */
function lowestSafe(tops: readonly Top[]): number {
  const sorted = [...tops].sort((a, b) => b.sure - a.sure)
  let given = 0
  let wrong = 0
  let safe = 1
  for (const { sure, right, weight } of sorted) {
    given += weight
    if (!right) wrong += weight
    if (wrong / given <= AIMED_WRONG) safe = sure
  }
  return Math.round(safe * 1000) / 1000
}

function summarise(tops: readonly Top[], model: Model): string {
  const sum = (of: (t: Top) => boolean) => tops.filter(of).reduce((total, t) => total + t.weight, 0)
  const given = sum((t) => t.sure >= model.recognise)
  const wrong = sum((t) => t.sure >= model.recognise && !t.right)
  return `${tops.length} cases; answers from ${model.recognise} (${((100 * given) / sum(() => true)).toFixed(1)} % of them, ${((100 * wrong) / Math.max(1, given)).toFixed(1)} % wrong), asks from ${model.ask}`
}

import type { Entry, Knowledge, Lexicon } from '../domain/knowledge.ts'
import type { Utterance } from '../domain/observation.ts'
import { vocabularyOf } from '../hotline/hotline.ts'
import { createLanguage, type Language } from '../language/language.ts'
import { type Corpus, learn, openCorpus } from '../matching/corpus.ts'
import { brandPattern, namesBrand } from '../matching/evidence.ts'
import { fitConfidence, type Judged } from '../matching/fit.ts'
import { type Measured, measure } from '../matching/measures.ts'
import { confidenceBy, MEASURES, type Model } from '../matching/model.ts'
import type { LabelledMessage } from './messages.ts'
import { round } from './timing.ts'

/** Each message is measured by a matcher that has not seen it: a quarter is held out at a time. */
const FOLDS = 4
/** Candidates of each message that the model learns from. */
const CANDIDATES = 4
/** Labels are strict: an entry that editors named as the right one's sibling answers the citizen about as often as not. */
const SIBLING = 0.5
/** The share of given answers that may be wrong by strict labels. */
const AIMED_WRONG = 0.023
/** About as many of the messages that people really send ask for something that nobody has checked. */
const UNCOVERED_SHARE = 0.15
/** A question back must offer the right answer at least this often, or it is a nuisance. */
const WORTH_ASKING = 0.5

type Taught = Pick<Knowledge, 'entries' | 'lexicon' | 'domains'>
type Told = { readonly date: string; readonly progress: (line: string) => void }
export type CalibrationReport = { readonly model: Model; readonly summary: string }

type Case = {
  readonly fold: number
  readonly covered: boolean
  readonly candidates: readonly { readonly measures: Measured['measures']; readonly right: number }[]
}

/**
 * Learns the confidence model and its thresholds from labelled messages. Those that the knowledge holds as wordings
 * are taken out of it before they are measured, and the thresholds come from models that have not seen them either.
 */
export function calibrate(knowledge: Taught, labels: readonly LabelledMessage[], about: Told): CalibrationReport {
  const cases = casesOf(knowledge, labels, about.progress)
  const draft = { origin: 'labelled messages', date: about.date, sample: cases.length, recognise: 1, ask: 1 }
  const unseen = Array.from({ length: FOLDS }, (_, fold) => unseenIn(fold, cases)).flat()
  const recognise = lowestSafe(unseen)
  const model = { ...draft, recognise, ask: lowestWorthAsking(unseen, recognise), ...fitConfidence(sampleOf(cases)) }
  return { model, summary: summarise(unseen, model) }
}

/** Shares of wrong answers at which the right ones are counted: at one alone, chance decides more than a measure does. */
const WRONG_SHARES = [0.01, 0.015, 0.02, 0.025, 0.03, 0.035, 0.04]

/**
 * What each measure is worth, on a part of the sample that was not learned from: the logarithmic loss a message (smaller is
 * better), and the share of the answerable messages that are answered rightly, as a mean over the shares of wrong answers.
 */
export function ablate(knowledge: Taught, labels: readonly LabelledMessage[], print: (line: string) => void): void {
  const cases = casesOf(knowledge, labels, () => undefined)
  const show = (name: string, seen: readonly Case[]) => {
    const { loss, rightly } = worthOf(seen)
    print(`${name.padEnd(24)} loss ${loss.toFixed(4)}  answered rightly ${rightly.toFixed(3)}`)
  }
  show('all measures', cases)
  for (const name of MEASURES) {
    const blank = (c: Case) => ({
      ...c,
      candidates: c.candidates.map((one) => ({ ...one, measures: { ...one.measures, [name]: 0 } })),
    })
    show(`without ${name}`, cases.map(blank))
  }
}

function worthOf(cases: readonly Case[]): { readonly loss: number; readonly rightly: number } {
  const held = cases.filter((c) => c.fold === 0)
  const confidence = learnedWithout(0, cases)
  const lossOf = ({ measures, right }: Case['candidates'][number]) => {
    const sure = Math.min(1 - 1e-6, Math.max(1e-6, confidence(measures)))
    return -(right * Math.log(sure) + (1 - right) * Math.log(1 - sure))
  }
  const loss = held.reduce((sum, c) => sum + c.candidates.reduce((all, one) => all + lossOf(one), 0), 0)
  const unseen = held.map((c) => ranked(c, confidence))
  const covered = unseen.filter((c) => c.covered)
  const rightly = WRONG_SHARES.map((wrong) => {
    const safe = lowestSafe(unseen, wrong)
    return covered.reduce((sum, c) => sum + (c.sure >= safe ? c.right : 0), 0) / Math.max(1, covered.length)
  })
  return {
    loss: loss / Math.max(1, held.length),
    rightly: rightly.reduce((sum, one) => sum + one, 0) / WRONG_SHARES.length,
  }
}

/** Each message as a matcher measures it that has not learned from it. */
function casesOf(knowledge: Taught, labels: readonly LabelledMessage[], progress: Told['progress']): Case[] {
  const entries = knowledge.entries.filter((e) => e.status === 'published')
  const language = createLanguage({ lexicon: knowledge.lexicon, vocabulary: vocabularyOf(entries) })
  const usable = labels.filter((l) => l.expect === 'abstain' || (l.entries?.length ?? 0) > 0)
  const about = brandPattern(knowledge.domains)
  const cases: Case[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const out = usable.filter((_, i) => i % FOLDS === fold)
    const corpus = without(new Set(out.map((l) => l.text)), entries, knowledge.lexicon, language)
    cases.push(...out.map((label) => toCase(corpus, language.read(label.text), about, label, fold)))
    progress(`measured ${fold + 1} of ${FOLDS} parts`)
  }
  return cases
}

/** One part of the sample, judged by a model of the others. */
function unseenIn(fold: number, cases: readonly Case[]): Ranked[] {
  const confidence = learnedWithout(fold, cases)
  return cases.filter((c) => c.fold === fold).map((c) => ranked(c, confidence))
}

/** How sure a model is that has not seen this part of the sample. */
function learnedWithout(fold: number, cases: readonly Case[]): ReturnType<typeof confidenceBy> {
  return confidenceBy(fitConfidence(sampleOf(cases.filter((c) => c.fold !== fold))))
}

/** What would be learned from the knowledge without these texts. */
function without(texts: ReadonlySet<string>, entries: readonly Entry[], lexicon: Lexicon, language: Language): Corpus {
  const kept = entries.map((e) => ({
    ...e,
    wordings: e.wordings.filter((t) => !texts.has(t)),
    examples: e.examples.filter((t) => !texts.has(t)),
  }))
  const known = { ...lexicon, notCovered: lexicon.notCovered.filter((t) => !texts.has(t)) }
  return openCorpus(learn(kept, known, language), kept, known, language)
}

function toCase(corpus: Corpus, utterance: Utterance, about: RegExp, label: LabelledMessage, fold: number): Case {
  const right = new Set(corpus.entries.flatMap((e, i) => (label.entries?.includes(e.id) ? [i] : [])))
  const worth = (entry: number) =>
    right.has(entry) ? 1 : [...right].some((r) => corpus.siblings[r]!.has(entry)) ? SIBLING : 0
  const candidates = measure(corpus, utterance, namesBrand(utterance, about)).slice(0, CANDIDATES)
  return {
    fold,
    covered: label.expect !== 'abstain',
    candidates: candidates.map(({ entry, measures }) => ({ measures, right: worth(entry) })),
  }
}

function sampleOf(cases: readonly Case[]): Judged[] {
  return cases.flatMap(({ candidates }) => candidates.map((c) => ({ ...c, weight: 1 })))
}

type Ranked = {
  readonly sure: number
  readonly right: number
  readonly offered: number
  readonly covered: boolean
}

function ranked({ candidates, covered }: Case, confidence: ReturnType<typeof confidenceBy>): Ranked {
  const sorted = candidates
    .map(({ measures, right }) => ({ sure: confidence(measures), right }))
    .sort((a, b) => b.sure - a.sure)
  return {
    sure: sorted[0]?.sure ?? 0,
    right: sorted[0]?.right ?? 0,
    covered,
    offered: Math.max(0, ...sorted.slice(0, 3).map((c) => c.right)),
  }
}

/** The lowest threshold at which no more than the aimed share of given answers is wrong. */
function lowestSafe(cases: readonly Ranked[], aimed: number = AIMED_WRONG): number {
  const uncovered = cases.filter((c) => !c.covered).length
  const weight = (UNCOVERED_SHARE / (1 - UNCOVERED_SHARE)) * ((cases.length - uncovered) / Math.max(1, uncovered))
  let given = 0
  let wrong = 0
  let safe = 1
  for (const { sure, right, covered } of [...cases].sort((a, b) => b.sure - a.sure)) {
    given += covered ? 1 : weight
    wrong += covered ? 1 - right : weight
    if (wrong / given <= aimed) safe = sure
  }
  return round(safe)
}

/** The lowest confidence from which on, up to `recognise`, a question back offers the right answer often enough. */
function lowestWorthAsking(cases: readonly Ranked[], recognise: number): number {
  const open = cases.filter((c) => c.sure < recognise).sort((a, b) => b.sure - a.sure)
  let offered = 0
  let worth = recognise
  const window = Math.ceil(open.length / 10)
  for (const [i, { sure, offered: right }] of open.entries()) {
    offered += right - (open[i - window]?.offered ?? 0)
    if (i >= window && offered / window < WORTH_ASKING) break
    worth = sure
  }
  return round(worth)
}

function summarise(cases: readonly Ranked[], { recognise, ask }: Model): string {
  const given = cases.filter((c) => c.sure >= recognise)
  const wrong = given.reduce((sum, c) => sum + 1 - c.right, 0)
  const share = (n: number, of: number) => `${((100 * n) / Math.max(1, of)).toFixed(1)} %`
  return `${cases.length} messages, each measured unseen: answers from ${recognise} (${share(given.length, cases.length)} of them, ${share(wrong, given.length)} wrong), asks from ${ask}`
}

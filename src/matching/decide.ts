import type { Candidate, Finding, Reason } from '../domain/finding.ts'
import type { Words } from '../domain/observation.ts'
import type { Corpus } from './corpus.ts'
import { type Evidence, trust } from './evidence.ts'
import { type Measured, measure, type Said } from './measures.ts'
import { confidenceBy, type Model } from './model.ts'

/** At most this many questions in one message are answered, and this many choices offered. */
const MOST_ANSWERS = 2
const MOST_CHOICES = 3
/** A second answer that is less likely than this is not worth reading. */
const LEAST_SECOND = 0.15
/** A longer text that never names the programme is about something else more often than about one of two entries. */
const LONGEST_UNNAMED = 30
/** Of a few short lines each is meant for itself, question or not ("insentif belum cair", then "kapan dibuka lagi"). */
const LONGEST_BREATH = 24
/** Sentences of one message that are looked at one by one. */
const MOST_PARTS = 12
/** A sentence alone has less to go by than the whole message, and two clear ones support each other. */
const CLEAR_PART = 0.45
/** Shorter sentences than this are greetings and exclamations. */
const SHORTEST_PART = 3

/** Weighs likeness, links and polarity in one decision. */
export function createDecision(corpus: Corpus, model: Model): (words: Words, evidence: Evidence) => Finding {
  const judge: Judge = { corpus, model, confidence: confidenceBy(model) }
  return (words, evidence) => decide(judge, words, evidence)
}

type Judge = {
  readonly corpus: Corpus
  readonly model: Model
  readonly confidence: ReturnType<typeof confidenceBy>
}

function decide(judge: Judge, words: Words, evidence: Evidence): Finding {
  const { corpus, model } = judge
  const { judged: links } = evidence
  const named = evidence.named.find((id) => corpus.entries.some((e) => e.id === id))
  if (named !== undefined) {
    const reasons = [linkReason(evidence)]
    return { kind: 'recognised', answers: [{ entry: named, confidence: 1, reasons }], links, reasons }
  }
  if (evidence.elsewhere)
    return {
      kind: 'abstained',
      candidates: [],
      links,
      reasons: [{ evidence: 'rule', detail: 'its links lead elsewhere' }],
    }
  const { tokens } = words.utterance
  const spoken = tokens.some((t) => !/[@/:]/.test(t.surface))
  const candidates = spoken ? score(judge, evidence, words.utterance) : []
  const reasons = [threshold(model)]
  const sure = candidates.filter((c) => c.confidence >= model.recognise)
  if (links.length > 0) {
    const answers = (evidence.dangerous ? candidates.filter((c) => c.confidence >= model.ask) : sure).slice(0, 1)
    return { kind: 'recognised', answers, links, reasons: [linkReason(evidence), ...reasons] }
  }
  const both = severalQuestions(judge, words, evidence)
  if (both.length === MOST_ANSWERS) return { kind: 'recognised', answers: both, links, reasons }
  if (sure.length > 0) return { kind: 'recognised', answers: sure.slice(0, 1), links, reasons }
  const vague = !evidence.aboutBrand && tokens.length > LONGEST_UNNAMED
  const either = vague ? [] : together(candidates, model)
  if (either.length > 0) return { kind: 'recognised', either: true, answers: either, links, reasons }
  const possible = candidates.filter((c) => c.confidence >= model.ask).slice(0, MOST_CHOICES)
  if (possible.length > 0) return { kind: 'unsure', candidates: possible, links, reasons }
  return { kind: 'abstained', candidates: candidates.slice(0, MOST_CHOICES), links, reasons }
}

/**
 * Two entries that are too close to choose between, while one of them is meant: reading two short answers costs a
 * citizen less than being asked back.
 */
function together(candidates: readonly Candidate[], { recognise }: Model): Candidate[] {
  const [first, second] = candidates
  if (!first || !second || second.confidence < LEAST_SECOND) return []
  return first.confidence + second.confidence >= recognise ? [first, second] : []
}

/** The entries that may answer, surest first. */
function score({ corpus, confidence }: Judge, evidence: Evidence, said: Said): Candidate[] {
  return measure(corpus, said, evidence.aboutBrand)
    .map((measured) => {
      const entry = corpus.entries[measured.entry]!
      const { factor, rule } = trust(entry, evidence, measured)
      return {
        entry: entry.id,
        confidence: confidence(measured.measures) * factor,
        reasons: explain(corpus, measured, rule),
      }
    })
    .sort((a, b) => b.confidence - a.confidence)
}

/**
 * Two answers where two sentences ask two different things and each is clear by itself. A story is not taken apart:
 * the sentences around a question are what it is about, and measured alone they mislead.
 */
function severalQuestions(judge: Judge, words: Words, evidence: Evidence): Candidate[] {
  const { text: folded, tokens, entities, segments } = words.utterance
  const breath = folded.includes('\n') && tokens.length <= LONGEST_BREATH
  const asked = segments.filter((s) => (s.question || breath) && s.to - s.from >= SHORTEST_PART)
  if (words.forwarded || asked.length < MOST_ANSWERS) return []
  const answers = new Map<string, Candidate>()
  for (const { from, to } of asked.slice(0, MOST_PARTS)) {
    const own = tokens.slice(from, to)
    const text = own.map((t) => t.surface).join(' ')
    const named = entities.filter((e) => text.includes(e.text))
    const [best] = score(judge, evidence, { tokens: own, entities: named, segments: [] })
    if (best && best.confidence >= CLEAR_PART && !answers.has(best.entry)) answers.set(best.entry, best)
  }
  return [...answers.values()].slice(0, MOST_ANSWERS)
}

function explain(corpus: Corpus, { measures, passage }: Measured, rule: string | undefined): Reason[] {
  const nearest = corpus.texts[passage]
  return [
    ...(nearest
      ? [{ evidence: 'wording' as const, detail: nearest.slice(0, 120), weight: round(measures.cosine) }]
      : []),
    { evidence: 'words', detail: 'share of telling words that the entry holds', weight: round(measures.covered) },
    { evidence: 'words', detail: 'distance from the separating plane', weight: round(measures.svm) },
    ...(rule ? [{ evidence: 'rule' as const, detail: rule }] : []),
  ]
}

function linkReason({ judged }: Evidence): Reason {
  const said = judged.map((l) => `${l.host}: ${l.verdict} (${l.reasons.join(', ')})`)
  return { evidence: 'link', detail: said.join('; ') }
}

function threshold({ recognise, ask, date }: Model): Reason {
  return {
    evidence: 'threshold',
    detail: `answers from ${recognise}, asks from ${ask} (measured ${date})`,
    weight: recognise,
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

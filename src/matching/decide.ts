import type { Candidate, Finding, Reason } from '../domain/finding.ts'
import type { Words } from '../domain/observation.ts'
import type { Corpus } from './corpus.ts'
import { type Evidence, trust } from './evidence.ts'
import { type Measured, measure } from './measures.ts'
import { MEASURES, type Model } from './model.ts'

/** At most this many questions in one message are answered, and this many choices offered. */
const MOST_ANSWERS = 2
const MOST_CHOICES = 3
/** Parts of a long text that are looked at one by one. */
const MOST_PARTS = 24
/** A part knows less than the whole, so it must be a little surer. */
const PART_TRUST = 0.92
/** Shorter parts than this are greetings and exclamations. */
const SHORTEST_PART = 3

export function confidence(measured: Measured, model: Model): number {
  let sum = model.bias
  for (const name of MEASURES) sum += (model.weights[name] ?? 0) * measured.measures[name]
  return 1 / (1 + Math.exp(-sum))
}

type Scored = { readonly candidate: Candidate; readonly part: number }

/** Weighs likeness, links and polarity in one decision. */
export function decide(corpus: Corpus, model: Model, words: Words, evidence: Evidence): Finding {
  const { judged: links } = evidence
  const named = evidence.named.filter((id) => corpus.entries.some((e) => e.id === id))
  if (named.length > 0) {
    const answers = named.slice(0, 1).map((entry) => ({ entry, confidence: 1, reasons: [linkReason(evidence)] }))
    return { kind: 'recognised', answers, links, reasons: [linkReason(evidence)] }
  }
  const scored = score(corpus, model, words, evidence)
  const candidates = scored.map((s) => s.candidate)
  const reasons = [threshold(model)]
  const sure = candidates.filter((c) => c.confidence >= model.recognise)
  if (links.length > 0) {
    const answers = (evidence.dangerous ? candidates.filter((c) => c.confidence >= model.ask) : sure).slice(0, 1)
    return { kind: 'recognised', answers, links, reasons: [linkReason(evidence), ...reasons] }
  }
  if (sure.length > 0) return { kind: 'recognised', answers: questions(scored, model, words), links, reasons }
  const possible = candidates.filter((c) => c.confidence >= model.ask).slice(0, MOST_CHOICES)
  if (possible.length > 0) return { kind: 'unsure', candidates: possible, links, reasons }
  return { kind: 'abstained', candidates: candidates.slice(0, MOST_CHOICES), links, reasons }
}

/** The best evidence for each entry, in the whole message or in one of its sentences; surest first. */
function score(corpus: Corpus, model: Model, words: Words, evidence: Evidence): Scored[] {
  const best = new Map<number, Scored>()
  parts(words).forEach(({ tokens, entities }, part) => {
    for (const measured of measure(corpus, tokens, entities)) {
      const entry = corpus.entries[measured.entry]!
      const { factor, rule } = trust(entry, evidence)
      const sure = confidence(measured, model) * factor * (part === 0 ? 1 : PART_TRUST)
      if (sure <= (best.get(measured.entry)?.candidate.confidence ?? 0)) continue
      best.set(measured.entry, {
        part,
        candidate: { entry: entry.id, confidence: sure, reasons: explain(corpus, measured, rule) },
      })
    }
  })
  return [...best.values()].sort((a, b) => b.candidate.confidence - a.candidate.confidence)
}

/** The whole message first, then its sentences where there are several. */
function parts({ utterance: { tokens, entities, segments } }: Words) {
  const whole = { tokens, entities }
  if (segments.length < 2) return [whole]
  const sentences = segments
    .filter((s) => s.to - s.from >= SHORTEST_PART)
    .slice(0, MOST_PARTS)
    .map((s) => {
      const own = tokens.slice(s.from, s.to)
      const text = own.map((t) => t.surface).join(' ')
      return { tokens: own, entities: entities.filter((e) => text.includes(e.text)) }
    })
  return [whole, ...sentences]
}

/** One answer, or two where two sentences ask two different things and each is clear by itself. */
function questions(scored: readonly Scored[], model: Model, words: Words): Candidate[] {
  const [first, ...rest] = scored
  if (!first) return []
  const asked = words.utterance.segments.filter((s) => s.question).length
  const second = rest.find((s) => s.candidate.confidence >= model.recognise && s.part !== first.part && s.part > 0)
  if (words.forwarded || asked < MOST_ANSWERS || !second) return [first.candidate]
  return [first, second].sort((a, b) => a.part - b.part).map((s) => s.candidate)
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

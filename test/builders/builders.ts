/** Builders with overrides: a test names only what it is about. */

import type { Context } from '../../src/dialogue/dialogue.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import type { Candidate, Finding } from '../../src/domain/finding.ts'
import type { Entry, Knowledge } from '../../src/domain/knowledge.ts'
import type { InboundMessage } from '../../src/domain/message.ts'
import type { LinkVerdict, Words } from '../../src/domain/observation.ts'
import { WORDING, type Wording, type WordingKey } from '../../src/domain/wording.ts'

/** Noon on 24 November 2026, UTC. */
export const NOON = Date.UTC(2026, 10, 24, 12)

export function anEntry(over: Partial<Entry> = {}): Entry {
  return {
    id: 'biaya',
    kind: 'fact',
    topic: 'daftar',
    title: 'Biaya pendaftaran',
    keywords: ['biaya'],
    wordings: ['bayar ga?', 'gratis kan?', 'berapa biayanya?'],
    answer: { id: 'Pendaftaran gratis.' },
    sources: [{ title: 'Tanya jawab', url: 'https://www.example.go.id/faq', publisher: 'Pengelola', date: '2024-05' }],
    reviewBy: '2027-02-24',
    checkedOn: '2026-11-24',
    links: [],
    fingerprints: [],
    related: [],
    examples: ['bayar berapa?'],
    status: 'published',
    ...over,
  }
}

export function aClaim(over: Partial<Entry> = {}): Entry {
  return anEntry({
    id: 'situs-palsu',
    kind: 'claim',
    topic: 'hoaks',
    title: 'Daftar lewat contoh.vip',
    keywords: ['contoh vip'],
    verdict: 'hoaks',
    category: 'imposter-content',
    answer: { id: 'Ini hoaks. contoh.vip bukan situs resmi.' },
    correction: 'Sudah dicek: contoh.vip itu palsu.',
    links: ['contoh.vip'],
    ...over,
  })
}

/** Every sentence says its own key, so a test sees which one was said. */
const spoken = (language: string) =>
  Object.fromEntries(
    Object.entries(WORDING).map(([key, placeholders]) => [
      key,
      [`${language}:${key}`, ...placeholders.map((p) => `{${p}}`)].join(' '),
    ]),
  ) as Record<WordingKey, string>

export const WORDS: { readonly id: Wording; readonly en: Wording } = { id: spoken('id'), en: spoken('en') }

export function aKnowledge(over: Partial<Knowledge> = {}): Knowledge {
  return {
    entries: [anEntry(), aClaim()],
    topics: [
      { id: 'daftar', title: { id: 'Cara daftar', en: 'Signing up' } },
      { id: 'hoaks', title: { id: 'Hoaks', en: 'Hoaxes' } },
    ],
    domains: {
      official: [{ domain: 'example.go.id', note: 'situs resmi' }],
      fake: [{ host: 'contoh.vip', entry: 'situs-palsu', checkedOn: '2026-11-24' }],
      shorteners: ['bit.ly'],
      wellKnown: ['kompas.com'],
      brands: ['example'],
    },
    lexicon: { slang: {}, synonyms: [], protected: [], filler: [], asking: [], notCovered: [], otherSubjects: [] },
    wording: WORDS,
    ...over,
  }
}

export function words(text: string, over: Partial<Words> = {}): Words {
  const tokens = text
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((surface) => ({ surface, word: surface, stem: surface, negated: false }))
  return {
    kind: 'words',
    raw: text,
    utterance: {
      text: text.toLowerCase(),
      tokens,
      entities: [],
      segments: [{ from: 0, to: tokens.length, question: text.includes('?') }],
      language: 'id',
    },
    links: [],
    stance: 'says',
    forwarded: false,
    forwardingScore: 0,
    ...over,
  }
}

export function aCandidate(entry: string, over: Partial<Candidate> = {}): Candidate {
  return { entry, confidence: 0.9, reasons: [], ...over }
}

export function recognised(...entries: string[]): Finding {
  return { kind: 'recognised', answers: entries.map((e) => aCandidate(e)), links: [], reasons: [] }
}

export const ABSTAINED: Finding = { kind: 'abstained', candidates: [], links: [], reasons: [] }

export function unsure(...entries: string[]): Finding {
  return { kind: 'unsure', candidates: entries.map((e) => aCandidate(e, { confidence: 0.4 })), links: [], reasons: [] }
}

export function aLink(over: Partial<LinkVerdict> = {}): LinkVerdict {
  return {
    url: 'http://contoh.vip/daftar',
    host: 'contoh.vip',
    domain: 'contoh.vip',
    verdict: 'fake',
    reasons: ['listed-fake'],
    ...over,
  }
}

export function aContext(over: Partial<Context> = {}): Context {
  return {
    conversation: newConversation('c1', 'web'),
    observation: words('biaya'),
    finding: ABSTAINED,
    knowledge: aKnowledge(),
    now: NOON,
    turn: 't1',
    claim: 'p1',
    ...over,
  }
}

export function aMessage(over: Partial<InboundMessage> & { text?: string } = {}): InboundMessage {
  const { text = 'biaya', ...rest } = over
  return {
    channel: 'web',
    messageId: 'm1',
    address: 'citizen-1',
    sender: 'citizen-1',
    sentAt: NOON,
    content: { kind: 'text', text },
    forwardingScore: 0,
    ...rest,
  }
}

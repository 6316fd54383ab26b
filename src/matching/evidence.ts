import type { Entry, Knowledge } from '../domain/knowledge.ts'
import type { LinkVerdict, Stance, Utterance, Words } from '../domain/observation.ts'
import type { Measured } from './measures.ts'

/** What a message's links and polarity say, before any likeness is looked at. */
export type Evidence = {
  /** Links that are judged on sight and shown with their verdict. */
  readonly judged: readonly LinkVerdict[]
  /** Judged links that nobody should open. */
  readonly dangerous: boolean
  /** Every link in the message is the programme's own. */
  readonly onlyOfficial: boolean
  readonly stance: Stance
  /** The programme is named, or one of its waves. */
  readonly aboutBrand: boolean
  /** Its links lead somewhere else, and nothing in it speaks of the programme. */
  readonly elsewhere: boolean
  /** Entries that a link's address names. */
  readonly named: readonly string[]
}

/** Finds the programme's names at the beginning of a word. */
export function brandPattern({ brands }: Knowledge['domains']): RegExp {
  return new RegExp(`\\b(${brands.join('|')})`, 'i')
}

/** Whether a text names the programme or one of its waves. `about` is the pattern of the brands. */
export function namesBrand({ text, tokens, entities }: Utterance, about: RegExp): boolean {
  return about.test(text) || tokens.some((t) => about.test(t.word)) || entities.some((e) => e.kind === 'wave')
}

/** `about` is the pattern of the brands. */
export function weigh(words: Words, entries: readonly Entry[], about: RegExp): Evidence {
  const aboutBrand = namesBrand(words.utterance, about)
  const judged = words.links.filter((link) => isJudged(link, aboutBrand, about, words))
  return {
    judged,
    dangerous: judged.some((link) => link.verdict !== 'official'),
    onlyOfficial: words.links.length > 0 && words.links.every((link) => link.verdict === 'official'),
    elsewhere:
      words.links.length > 0 && judged.length === 0 && !aboutBrand && !words.links.some((l) => isSpokenOf(l, entries)),
    stance: words.stance,
    aboutBrand,
    named: [...new Set(judged.map((link) => link.entry).filter((id) => id !== undefined))],
  }
}

/** Some entry tells about this site ("cekrekening.id"), so a question about it is one for us. */
function isSpokenOf({ domain }: LinkVerdict, entries: readonly Entry[]): boolean {
  return entries.some((e) => [e.title, e.answer.id, ...e.examples].some((text) => text.includes(domain)))
}

/** A short link or an unknown site is worth a warning where it claims to have to do with the programme. */
function isJudged(link: LinkVerdict, aboutBrand: boolean, about: RegExp, words: Words): boolean {
  switch (link.verdict) {
    case 'official':
    case 'fake':
    case 'lookalike':
      return true
    case 'shortener':
      return aboutBrand || about.test(link.url) || words.utterance.tokens.length <= 6
    case 'unknown':
      return aboutBrand || about.test(link.url)
    case 'well-known':
      return false
  }
}

/** "belum transfer" is no call for help after a transfer: one in two thousand right answers contradicts as much. */
const CONTRADICTS = 0.4

/** How much an entry's likeness is worth given the evidence: 1 = all of it. */
export function trust(
  entry: Entry,
  evidence: Evidence,
  { contradiction, another, measures }: Pick<Measured, 'contradiction' | 'another' | 'measures'>,
): { readonly factor: number; readonly rule?: string } {
  if (another !== undefined) return { factor: 0.3, rule: `the message names another ${another}` }
  if (measures.foreign > 0 && !evidence.aboutBrand)
    return { factor: 0.3, rule: 'the message is about something else, and never names the programme' }
  if (contradiction > CONTRADICTS) return { factor: 0.3, rule: 'the message denies what the entry is about' }
  if (evidence.stance === 'wishes') return { factor: 0.2, rule: 'the message only wishes or jokes' }
  if (entry.kind !== 'claim' || entry.verdict === 'benar') return { factor: 1 }
  if (evidence.stance === 'denies' && !evidence.dangerous)
    return { factor: 0.2, rule: 'the message denies or warns, so it is not the claim itself' }
  if (evidence.stance === 'laughs') return { factor: 0.6, rule: 'the message laughs about it' }
  if (evidence.onlyOfficial && entry.links.length > 0)
    return { factor: 0.2, rule: 'its link is official, so it is not the claim about a fake site' }
  return { factor: 1 }
}

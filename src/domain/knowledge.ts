import type { Wording } from './wording.ts'

/** One thing that editors have checked: the answer to a question (`fact`) or to an assertion (`claim`). */
export type Entry = {
  readonly id: string
  readonly kind: 'fact' | 'claim'
  readonly topic: string
  readonly title: string
  readonly keywords: readonly string[]
  readonly wordings: readonly string[]
  readonly verdict?: Verdict
  readonly category?: ClaimCategory
  readonly answer: { readonly id: string; readonly en?: string }
  /** A short text a citizen can forward to the family group. Claims have one. */
  readonly correction?: string
  readonly sources: readonly Source[]
  readonly validFrom?: string
  readonly validUntil?: string
  readonly reviewBy: string
  readonly checkedOn: string
  readonly links: readonly string[]
  readonly fingerprints: readonly string[]
  readonly related: readonly string[]
  readonly examples: readonly string[]
  readonly status: 'draft' | 'published' | 'retired'
}

export const VERDICTS = ['hoaks', 'menyesatkan', 'benar', 'belum-terbukti', 'kedaluwarsa', 'di-luar-cakupan'] as const
export type Verdict = (typeof VERDICTS)[number]

/** MAFINDO's seven kinds of misinformation (after First Draft's typology). */
export const CLAIM_CATEGORIES = [
  'satire',
  'misleading-content',
  'imposter-content',
  'fabricated-content',
  'false-connection',
  'false-context',
  'manipulated-content',
] as const
export type ClaimCategory = (typeof CLAIM_CATEGORIES)[number]

export type Source = {
  readonly title: string
  readonly url: string
  readonly publisher: string
  /** As precise as is known: `2021`, `2021-09` or `2021-09-24`. */
  readonly date: string
  /** True when the publisher's text was read in somebody's copy; the reply then says so. */
  readonly copy?: boolean
}

export type Topic = { readonly id: string; readonly title: { readonly id: string; readonly en: string } }

/** What editors know of addresses; a link's identity beats any wording. */
export type DomainList = {
  /** Registrable domains that are the programme's own, with what they are. */
  readonly official: readonly { readonly domain: string; readonly note: string }[]
  /** Hosts that fact-checkers have named as fake; `entry` is the fact-check that did. */
  readonly fake: readonly { readonly host: string; readonly entry?: string; readonly checkedOn: string }[]
  readonly shorteners: readonly string[]
  /** Well-known sites that are neither official nor suspicious: news, ministries, shops. */
  readonly wellKnown: readonly string[]
  /** Names that a look-alike would imitate ("prakerja"). */
  readonly brands: readonly string[]
}

export type Lexicon = {
  /** Slang, abbreviation or frequent misspelling → standard words. */
  readonly slang: Readonly<Record<string, string>>
  /** Groups of words that mean the same here; the first is the head word. */
  readonly synonyms: readonly (readonly string[])[]
  /** Words that spelling correction and stemming leave alone. */
  readonly protected: readonly string[]
  /** Phrases that carry no meaning for matching ("mohon maaf mengganggu"). */
  readonly filler: readonly string[]
  /** Words that only ask about what stands beside them ("info", "soal"): around a keyword they change nothing. */
  readonly asking: readonly string[]
  /** Messages about the neighbourhood that nobody has checked: the matcher learns to abstain from them. */
  readonly notCovered: readonly string[]
  /** Names of other programmes and subjects: a message about one is not answered by an entry that never mentions it. */
  readonly otherSubjects: readonly string[]
}

/** Everything editors write, validated. */
export type Knowledge = {
  readonly entries: readonly Entry[]
  readonly topics: readonly Topic[]
  readonly domains: DomainList
  readonly lexicon: Lexicon
  readonly wording: { readonly id: Wording; readonly en: Wording }
}

/** One immutable, numbered version of the knowledge: what is served. */
export type Snapshot = Knowledge & { readonly number: number; readonly publishedAt: number }

/** The host of an address as an editor writes it, with or without scheme, port and path; in small letters. */
export function hostOf(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#:].*$/, '')
}

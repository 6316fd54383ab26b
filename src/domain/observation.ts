import type { MediaKind } from './message.ts'

/** What was read from one message, or from several said in one breath: pure data, no judgement. */
export type Observation =
  | Words
  | { readonly kind: 'reaction'; readonly emoji: string; readonly to: string }
  | { readonly kind: 'deletion'; readonly of: string }
  | { readonly kind: 'media'; readonly media: MediaKind }
  | { readonly kind: 'other' }

export type Words = {
  readonly kind: 'words'
  /** As it was written, the messages of one breath on lines of their own. Raw: never stored. */
  readonly raw: string
  readonly utterance: Utterance
  readonly links: readonly LinkVerdict[]
  readonly stance: Stance
  /** The citizen passes on somebody else's text: by WhatsApp's signal, by quoting, or by its looks. */
  readonly forwarded: boolean
  readonly forwardingScore: number
}

/**
 * How the writer stands to what is said: says or asks it, denies it or warns of it, only wishes or jokes, laughs about
 * it, or reports that all is well and asks for nothing.
 */
export type Stance = 'says' | 'denies' | 'wishes' | 'laughs' | 'reports'

/** The words of a message, made comparable. */
export type Utterance = {
  /** Folded to plain letters and readable: no Unicode tricks, marks or emoji; case kept low. */
  readonly text: string
  readonly tokens: readonly Token[]
  readonly entities: readonly Entity[]
  /** Half-open token ranges, one per sentence or line that can stand alone. */
  readonly segments: readonly Segment[]
  readonly language: 'id' | 'en'
}

export type Token = {
  /** As it stood in the folded text. */
  readonly surface: string
  /** After slang, spelling and joined words were resolved. */
  readonly word: string
  readonly stem: string
  /** True when the word stands under a negation ("belum cair", "tidak benar bahwa …"). */
  readonly negated: boolean
  /** How the word was changed on the way, for the moderator's "why". */
  readonly changed?: 'slang' | 'spelling' | 'split' | 'stretch'
}

export type Entity =
  | { readonly kind: 'money'; readonly rupiah: number; readonly text: string }
  | { readonly kind: 'wave'; readonly number: number; readonly text: string }
  | { readonly kind: 'year'; readonly year: number; readonly text: string }
  | { readonly kind: 'date'; readonly date: string; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly unit?: string; readonly text: string }
  | { readonly kind: 'phone'; readonly digits: string; readonly text: string }
  | { readonly kind: 'email'; readonly address: string; readonly text: string }

export type Segment = { readonly from: number; readonly to: number; readonly question: boolean }

export const LINK_VERDICTS = ['official', 'fake', 'lookalike', 'shortener', 'well-known', 'unknown'] as const
export type LinkVerdictKind = (typeof LINK_VERDICTS)[number]

export type LinkVerdict = {
  /** The address as it was written, whitespace removed. Never shown to a citizen in a clickable form. */
  readonly url: string
  /** The host that a browser would really open, in ASCII (punycode) and small letters. */
  readonly host: string
  /** The registrable domain ("prakerja.go.id" for "dashboard.prakerja.go.id"), or the host where there is none. */
  readonly domain: string
  readonly verdict: LinkVerdictKind
  /** Why, as codes with a fixed meaning, e.g. `brand-in-name`, `userinfo`, `homoglyph`, `listed-fake`. */
  readonly reasons: readonly string[]
  /** The fact-check that names this address, when one does. */
  readonly entry?: string
}

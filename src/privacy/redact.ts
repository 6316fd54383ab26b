import { findBankAccounts, findNamedAccounts } from './accounts.ts'
import { findAssignedCodes, findNearCodes, findPasswords } from './codes.ts'
import { findEmails } from './emails.ts'
import { findHarmless } from './harmless.ts'
import { findCards, findFamilyCards, findNiks } from './identity.ts'
import { blotOut, type Page, replaceSpans, type Span, toPage } from './page.ts'
import { findClearPhones, findGiven, findPhones } from './phones.ts'

const PLACEHOLDERS = {
  nik: '[NIK]',
  'family-card': '[KK]',
  phone: '[nomor HP]',
  email: '[email]',
  account: '[rekening]',
  otp: '[OTP]',
  password: '[kata sandi]',
} as const
export type RedactedKind = keyof typeof PLACEHOLDERS

export type Redacted = {
  readonly text: string
  readonly found: readonly { readonly kind: RedactedKind; readonly count: number }[]
}

type Options = {
  /** The message is a forward: a scam's telephone numbers and e-mail addresses are evidence and stay. */
  readonly keepEvidence: boolean
  /** Service numbers that are nobody's own, in any style. */
  readonly official?: readonly string[]
}

/** Who looks for what, in this order: what one has found is hidden from those after it. `kept` stays in the text. */
type Detector = { readonly kind: RedactedKind | 'kept'; readonly find: (page: Page) => Span[] }

const detectors = ({ keepEvidence, official = [] }: Options): readonly Detector[] => [
  { kind: 'kept', find: findPlaceholders },
  { kind: 'kept', find: (page) => findGiven(page, official) },
  { kind: 'password', find: findPasswords },
  { kind: keepEvidence ? 'kept' : 'email', find: findEmails },
  { kind: 'otp', find: findAssignedCodes },
  { kind: 'family-card', find: findFamilyCards },
  { kind: 'nik', find: findNiks },
  { kind: keepEvidence ? 'kept' : 'phone', find: findClearPhones },
  { kind: 'kept', find: findHarmless },
  { kind: 'account', find: findNamedAccounts },
  { kind: keepEvidence ? 'kept' : 'phone', find: findPhones },
  { kind: 'account', find: findBankAccounts },
  { kind: 'account', find: findCards },
  { kind: 'otp', find: findNearCodes },
]

const PLACEHOLDER = new RegExp(
  Object.values(PLACEHOLDERS)
    .map((text) => text.replace(/[[\]]/g, '\\$&'))
    .join('|'),
  'gi',
)

const findPlaceholders = (page: Page): Span[] =>
  [...page.matchAll(PLACEHOLDER)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }))

/** More rounds than any message needs; each one replaces at least one number. */
const ROUNDS = 10

/**
 * Takes out of a message what is somebody's own: identity numbers, telephone numbers, addresses, accounts, codes and
 * passwords. Sums of money, dates, years and waves stay. Redacting twice is the same as redacting once.
 */
export function redact(text: string, options: Options): Redacted {
  const counts = new Map<RedactedKind, number>()
  const wanted = detectors(options)
  let redacted = text
  // What stands beside a number decides about it, and that changes with its neighbours: until nothing is found.
  for (let round = 0; round < ROUNDS; round++) {
    const found = findAll(redacted, wanted)
    if (found.length === 0) break
    for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    redacted = replaceSpans(redacted, found, ({ kind }) => PLACEHOLDERS[kind])
  }
  return { text: redacted, found: [...counts].map(([kind, count]) => ({ kind, count })) }
}

type Found = Span & { readonly kind: RedactedKind }

function findAll(text: string, wanted: readonly Detector[]): Found[] {
  let page = toPage(text)
  const found: Found[] = []
  for (const { kind, find } of wanted) {
    const spans = apart(find(page).map(({ from, to }) => ({ from, to: isHalf(text, to) ? to + 1 : to })))
    if (kind !== 'kept') for (const span of spans) found.push({ ...span, kind })
    page = blotOut(page, spans)
  }
  return found.toSorted((a, b) => a.from - b.from)
}

/** Two patterns of one detector may have seen the same number: then the one that begins first has it. */
function apart(spans: readonly Span[]): Span[] {
  let end = -1
  return spans
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      if (from < end) return false
      end = to
      return true
    })
}

/** A character of two units (a mathematical digit) must not be cut in the middle. */
const isHalf = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at))

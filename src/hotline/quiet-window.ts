import { isPlainChoice } from '../dialogue/dialogue.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { InboundMessage } from '../domain/message.ts'
import { fold } from '../language/language.ts'
import { asksToCheck, wordsOf } from './observe.ts'

/** Older than this when it comes, a message had waited for the hotline, and others of its breath come right behind it (ms). */
const HAD_WAITED = 5_000
const WHILE_OTHERS_COME = 400

/**
 * How long to wait for the rest of what a citizen is saying (ms). People send "min", "mau tanya", "daftar bayar ga?"
 * as three messages: what is clearly a beginning waits longest, and what is clearly complete (a number, a command, a
 * keyword, a question that says what it is about) is answered at once.
 */
export function quietWindow(
  message: InboundMessage,
  { receivedAt, knowledge }: { readonly receivedAt: number; readonly knowledge: Knowledge | undefined },
): number {
  const text = wordsOf(message)
  if (text === undefined) return 0
  const window = windowFor(text, message, knowledge)
  return receivedAt - message.sentAt > HAD_WAITED ? Math.max(window, WHILE_OTHERS_COME) : window
}

function windowFor(
  text: string,
  { forwardingScore, quoted }: InboundMessage,
  knowledge: Knowledge | undefined,
): number {
  if (forwardingScore > 0) return 1_500
  // Whoever replies to a message says with it what they mean.
  if (quoted?.trim()) return 0
  if (OPENERS.test(text)) return 2_000
  const said = bare(text)
  if (isPlainChoice(said) || (knowledge && keywordsOf(knowledge).has(said))) return 0
  // "Ini benar ga?" points at a forward that comes next.
  if (asksToCheck(text)) return 1_500
  if (/\?\W*$/.test(text)) return 0
  return /\s/.test(text.trim()) ? 900 : 600
}

/** As keywords are compared: small letters, no marks at the ends. */
const bare = (text: string): string => fold(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

const known = new WeakMap<Knowledge, ReadonlySet<string>>()

function keywordsOf(knowledge: Knowledge): ReadonlySet<string> {
  const keywords =
    known.get(knowledge) ??
    new Set(knowledge.entries.filter((e) => e.status === 'published').flatMap((e) => e.keywords.map(bare)))
  known.set(knowledge, keywords)
  return keywords
}

/** A greeting or an announcement of a question, and nothing else. */
const OPENERS =
  /^\W*(halo+|hallo|hai|hi|p|min|admin|kak|bang|pak|bu|permisi|punten|ass?alam\S*|selamat (pagi|siang|sore|malam)|mau (tanya|nanya|bertanya)|(saya|aku|gw) mau (tanya|nanya)|tanya|nanya|numpang (tanya|nanya)|cek|tolong cek)( (min|admin|kak|bang|pak|bu|dong|ya|nih))*\W*$/i

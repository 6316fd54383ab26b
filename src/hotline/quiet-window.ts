import type { InboundMessage } from '../domain/message.ts'
import { wordsOf } from './observe.ts'

/**
 * How long to wait for the rest of what a citizen is saying (ms). People send "min", "mau tanya", "daftar bayar ga?"
 * as three messages: what is clearly a beginning waits longest, what is clearly complete hardly at all.
 */
export function quietWindow(message: InboundMessage): number {
  const text = wordsOf(message)
  if (text === undefined) return 0
  const words = text.trim().split(/\s+/)
  if (message.forwardingScore > 0) return 1_500
  if (/\?\s*$/.test(text)) return 400
  if (OPENERS.test(text)) return 2_000
  if (words.length === 1) return 600
  return 900
}

/** A greeting or an announcement of a question, and nothing else. */
const OPENERS =
  /^\W*(halo+|hallo|hai|hi|p|min|admin|kak|bang|pak|bu|permisi|punten|ass?alam\S*|selamat (pagi|siang|sore|malam)|mau (tanya|nanya|bertanya)|(saya|aku|gw) mau (tanya|nanya)|tanya|nanya|numpang (tanya|nanya)|cek|tolong cek)( (min|admin|kak|bang|pak|bu|dong|ya|nih))*\W*$/i

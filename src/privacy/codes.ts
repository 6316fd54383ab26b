import { BLOT, type Page, type Span, spansOf } from './page.ts'

/** Four to eight digits, also in two halves as WhatsApp writes them (123-456). */
const CODE = '(?<it>\\d{3}[- ]\\d{3}|\\d{4,8})(?!\\d)'
/** A post code is a code too, but everybody's. */
const WORDS = 'otp|kode(?! ?pos(?!\\p{L}))|code|pin|mpin|token|cvv|cvc'
const WHOSE = '(?: ?(?:saya|aku|ku|anda|kamu|nya|mu|sy|gue|gw|verifikasi|otp|rahasia|wa|whatsapp)){0,4}'

/** "otp: 2021", "pin saya adalah 1990": said to be the code, so even what looks like a year or a sum is one. */
const ASSIGNED = new RegExp(
  `(?<!\\p{L})(?:${WORDS})(?:ku|mu|nya)?(?!\\p{L})${WHOSE}\\s?(?::|=|adalah|ialah|is|itu)\\s?(?:[a-z]-)?${CODE}`,
  'dgu',
)
const NEAR_AFTER = new RegExp(
  `(?<!\\p{L})(?:${WORDS})(?:ku|mu|nya)?(?!\\p{L})[^\\d.!?;\\n${BLOT}]{0,30}?(?<![\\d.,])${CODE}`,
  'dgu',
)
const NEAR_BEFORE = new RegExp(`(?<![\\d.,])${CODE}[^\\d.!?;\\n${BLOT}]{0,20}?(?<!\\p{L})(?:${WORDS})(?!\\p{L})`, 'dgu')

const PASSWORD_WORDS = 'password|passwd|passcode|pasword|pwd|pass|kata sandi|sandi'
const PASSWORD = new RegExp(
  `(?<!\\p{L})(?:${PASSWORD_WORDS})(?:ku|mu|nya)?(?: (?:saya|anda|akun|nya))?[ \\t]{0,3}[:=][ \\t]{0,3}(?<it>[^\\s${BLOT}]+)`,
  'dgu',
)

export const findAssignedCodes = (page: Page): Span[] => spansOf(page, ASSIGNED)
export const findNearCodes = (page: Page): Span[] => [...spansOf(page, NEAR_AFTER), ...spansOf(page, NEAR_BEFORE)]
export const findPasswords = (page: Page): Span[] => spansOf(page, PASSWORD)

import { z } from 'zod'

export const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 128

/** Long ones that are guessed first all the same. */
const GUESSED = /^(password|katasandi|rahasia|qwerty|12345678|abcdefgh|saring|prakerja|indonesia)/i

/**
 * Length is what counts (NIST SP 800-63B); beside it, what is guessed first is refused: one character again and again,
 * the words everybody takes, the person's own name.
 */
export const password = z
  .string('must be text')
  .min(SHORTEST_PASSWORD, `must have at least ${SHORTEST_PASSWORD} characters`)
  .max(LONGEST_PASSWORD, `may have at most ${LONGEST_PASSWORD} characters`)
  .refine((text) => new Set(text).size >= 5, 'repeats the same few characters')
  .refine((text) => !GUESSED.test(text), 'begins with a word that is guessed first')

/** For an object with `username` and `password`. */
export const holdsNoName = ({ username, password: text }: { readonly username: string; readonly password: string }) =>
  !text.toLowerCase().includes(username.toLowerCase())
export const NAME_IN_PASSWORD = { path: ['password'], error: 'holds the user name' }

export const username = z
  .string('must be text')
  .trim()
  .regex(/^[a-zA-Z0-9._-]{3,30}$/, 'must have 3 to 30 letters, digits, dots, hyphens or underscores')
  .transform((name) => name.toLowerCase())

export const personName = z.string('must be text').trim().min(1, 'must not be empty').max(60)

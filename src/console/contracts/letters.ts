import { z } from 'zod'
import { contract } from '../contract.ts'

/** A message that could not be handled lies in the inbox, a reply that could not be sent in the outbox. */
export const box = z.enum(['inbox', 'outbox'])

const letter = z.object({
  id: z.string(),
  box,
  channel: z.string(),
  /** When the message came, or when the reply was last to be sent. */
  at: z.number(),
  attempts: z.number(),
  why: z.enum(['unhandled', 'refused', 'unanswered', 'unsent']),
  /** The error as it was noted, without addresses and numbers. */
  reason: z.string(),
  /** How the citizen is called here. */
  name: z.string(),
  /** Null where the message that failed was the citizen's first. */
  conversation: z.string().nullable(),
  /** What the reply says, as far as it stands in the log. */
  text: z.string().nullable(),
})
export type Letter = z.output<typeof letter>

export const MOST_LETTERS = 200

export const listLetters = contract({
  method: 'GET',
  path: '/letters',
  summary: 'Dead letters of both boxes, newest first',
  needs: 'whatsapp.read',
  live: ['inbox', 'outbox', 'turns', 'desk'],
  answer: z.object({
    letters: z.array(letter),
    /** How many there are; more than are listed, where there are very many. */
    total: z.number(),
  }),
})

const chosen = z.object({
  letters: z
    .array(z.object({ box, id: z.string().min(1).max(100) }))
    .min(1)
    .max(MOST_LETTERS),
})
const done = z.object({ done: z.number() })

export const retryLetters = contract({
  method: 'POST',
  path: '/letters/retry',
  summary: 'Handle these messages and send these replies again, with all attempts before them',
  needs: 'letters.write',
  audit: 'letter.retry',
  body: chosen,
  answer: done,
})

export const discardLetters = contract({
  method: 'POST',
  path: '/letters/discard',
  summary: 'Throw these dead letters away for good',
  needs: 'letters.write',
  audit: 'letter.discard',
  body: chosen,
  answer: done,
})

import { z } from 'zod'

/** What the page and the server say to each other. The page imports these types only, never the schemas. */

/** The longest message (UTF-16 code units, as both ends count them). */
export const LONGEST_TEXT = 100_000

/** Made by the page: it is the message's id everywhere, so a message that is sent twice is one message. */
const messageId = z
  .uuid('must be a UUID made by the client')
  .transform((id) => id.toLowerCase())
  .describe('A UUID made by the client. Sending it again changes nothing.')
/** What a reply goes by; chosen by the hotline, so only its length is ours to judge. */
const bubbleId = z.string().min(1, 'must be the id of a bubble').max(100, 'must be the id of a bubble')

export const sentMessage = z.object({
  id: messageId,
  text: z
    .string('must be text')
    .refine((text) => text.trim() !== '', 'must hold words')
    .describe(`What the citizen writes; at most ${LONGEST_TEXT} characters.`),
  forwarded: z.boolean('must be true or false').default(false).describe('True for a chain message that was passed on.'),
})
export type SentMessage = z.input<typeof sentMessage>

const EMOJI = ['👍', '👎'] as const
export type Emoji = (typeof EMOJI)[number]
export const reaction = z.object({
  id: messageId.optional(),
  to: bubbleId.describe('The id of one of Saring’s bubbles.'),
  emoji: z.enum(EMOJI, `must be ${EMOJI.join(' or ')}`),
})
export type Reaction = z.input<typeof reaction>

export const receipts = z.object({
  ids: z.array(bubbleId).min(1, 'must hold at least one id').max(200, 'may hold at most 200 ids'),
  status: z.enum(['delivered', 'read'], 'must be delivered or read'),
})
export type Receipts = z.input<typeof receipts>

const bubble = z.object({
  id: z.string(),
  from: z.enum(['citizen', 'saring', 'person']),
  text: z.string(),
  at: z.number().describe('Milliseconds since the epoch.'),
  forwarded: z.boolean(),
  status: z.enum(['received', 'queued', 'sent', 'delivered', 'read', 'failed', 'withdrawn']),
  choices: z.array(z.object({ number: z.number(), label: z.string() })).optional(),
  /** False for the few things that are said and not kept (the confirmation that everything was deleted). */
  kept: z.boolean(),
})
export type Bubble = z.output<typeof bubble>

const welcome = z.object({
  text: z.object({ id: z.string(), en: z.string() }).describe('Who Saring is, in WhatsApp’s formatting.'),
  examples: z.array(z.object({ text: z.string(), forwarded: z.boolean() })),
})
/** How an empty conversation begins. */
export type Welcome = z.output<typeof welcome>

export const opened = z.object({
  citizen: z.enum(['new', 'known']).describe('New: this browser had no conversation yet, or lost its cookie.'),
  bubbles: z.array(bubble).describe('The last 100, in the order they were filed.'),
  cursor: z.string().nullable().describe('Where the stream goes on.'),
  complete: z.boolean().describe('False when older bubbles exist that are not shown.'),
  welcome,
})
export type Opened = z.output<typeof opened>

export const accepted = z.object({ id: z.string(), status: z.enum(['stored', 'seen-before']), at: z.number() })
export type Accepted = z.output<typeof accepted>

/** The stream's events by name. `bubble` has the cursor as its event id where it moves it. */
export type StreamEvents = {
  readonly bubble: Bubble
  /** `sent` for a citizen's message that is durable; `delivered` and `read` for what the citizen's browsers said. */
  readonly status: { readonly ids: readonly string[]; readonly status: 'sent' | 'delivered' | 'read' }
  readonly typing: { readonly on: boolean }
  /** What was shown so far is gone (the citizen erased it, or its time was over): forget it, the log follows anew. */
  readonly reset: Record<string, never>
  /** Too many windows are open on this conversation, and this one was the oldest. */
  readonly displaced: Record<string, never>
  readonly ping: Record<string, never>
}

/** The same as one event with its data. */
export type StreamEvent = {
  readonly [Name in keyof StreamEvents]: { readonly name: Name; readonly data: StreamEvents[Name] }
}[keyof StreamEvents]

export const problem = z.object({ error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }) })

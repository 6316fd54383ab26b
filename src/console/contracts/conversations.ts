import { z } from 'zod'
import { VERDICTS } from '../../domain/knowledge.ts'
import { contract, idParams } from '../contract.ts'

export const FINDINGS = ['recognised', 'unsure', 'abstained', 'menu', 'silent'] as const
export const BAD_LINKS = ['fake', 'lookalike'] as const
const yes = z.enum(['true', 'false']).transform((text) => text === 'true')

/** How a list is narrowed; the same words stand in the page's address. */
export const filter = z.object({
  text: z.string().trim().max(200).optional(),
  finding: z.enum(FINDINGS).optional(),
  verdict: z.enum(VERDICTS).optional(),
  entry: z.string().max(60).optional(),
  topic: z.string().max(60).optional(),
  channel: z.string().max(30).optional(),
  label: z.string().max(40).optional(),
  held: yes.optional(),
  blocked: yes.optional(),
  helpful: yes.optional(),
  forwardedMany: yes.optional(),
  /** A link in it was judged so. */
  link: z.enum(BAD_LINKS).optional(),
  /** It is an answer that took at least so many milliseconds. */
  slow: z.coerce.number().int().min(0).max(86_400_000).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type Filter = z.input<typeof filter>

const entry = z.object({ id: z.string(), title: z.string(), verdict: z.enum(VERDICTS).nullable() })

const summary = z.object({
  id: z.string(),
  /** How a citizen is called here: nobody knows their name. */
  name: z.string(),
  channel: z.string(),
  lastAt: z.number(),
  heldUntil: z.number().nullable(),
  blocked: z.boolean(),
  stopped: z.boolean(),
  subscribed: z.boolean(),
  labels: z.array(z.string()),
})

const glimpse = z.object({
  at: z.number(),
  author: z.enum(['citizen', 'saring', 'person']),
  text: z.string(),
  finding: z.string().nullable(),
  entries: z.array(entry),
  forwarded: z.number(),
})

export const listConversations = contract({
  method: 'GET',
  path: '/conversations',
  summary: 'Conversations, those with the newest fitting turn first; each once',
  needs: 'conversations.read',
  live: ['turns', 'desk'],
  query: filter.extend({ after: z.string().max(120).optional() }),
  answer: z.object({
    conversations: z.array(summary.extend({ turn: glimpse.nullable() })),
    next: z.string().nullable(),
  }),
})
export type ListedConversation = z.output<typeof listConversations.answer>['conversations'][number]

const note = z.object({ id: z.string(), at: z.number(), author: z.string(), text: z.string() })

export const showConversation = contract({
  method: 'GET',
  path: '/conversations/:id',
  summary: 'One conversation: its state, labels and notes',
  needs: 'conversations.read',
  live: ['turns', 'desk'],
  params: idParams,
  answer: summary.extend({ createdAt: z.number(), notes: z.array(note) }),
})
export type ShownConversation = z.output<typeof showConversation.answer>

const reason = z.object({ evidence: z.string(), detail: z.string(), weight: z.number().optional() })
const candidate = z.object({ entry, confidence: z.number(), reasons: z.array(reason) })
/** Why Saring answered as it did, as it was written down with the turn. */
const why = z.object({
  kind: z.enum(['recognised', 'unsure', 'abstained']),
  candidates: z.array(candidate),
  links: z.array(z.object({ host: z.string(), verdict: z.string(), reasons: z.array(z.string()) })),
  reasons: z.array(reason),
})
export type Why = z.output<typeof why>

const turn = glimpse.extend({
  id: z.string(),
  status: z.string(),
  publication: z.number().nullable(),
  latency: z.number().nullable(),
  why: why.nullable(),
  choices: z.array(z.object({ number: z.number(), label: z.string() })),
})
export type ShownTurn = z.output<typeof turn>

export const listTurns = contract({
  method: 'GET',
  path: '/conversations/:id/turns',
  summary: 'The turns of a conversation, the newest page first, each page oldest first',
  needs: 'conversations.read',
  live: ['turns'],
  params: idParams,
  query: z.object({ before: z.string().max(100).optional() }),
  answer: z.object({ turns: z.array(turn), next: z.string().nullable() }),
})

export const takeOverConversation = contract({
  method: 'POST',
  path: '/conversations/:id/takeover',
  summary: 'Answer by hand from now on; Saring keeps still',
  needs: 'conversations.write',
  audit: 'conversation.takeover',
  params: idParams,
})

export const releaseConversation = contract({
  method: 'POST',
  path: '/conversations/:id/release',
  summary: 'Let Saring answer again',
  needs: 'conversations.write',
  audit: 'conversation.release',
  params: idParams,
})

export const replyToConversation = contract({
  method: 'POST',
  path: '/conversations/:id/reply',
  summary: 'Say something by hand; it goes out as every answer does',
  needs: 'conversations.write',
  audit: 'conversation.reply',
  params: idParams,
  body: z.object({ text: z.string().trim().min(1, 'must hold words').max(4_000) }),
})

export const addNote = contract({
  method: 'POST',
  path: '/conversations/:id/notes',
  summary: 'Add a private note; the citizen never sees it',
  needs: 'conversations.write',
  audit: 'conversation.note',
  params: idParams,
  body: z.object({ text: z.string().trim().min(1, 'must hold words').max(2_000) }),
})

const label = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(40)
  .transform((text) => text.toLowerCase())

export const changeConversations = contract({
  method: 'POST',
  path: '/conversations/change',
  summary: 'Label, block or unblock several conversations at once',
  needs: 'conversations.write',
  audit: 'conversation.change',
  body: z.object({
    ids: z.array(z.string().max(100)).min(1).max(200),
    add: z.array(label).max(10).optional(),
    remove: z.array(label).max(10).optional(),
    blocked: z.boolean().optional(),
  }),
})

export const listLabels = contract({
  method: 'GET',
  path: '/labels',
  summary: 'Every label in use',
  needs: 'conversations.read',
  live: ['desk'],
  answer: z.object({ labels: z.array(z.object({ label: z.string(), conversations: z.number() })) }),
})

export const exportConversations = contract({
  method: 'GET',
  path: '/conversations/export',
  summary:
    'The turns of the conversations that fit, as CSV (no cell is a formula) or JSON lines; redacted as the log is',
  needs: 'conversations.export',
  audit: 'conversation.export',
  query: filter.extend({ format: z.enum(['csv', 'jsonl']) }),
})

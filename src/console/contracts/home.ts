import { z } from 'zod'
import { VERDICTS } from '../../domain/knowledge.ts'
import { contract } from '../contract.ts'
import { BAD_LINKS } from './conversations.ts'

/** How far back the first page looks: so many days, today among them. */
export const PERIODS = ['7', '28', '90'] as const

const counts = z.object({
  /** What citizens said. Those that are in no other count were the menu's, got no reply, or went on in the next one. */
  messages: z.number(),
  recognised: z.number(),
  unsure: z.number(),
  abstained: z.number(),
})
const figures = counts.extend({
  people: z.number(),
  answers: z.number(),
  /** Of every single answer's time (ms); null where there was none. */
  median: z.number().nullable(),
  p95: z.number().nullable(),
  helpful: z.number(),
  unhelpful: z.number(),
})
export type Figures = z.output<typeof figures>

const verdict = z.enum(VERDICTS).nullable()
const risingEntry = z.object({
  id: z.string(),
  title: z.string(),
  verdict,
  asked: z.number(),
  before: z.number(),
  forwardedMany: z.number(),
})
export type RisingEntry = z.output<typeof risingEntry>

export const showHome = contract({
  method: 'GET',
  path: '/home',
  summary: 'What the log says of today and of the last days, counted in Jakarta time',
  needs: 'home.read',
  live: ['turns', 'outbox', 'publication', 'desk', 'channels'],
  query: z.object({ days: z.enum(PERIODS).default('28') }),
  answer: z.object({
    today: z.iso.date(),
    /** The first day of the period, and the first and last of the equally long one before it. */
    from: z.iso.date(),
    before: z.object({ from: z.iso.date(), to: z.iso.date() }),
    days: z.array(counts.extend({ day: z.iso.date() })),
    now: figures,
    period: figures,
    /** The period before, up to the same time of day. */
    earlier: counts,
    topics: z.array(
      z.object({ id: z.string(), title: z.object({ id: z.string(), en: z.string() }), asked: z.number() }),
    ),
    /** Claims asked about more than in the period before: those that rose most, and those forwarded most. */
    rising: z.array(risingEntry),
    links: z.object({
      fake: z.number(),
      lookalike: z.number(),
      hosts: z.array(z.object({ host: z.string(), verdict: z.enum(BAD_LINKS), messages: z.number() })),
    }),
    claims: z.number(),
    due: z.object({
      soon: z.number(),
      over: z.number(),
      first: z.array(z.object({ id: z.string(), title: z.string(), due: z.enum(['soon', 'over']), on: z.string() })),
    }),
    channels: z.array(
      z.object({
        name: z.string(),
        connected: z.boolean(),
        /** What to do where it is not connected. */
        advice: z.object({ id: z.string(), en: z.string() }).nullable(),
        lastHeard: z.number().nullable(),
      }),
    ),
    /** What waits to be handled, to be sent, and for a person. */
    queue: z.object({ waiting: z.number(), queued: z.number(), dead: z.number() }),
  }),
})
export type Home = z.output<typeof showHome.answer>

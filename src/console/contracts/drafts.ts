import { z } from 'zod'

/** What the doors of entries and of lists have in common: a draft, its check, its trial and its publication. */
export const draftState = z.enum(['draft', 'review'])

export const shownDraft = z.object({
  state: draftState,
  author: z.string(),
  /** When it was saved; a change of it must say that it has seen this. */
  at: z.number(),
  note: z.string(),
  /** Whether this person may publish it, and why not. */
  mayPublish: z.enum(['yes', 'role', 'own-draft', 'not-in-review']),
})
export type ShownDraft = z.output<typeof shownDraft>

/** How a draft is kept; `seen` is the moment of the draft that was changed, 0 where there was none. */
export const keptDraft = { seen: z.number().int().min(0), note: z.string().max(300), review: z.boolean() }
export const savedDraft = z.object({ at: z.number() })

export const problemFound = z.object({
  level: z.enum(['error', 'warning']),
  field: z.string().optional(),
  /** The entry or the row it is about, where it is another one than the person is looking at. */
  about: z.string().optional(),
  /** The row of a list by its own name. */
  row: z.string().optional(),
  problem: z.string(),
  remedy: z.string(),
})
export type ProblemFound = z.output<typeof problemFound>

/** A publication that made something of an entry or a list. */
export const version = z.object({ number: z.number(), at: z.number(), author: z.string(), note: z.string() })

export const triedText = z.string().trim().min(1, 'must hold words').max(4_000)
export const tried = z.object({
  finding: z.string(),
  replies: z.array(z.string()),
  candidates: z.array(z.object({ title: z.string(), confidence: z.number() })),
})
export type Tried = z.output<typeof tried>

const told = z.object({ finding: z.string(), entries: z.array(z.object({ id: z.string(), title: z.string() })) })
export const previewed = z.object({
  looked: z.number(),
  changed: z.array(z.object({ text: z.string(), before: told, after: told })),
})
export type Previewed = z.output<typeof previewed>

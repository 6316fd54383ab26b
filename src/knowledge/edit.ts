import { createHash } from 'node:crypto'
import type { Entry, Knowledge } from '../domain/knowledge.ts'
import { knowledgeError, type Problem, problemsOf } from './problems.ts'
import { entrySchema } from './schema.ts'
import { validate } from './validate.ts'

/** By this a change of an entry by somebody else is known. */
export const hashOfEntry = (entry: Entry | undefined): string =>
  entry === undefined ? '' : createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 32)

/** The knowledge with one entry put in its place, or added. */
export function withEntry(knowledge: Knowledge, entry: Entry): Knowledge {
  const known = knowledge.entries.some((e) => e.id === entry.id)
  const entries = known ? knowledge.entries.map((e) => (e.id === entry.id ? entry : e)) : [...knowledge.entries, entry]
  return { ...knowledge, entries }
}

/**
 * What `knowledge check` would say of one entry, before it is written anywhere: its own problems, and every error that
 * it would make elsewhere, as when an entry that others name as related is retired.
 * @param today `YYYY-MM-DD`
 */
export function checkEntry(knowledge: Knowledge, body: unknown, today: string): readonly Problem[] {
  const parsed = entrySchema.safeParse(body)
  if (!parsed.success) return problemsOf('draft', parsed.error, body)
  const entry = parsed.data as Entry
  return validate(withEntry(knowledge, entry), new Map(), today, [entry]).filter(
    (p) => p.level === 'error' || p.entry === entry.id,
  )
}

/** @throws {SaringError} KNOWLEDGE_INVALID, naming field and remedy */
export function readEntry(body: unknown): Entry {
  const parsed = entrySchema.safeParse(body)
  if (parsed.success) return parsed.data as Entry
  throw knowledgeError(problemsOf('draft', parsed.error, body))
}

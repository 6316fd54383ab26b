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

/**
 * What `knowledge check` would say of many entries at once, by id, if all of them were put in their places.
 * @param today `YYYY-MM-DD`
 */
export function checkTogether(
  knowledge: Knowledge,
  bodies: ReadonlyMap<string, unknown>,
  today: string,
): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>([...bodies.keys()].map((id) => [id, []]))
  const sound = new Map<string, Entry>()
  for (const [id, body] of bodies) {
    const parsed = entrySchema.safeParse(body)
    if (parsed.success) sound.set(id, parsed.data as Entry)
    else found.get(id)?.push(...problemsOf('draft', parsed.error, body))
  }
  const known = new Set(knowledge.entries.map((e) => e.id))
  const added = [...sound.values()].filter((e) => !known.has(e.id))
  const entries = [...knowledge.entries.map((e) => sound.get(e.id) ?? e), ...added]
  for (const problem of validate({ ...knowledge, entries }, new Map(), today))
    found.get(problem.entry ?? '')?.push(problem)
  return found
}

/** @throws {SaringError} KNOWLEDGE_INVALID, naming field and remedy */
export function readEntry(body: unknown): Entry {
  const parsed = entrySchema.safeParse(body)
  if (parsed.success) return parsed.data as Entry
  throw knowledgeError(problemsOf('draft', parsed.error, body))
}

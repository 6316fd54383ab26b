import { z } from 'zod'
import { domainFileSchema, entryFileSchema, lexiconFileSchema, topicFileSchema } from './schema.ts'

/** The JSON Schema that `knowledge/schema.json` holds, so that an editor's text editor completes and checks entries. */
export function jsonSchema(): Record<string, unknown> {
  const shapes = [entryFileSchema, topicFileSchema, domainFileSchema, lexiconFileSchema]
  return z.toJSONSchema(z.union(shapes), { io: 'input', target: 'draft-7' }) as Record<string, unknown>
}

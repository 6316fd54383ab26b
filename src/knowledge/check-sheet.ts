import type { z } from 'zod'
import type { Knowledge } from '../domain/knowledge.ts'
import { type Row, SHAPES, type SheetName } from '../domain/sheets.ts'
import { type Problem, remedyFor } from './problems.ts'
import { domainFileSchema, lexiconFileSchema, topicFileSchema, wordingFileSchema } from './schema.ts'
import { validate } from './validate.ts'

/**
 * What `knowledge check` would say of a sheet with these rows, before they are written anywhere: its own problems, and
 * every error that they would make elsewhere.
 * @param today `YYYY-MM-DD`
 */
export function checkSheet(
  knowledge: Knowledge,
  sheet: SheetName,
  rows: readonly Row[],
  today: string,
): readonly Problem[] {
  const edited = SHAPES[sheet].put(knowledge, rows)
  const shape = shapeProblems(edited, sheet, rows)
  if (shape.length > 0) return shape
  const looked = sheet === 'filler' || sheet === 'notCovered' ? edited.entries : []
  return validate(edited, new Map(), today, looked).filter((p) => p.level === 'error' || p.file === sheet)
}

function shapeProblems(edited: Knowledge, sheet: SheetName, rows: readonly Row[]): Problem[] {
  const read = (schema: z.ZodType, value: unknown, nameAt: (at: PropertyKey | undefined) => string | undefined) =>
    schema.safeParse(value).error?.issues.map((issue): Problem => {
      const row = nameAt(issue.path[0])
      const field = issue.path.slice(1).filter((step) => typeof step === 'string')
      return {
        level: 'error',
        file: sheet,
        ...(row !== undefined && { row }),
        ...(field.length > 0 && { field: field.join('.') }),
        problem: issue.message,
        remedy: remedyFor(issue),
      }
    }) ?? []
  const byPlace = (at: PropertyKey | undefined) => (typeof at === 'number' ? rows[at]?.[0] : undefined)
  const byName = (at: PropertyKey | undefined) => (at === undefined ? undefined : String(at))
  const { lexicon, domains, topics, wording } = edited
  if (sheet === 'wording')
    return [...read(wordingFileSchema, wording.id, byName), ...read(wordingFileSchema, wording.en, byName)]
  if (sheet === 'menu')
    return read(topicFileSchema.shape.topics, topics, (at) => (typeof at === 'number' ? topics[at]?.id : undefined))
  if (sheet in lexiconFileSchema.shape) {
    const list = sheet as keyof typeof lexicon
    return read(lexiconFileSchema.shape[list], lexicon[list], list === 'slang' ? byName : byPlace)
  }
  const list = sheet as Exclude<keyof typeof domains, never>
  return read(domainFileSchema.shape[list], domains[list], byPlace)
}

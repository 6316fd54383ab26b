import { z } from 'zod'
import { contract } from '../contract.ts'
import { namedEntry, slug } from './entries.ts'

/** The largest file (bytes); the room that reads it says the same. */
export const LARGEST_IMPORT = 8 * 1024 * 1024

const broughtFile = {
  /** The file's bytes in base64, as they are: what they say is found out at the server. */
  file: z.base64('must be the file in base64').max(Math.ceil((LARGEST_IMPORT * 4) / 3) + 4),
  /** The topic of reviews that name none. */
  topic: z.union([slug, z.literal('')]).default(''),
}

const problemInRow = z.object({
  field: z.string(),
  value: z.string(),
  problem: z.string(),
  remedy: z.string(),
})
export type ProblemInRow = z.output<typeof problemInRow>

const plannedRow = z.object({
  /** The line in the file; in a list of reviews, its number. */
  place: z.number(),
  id: z.string(),
  title: z.string(),
  what: z.enum(['new', 'changed', 'refused']),
  /** The fields that would change. */
  fields: z.array(z.string()),
  /** Of a new row, the published entry that may say the same already. */
  alike: namedEntry.nullable(),
  /** Of a refused row, why; of another, what has to be done before it can be published. */
  problems: z.array(problemInRow),
})
export type PlannedRow = z.output<typeof plannedRow>

const report = z.object({
  format: z.enum(['csv', 'jsonl', 'claimreview']),
  /** By this the server knows that what is imported is what was looked at. */
  plan: z.string(),
  counts: z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), refused: z.number() }),
  /** The refused ones first; no more than a person reads. */
  rows: z.array(plannedRow),
})
export type ImportReport = z.output<typeof report>

export const checkImport = contract({
  method: 'POST',
  path: '/import/check',
  summary: 'What an import of this file (CSV, JSON lines or ClaimReview) would do; changes nothing',
  needs: 'knowledge.write',
  bodyBytes: LARGEST_IMPORT * 1.5,
  body: z.object(broughtFile),
  answer: report,
})

export const importDrafts = contract({
  method: 'POST',
  path: '/import/drafts',
  summary: 'Make a draft of every new or changed entry of the file, all of them or none; publishes nothing',
  needs: 'knowledge.write',
  audit: 'entry.import',
  bodyBytes: LARGEST_IMPORT * 1.5,
  body: z.object({ ...broughtFile, plan: z.string().max(64), review: z.boolean() }),
  answer: z.object({ drafts: z.number() }),
})

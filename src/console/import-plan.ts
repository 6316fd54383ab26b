import { createHash } from 'node:crypto'
import type { Entry, Knowledge } from '../domain/knowledge.ts'
import { checkTogether, readImport } from '../knowledge/knowledge.ts'
import type { EntrySearch } from '../matching/matching.ts'
import type { Draft, Queries } from '../store/store.ts'
import { asPublished } from './api/entry-drafts.ts'
import type { DraftEntry } from './contracts/entries.ts'
import type { ImportReport, PlannedRow } from './contracts/imports.ts'
import { withStatus } from './doors.ts'
import { readRow, valueAt } from './import-row.ts'

/** Of 171 entries seven have a title that is so like another entry: the hoax and the fact that answers it. */
const VERY_LIKE = 0.85
/** Rows that a report names; what is beyond is counted. */
const NAMED = 500

export type ImportParts = {
  readonly knowledge: Knowledge
  readonly drafts: readonly Draft[]
  readonly search: EntrySearch
  readonly bytes: Uint8Array
  /** The topic of reviews that name none. */
  readonly topic: string
  /** `YYYY-MM-DD` */
  readonly today: string
}

export type ImportPlan = {
  readonly report: ImportReport
  readonly drafts: readonly { readonly entry: DraftEntry; readonly base: string }[]
}

/** Finds out what a file would change. @throws {SaringError} FILE_INVALID when it cannot be read at all */
export function planImport({ knowledge, drafts, search, bytes, topic, today }: ImportParts): ImportPlan {
  const entries = new Map(knowledge.entries.map((entry) => [entry.id, entry]))
  const around = { entries, writing: new Map(drafts.map((draft) => [draft.entry, draft])), seen: new Map() }
  const { format, rows } = readImport(bytes, { known: (id) => entries.get(id), topic })
  const read = rows.map((row) => readRow(format, row, around))
  const refused = read.flatMap((found) => (found.what === 'refused' ? [found.row] : []))
  const changing = read.filter((found) => found.what === 'draft')
  const toDo = problemsOf(knowledge, changing, today)
  const twinOf = createTwins(knowledge.entries, search)
  const planned = changing.map(({ row, entry }) => ({
    ...row,
    alike: row.what === 'new' ? twinOf(row.title) : null,
    problems: toDo(entry),
  }))
  const count = (what: PlannedRow['what']) => planned.filter((row) => row.what === what).length
  const counts = {
    new: count('new'),
    changed: count('changed'),
    unchanged: read.length - planned.length - refused.length,
    refused: refused.length,
  }
  const made = changing.map(({ entry, base }) => ({ entry, base }))
  const plan = createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 32)
  return { report: { format, plan, counts, rows: [...refused, ...planned].slice(0, NAMED) }, drafts: made }
}

/** The published entry that has the same title, or one that is very like it. */
function createTwins(entries: readonly Entry[], search: EntrySearch) {
  const published = entries.filter(({ status }) => status === 'published')
  const byTitle = new Map(published.map((entry) => [entry.title.toLowerCase(), entry]))
  const byId = new Map(published.map((entry) => [entry.id, entry]))
  return (title: string): PlannedRow['alike'] => {
    const [like] = search.find(title, 1)
    const near = like && like.likeness >= VERY_LIKE ? byId.get(like.id) : undefined
    const twin = byTitle.get(title.toLowerCase()) ?? near
    return twin ? { id: twin.id, title: twin.title } : null
  }
}

/** What keeps each draft from being published; warnings keep nothing. */
function problemsOf(knowledge: Knowledge, changing: readonly { readonly entry: DraftEntry }[], today: string) {
  const found = checkTogether(knowledge, new Map(changing.map(({ entry }) => [entry.id, asPublished(entry)])), today)
  return (entry: DraftEntry) =>
    (found.get(entry.id) ?? [])
      .filter((problem) => problem.level === 'error')
      .map(({ field = '', problem, remedy }) => ({ field, value: valueAt(entry, field.split('.')), problem, remedy }))
}

type Making = { readonly author: string; readonly at: number; readonly review: boolean }

/**
 * Makes the drafts of a plan, in the caller's transaction: all of them or none.
 * @throws {SaringError} INPUT_INVALID (status 422) when a row is refused, (status 409) when somebody began a draft
 * meanwhile
 */
export async function makeDrafts(q: Queries, { report, drafts }: ImportPlan, making: Making): Promise<number> {
  const { refused } = report.counts
  if (refused > 0)
    throw withStatus(
      422,
      `${refused} of the file's rows are refused, so nothing was imported.`,
      'Mend them, then look again.',
    )
  const { review, ...by } = making
  for (const { entry, base } of drafts) {
    if (await q.desk.draft(entry.id)) throw changedMeanwhile()
    const state = review ? 'review' : 'draft'
    await q.desk.putDraft({ entry: entry.id, body: JSON.stringify(entry), base, state, note: '', ...by })
  }
  return drafts.length
}

export const changedMeanwhile = () =>
  withStatus(409, 'The entries changed since the file was looked at.', 'Look at the file again.')

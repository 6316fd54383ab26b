import { isDeepStrictEqual } from 'node:util'
import type { Entry } from '../domain/knowledge.ts'
import { hashOfEntry, type ImportedFile } from '../knowledge/knowledge.ts'
import type { Draft } from '../store/store.ts'
import { BLANK } from './api/new-entry.ts'
import { type DraftEntry, draftEntry } from './contracts/entries.ts'
import type { PlannedRow, ProblemInRow } from './contracts/imports.ts'

/** Characters of a value that a report repeats. */
const SHOWN = 80

/** What an import would make of a row: nothing, a draft, or a refusal. */
export type ReadRow =
  | { readonly what: 'unchanged' }
  | { readonly what: 'refused'; readonly row: PlannedRow }
  | { readonly what: 'draft'; readonly row: PlannedRow; readonly entry: DraftEntry; readonly base: string }

export type Around = {
  readonly entries: ReadonlyMap<string, Entry>
  /** Drafts that people are writing: an import never writes over one. */
  readonly writing: ReadonlyMap<string, Draft>
  /** Where each id stood first. */
  readonly seen: Map<string, number>
}

export function readRow(
  format: ImportedFile['format'],
  { place, fields }: ImportedFile['rows'][number],
  { entries, writing, seen }: Around,
): ReadRow {
  const id = typeof fields.id === 'string' ? fields.id : ''
  const before = entries.get(id)
  const body = merged(before, fields, format)
  const about = { place, id: id.slice(0, SHOWN), title: typeof body.title === 'string' ? body.title.slice(0, 200) : '' }
  const refused = (problems: ProblemInRow[]): ReadRow => ({
    what: 'refused',
    row: { ...about, what: 'refused', fields: [], alike: null, problems },
  })
  const parsed = draftEntry.safeParse(body)
  if (!parsed.success) return refused(parsed.error.issues.map((issue) => inWords(issue, body)))
  const first = seen.get(id)
  if (first !== undefined) return refused([aboutId(id, `stands already at ${first}`, 'Keep one of the two.')])
  seen.set(id, place)
  const fieldsChanged = changedFields(parsed.data, before)
  if (before && fieldsChanged.length === 0) return { what: 'unchanged' }
  const draft = writing.get(id)
  if (draft)
    return refused([aboutId(id, `${draft.author} is writing a draft of it`, 'Publish the draft first, or drop it.')])
  const what = before ? ('changed' as const) : ('new' as const)
  const row = { ...about, what, fields: fieldsChanged, alike: null, problems: [] }
  return { what: 'draft', row, entry: parsed.data, base: hashOfEntry(before) }
}

/** What the file says, on top of the entry that stands; what it does not say stays. */
function merged(before: Entry | undefined, fields: Readonly<Record<string, unknown>>, format: ImportedFile['format']) {
  const base = before ?? { ...BLANK, kind: fields.verdict === undefined ? 'fact' : 'claim' }
  const body: Record<string, unknown> = { ...base, ...fields }
  if (format !== 'jsonl' && typeof fields.answer === 'object') body.answer = { ...base.answer, ...fields.answer }
  return asJson(body)
}

/** Without what is undefined. */
const asJson = (body: object): Record<string, unknown> => JSON.parse(JSON.stringify(body))

function changedFields(entry: DraftEntry, before: Entry | undefined): string[] {
  const [now, then] = [asJson(entry), asJson(before ?? {})]
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].filter(
    (name) => !isDeepStrictEqual(now[name], then[name]),
  )
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string; readonly code?: string }

function inWords({ path, message, code }: Issue, body: unknown): ProblemInRow {
  const remedy =
    code === 'unrecognized_keys' ? 'Remove it, or mend its spelling.' : 'knowledge/README.md explains this field.'
  return { field: path.map(String).join('.'), value: valueAt(body, path), problem: message, remedy }
}

const aboutId = (value: string, problem: string, remedy: string) => ({ field: 'id', value, problem, remedy })

/** What stands in a field, as far as a report repeats it. */
export function valueAt(body: unknown, path: readonly PropertyKey[]): string {
  let value: unknown = body
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return ''
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`
}

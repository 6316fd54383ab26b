import type { Knowledge } from '../domain/knowledge.ts'
import { changesOf, rowsOf, SHEETS, type SheetName } from '../domain/sheets.ts'
import type { Version } from '../store/store.ts'

/** Under which name the store keeps what publications changed in a list. An entry's is its id, which has no slash. */
export const subjectOf = (sheet: SheetName): string => `sheet/${sheet}`

/**
 * What a publication makes anew of each entry and each list. A list's version is its changes; before the first
 * publication there was none to change.
 */
export function versionsBetween(before: Knowledge | undefined, after: Knowledge): readonly Version[] {
  const old = new Map(before?.entries.map((entry) => [entry.id, JSON.stringify(entry)]))
  const entries = after.entries
    .map((entry) => ({ subject: entry.id, body: JSON.stringify(entry) }))
    .filter(({ subject, body }) => old.get(subject) !== body)
  const kept = new Set(after.entries.map((entry) => entry.id))
  const gone = [...old.keys()].filter((id) => !kept.has(id)).map((subject) => ({ subject, body: null }))
  const sheets = before === undefined ? [] : SHEETS.flatMap((sheet) => sheetVersion(before, after, sheet))
  return [...entries, ...gone, ...sheets]
}

function sheetVersion(before: Knowledge, after: Knowledge, sheet: SheetName): Version[] {
  const changes = changesOf(rowsOf(before, sheet), rowsOf(after, sheet))
  return changes.length === 0 ? [] : [{ subject: subjectOf(sheet), body: JSON.stringify(changes) }]
}

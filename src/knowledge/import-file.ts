import type { Entry } from '../domain/knowledge.ts'
import { rowsOfReviews } from './claim-review.ts'
import { type Row, rowsOfCsv } from './entry-csv.ts'
import { textOf, unreadable } from './file-text.ts'

/** A file of entries as somebody brought it: what each row says, and what cannot be read as a row. */
export type ImportedFile = {
  readonly format: 'csv' | 'jsonl' | 'claimreview'
  readonly rows: readonly Row[]
}

export type ImportOptions = {
  readonly known: (id: string) => Entry | undefined
  /** The topic of reviews that name none. */
  readonly topic: string
}

/**
 * Reads CSV, JSON lines or ClaimReview JSON-LD; which one it is, is seen in the file itself.
 * @throws {SaringError} FILE_INVALID when it cannot be read at all, with what to do
 */
export function readImport(bytes: Uint8Array, { known, topic }: ImportOptions): ImportedFile {
  const text = textOf(bytes)
  const start = text.trimStart()
  if (start.startsWith('[') || (start.startsWith('{') && !isLines(start)))
    return { format: 'claimreview', rows: rowsOfReviews(text, known, topic) }
  if (start.startsWith('{')) return { format: 'jsonl', rows: rowsOfJsonLines(text) }
  return { format: 'csv', rows: rowsOfCsv(text) }
}

/** JSON lines have a whole object on the first line; a review may have so, too, and says what it is. */
function isLines(start: string): boolean {
  const [first = ''] = start.split(/\r?\n/, 1)
  if (first.includes('"ClaimReview"') || first.includes('"@graph"') || first.includes('"dataFeedElement"')) return false
  try {
    return typeof JSON.parse(first) === 'object'
  } catch {
    return !/"@type"|"@context"/.test(start.slice(0, 2_000))
  }
}

function rowsOfJsonLines(text: string): readonly Row[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === '') return []
    return [{ place: i + 1, fields: objectOf(line, i + 1) }]
  })
}

function objectOf(line: string, number: number): Record<string, unknown> {
  let data: unknown
  try {
    data = JSON.parse(line)
  } catch (error) {
    throw unreadable(`Line ${number} is no JSON: ${(error as Error).message}.`, 'Write one JSON object on each line.')
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Record<string, unknown>
  throw unreadable(`Line ${number} is no entry.`, 'Write one JSON object on each line.')
}

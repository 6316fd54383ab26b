import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Entry, Source } from '../domain/knowledge.ts'
import { unreadable } from './file-text.ts'

/** A row of a file, as far as it says something of an entry; undefined empties a field that may be empty. */
export type Row = {
  /** The line it begins on; in a list of reviews, its number. */
  readonly place: number
  readonly fields: Readonly<Record<string, unknown>>
}

/** Fields that a cell holds as they are, and those that it holds as a list, one thing a line. */
const PLAIN = ['id', 'kind', 'topic', 'title', 'verdict', 'category', 'status', 'correction'] as const
const DAYS = ['validFrom', 'validUntil', 'checkedOn', 'reviewBy'] as const
const LISTS = ['keywords', 'wordings', 'examples', 'links', 'related', 'fingerprints'] as const
const MAY_BE_ABSENT: ReadonlySet<string> = new Set(['verdict', 'category', 'correction', 'validFrom', 'validUntil'])
const SOURCE_CELLS = ['Title', 'Url', 'Publisher', 'Date', 'Copy'] as const
const SOURCE_COLUMN = /^source(\d{1,2})(Title|Url|Publisher|Date|Copy)$/

const ANSWERS = ['answer', 'answerEnglish'] as const
const COLUMNS: ReadonlySet<string> = new Set([...PLAIN, ...ANSWERS, ...LISTS, ...DAYS])

/** A cell that a spreadsheet would run as a formula gets an apostrophe, and so does one that would be taken for such. */
const RUNS = /^'*[=+\-@\t\r＝＋－＠]/
const guarded = (cell: string) => (RUNS.test(cell) ? `'${cell}` : cell)
const unguarded = (cell: string) => (cell.startsWith("'") && RUNS.test(cell) ? cell.slice(1) : cell)

/** Entries as a table: lists one thing a line, sources in columns of their own. Reading it back gives the same. */
export function entriesToCsv(entries: readonly Entry[]): string {
  const most = Math.max(1, ...entries.map((e) => e.sources.length))
  const sourceColumns = Array.from({ length: most }, (_, i) => SOURCE_CELLS.map((cell) => `source${i + 1}${cell}`))
  const columns = [...PLAIN, ...ANSWERS, ...LISTS, ...DAYS, ...sourceColumns.flat()]
  const rows = entries.map((entry) => {
    const cells = cellsOf(entry)
    return columns.map((column) => guarded(cells[column] ?? ''))
  })
  return stringify([columns, ...rows], { bom: true })
}

function cellsOf(entry: Entry): Record<string, string> {
  const cells: Record<string, string> = { answer: entry.answer.id, answerEnglish: entry.answer.en ?? '' }
  for (const field of [...PLAIN, ...DAYS]) cells[field] = entry[field] ?? ''
  for (const field of LISTS) cells[field] = listCell(entry[field])
  for (const [i, source] of entry.sources.entries()) {
    const { title, url, publisher, date, copy } = source
    const values = [title, url, publisher, date, copy === undefined ? '' : String(copy)]
    for (const [n, cell] of SOURCE_CELLS.entries()) cells[`source${i + 1}${cell}`] = values[n] ?? ''
  }
  return cells
}

/** One thing a line; where a thing has lines of its own (a forwarded text), the list is written as JSON. */
function listCell(list: readonly string[]): string {
  const plain = list.every((item) => !/[\r\n]/.test(item) && item === item.trim() && item !== '')
  const text = list.join('\n')
  return plain && !text.startsWith('[') ? text : JSON.stringify(list)
}

function listOf(cell: string): readonly string[] {
  if (cell.trimStart().startsWith('[')) {
    try {
      const list: unknown = JSON.parse(cell)
      if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list
    } catch {
      // Then it is a line that begins with a bracket.
    }
  }
  return cell
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Reads a table with columns in any order; a column that is not there says nothing, an empty cell empties its field. */
export function rowsOfCsv(text: string): readonly Row[] {
  const table = tableOf(text)
  const [head, ...body] = table
  const columns = (head?.cells ?? []).map((name) => name.trim())
  refuseColumns(columns)
  return body.map(({ line, cells }) => ({
    place: line,
    fields: fieldsOf(new Map(columns.map((name, i) => [name, unguarded(cells[i] ?? '')]))),
  }))
}

type Line = { readonly line: number; readonly cells: readonly string[] }

function tableOf(text: string): readonly Line[] {
  let before = 0
  try {
    const options = { bom: true, info: true, delimiter: delimiterOf(text) }
    const records = parse(text, { ...options, skip_empty_lines: true }) as unknown as {
      info: { lines: number }
      record: string[]
    }[]
    return records.map(({ info, record }) => {
      const line = before + 1
      before = info.lines
      return { line, cells: record }
    })
  } catch (error) {
    throw unreadable(
      `The table cannot be read: ${(error as Error).message}.`,
      'Open it in a spreadsheet and save it anew as CSV UTF-8.',
    )
  }
}

/** Where a comma divides decimals, spreadsheets divide cells by semicolons. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1)
  const times = (mark: string) => head.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (times(mark) > times(best) ? mark : best))
}

function refuseColumns(columns: readonly string[]): void {
  const unknown = columns.filter((name) => !COLUMNS.has(name) && !SOURCE_COLUMN.test(name))
  const [twice] = columns.filter((name, i) => columns.indexOf(name) !== i)
  if (unknown.length > 0)
    throw unreadable(
      `Line 1 has columns that no entry has: ${unknown.map((name) => `"${name.slice(0, 40)}"`).join(', ')}.`,
      'Download the table first, and use its columns; remove the others.',
    )
  if (twice !== undefined) throw unreadable(`Line 1 names the column "${twice}" twice.`, 'Remove one of the two.')
  if (!columns.includes('id')) throw unreadable('Line 1 has no column "id".', 'Give each entry an id.')
}

function fieldsOf(cells: ReadonlyMap<string, string>): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const field of [...PLAIN, ...DAYS]) {
    const cell = cells.get(field)
    if (cell !== undefined) fields[field] = cell === '' && MAY_BE_ABSENT.has(field) ? undefined : cell
  }
  for (const field of LISTS) {
    const cell = cells.get(field)
    if (cell !== undefined) fields[field] = listOf(cell)
  }
  const [answer, english] = ANSWERS.map((column) => cells.get(column))
  if (answer !== undefined || english !== undefined)
    fields.answer = {
      ...(answer !== undefined && { id: answer }),
      ...(english !== undefined && { en: english || undefined }),
    }
  if ([...cells.keys()].some((name) => SOURCE_COLUMN.test(name))) fields.sources = sourcesOf(cells)
  return fields
}

function sourcesOf(cells: ReadonlyMap<string, string>): readonly Source[] {
  const found = new Map<number, Record<string, unknown>>()
  for (const [column, cell] of cells) {
    const [, number, part] = SOURCE_COLUMN.exec(column) ?? []
    if (!number || !part || cell === '') continue
    const source = found.get(Number(number)) ?? { title: '', url: '', publisher: '', date: '' }
    source[part.toLowerCase()] = part === 'Copy' ? cell === 'true' : cell
    found.set(Number(number), source)
  }
  return [...found].sort(([a], [b]) => a - b).map(([, source]) => source as Source)
}

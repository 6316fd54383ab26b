import type { DomainList, Knowledge, Lexicon } from './knowledge.ts'
import { WORDING, type WordingKey } from './wording.ts'

/**
 * What editors keep beside the entries, each as a **sheet**: rows of cells, the first of which names the row. So that
 * one way of drafting, checking, comparing and publishing serves them all.
 */
export const SHEETS = [
  'slang',
  'synonyms',
  'protected',
  'filler',
  'asking',
  'otherSubjects',
  'notCovered',
  'official',
  'fake',
  'shorteners',
  'wellKnown',
  'brands',
  'wording',
  'menu',
] as const
export type SheetName = (typeof SHEETS)[number]

export type Row = readonly string[]

/** One row put in another's place; null where there was none, or where none shall be. */
export type SheetChange = { readonly before: Row | null; readonly after: Row | null }

type Shape = {
  /** The names of the cells; the first one names the row. */
  readonly columns: readonly string[]
  /** Which rows there are is decided elsewhere; only their cells are edited. */
  readonly fixed?: true
  readonly rows: (knowledge: Knowledge) => readonly Row[]
  /** The knowledge with these rows as the whole sheet. */
  readonly put: (knowledge: Knowledge, rows: readonly Row[]) => Knowledge
}

const cell = (row: Row, at: number) => row[at] ?? ''
const single = (text: string): Row => [text]
const inLexicon = (knowledge: Knowledge, part: Partial<Lexicon>): Knowledge => ({
  ...knowledge,
  lexicon: { ...knowledge.lexicon, ...part },
})
const inDomains = (knowledge: Knowledge, part: Partial<DomainList>): Knowledge => ({
  ...knowledge,
  domains: { ...knowledge.domains, ...part },
})

const wordList = (name: 'protected' | 'filler' | 'asking' | 'otherSubjects' | 'notCovered'): Shape => ({
  columns: [name === 'notCovered' ? 'message' : name === 'filler' ? 'phrase' : 'word'],
  rows: ({ lexicon }) => lexicon[name].map(single),
  put: (knowledge, rows) => inLexicon(knowledge, { [name]: rows.map((row) => cell(row, 0)) }),
})

const hostList = (name: 'shorteners' | 'wellKnown' | 'brands'): Shape => ({
  columns: [name === 'brands' ? 'brand' : 'host'],
  rows: ({ domains }) => domains[name].map(single),
  put: (knowledge, rows) => inDomains(knowledge, { [name]: rows.map((row) => cell(row, 0)) }),
})

/** How the words of a group stand in one cell. */
const SEPARATOR = ', '
const split = (words: string) =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

export const SHAPES: Readonly<Record<SheetName, Shape>> = {
  slang: {
    columns: ['word', 'meaning'],
    rows: ({ lexicon }) => Object.entries(lexicon.slang),
    put: (knowledge, rows) =>
      inLexicon(knowledge, { slang: Object.fromEntries(rows.map((row) => [cell(row, 0), cell(row, 1)])) }),
  },
  synonyms: {
    columns: ['word', 'same'],
    rows: ({ lexicon }) => lexicon.synonyms.map(([head = '', ...same]) => [head, same.join(SEPARATOR)]),
    put: (knowledge, rows) =>
      inLexicon(knowledge, { synonyms: rows.map((row) => [cell(row, 0), ...split(cell(row, 1))]) }),
  },
  protected: wordList('protected'),
  filler: wordList('filler'),
  asking: wordList('asking'),
  otherSubjects: wordList('otherSubjects'),
  notCovered: wordList('notCovered'),
  official: {
    columns: ['host', 'note'],
    rows: ({ domains }) => domains.official.map(({ domain, note }) => [domain, note]),
    put: (knowledge, rows) =>
      inDomains(knowledge, { official: rows.map((row) => ({ domain: cell(row, 0), note: cell(row, 1) })) }),
  },
  fake: {
    columns: ['host', 'entry', 'checkedOn'],
    rows: ({ domains }) => domains.fake.map(({ host, entry = '', checkedOn }) => [host, entry, checkedOn]),
    put: (knowledge, rows) =>
      inDomains(knowledge, {
        fake: rows.map((row) => ({
          host: cell(row, 0),
          ...(cell(row, 1) !== '' && { entry: cell(row, 1) }),
          checkedOn: cell(row, 2),
        })),
      }),
  },
  shorteners: hostList('shorteners'),
  wellKnown: hostList('wellKnown'),
  brands: hostList('brands'),
  wording: {
    columns: ['sentence', 'id', 'en'],
    fixed: true,
    rows: ({ wording: { id, en } }) => (Object.keys(WORDING) as WordingKey[]).map((key) => [key, id[key], en[key]]),
    put: (knowledge, rows) => {
      const side = (at: number) => Object.fromEntries(rows.map((row) => [cell(row, 0), cell(row, at)]))
      return { ...knowledge, wording: { id: side(1), en: side(2) } as Knowledge['wording'] }
    },
  },
  menu: {
    columns: ['topic', 'place', 'id', 'en'],
    rows: ({ topics }) => topics.map(({ id, title }, at) => [id, String(at + 1), title.id, title.en]),
    put: (knowledge, rows) => ({
      ...knowledge,
      topics: [...rows]
        .sort((a, b) => Number(cell(a, 1)) - Number(cell(b, 1)))
        .map((row) => ({ id: cell(row, 0), title: { id: cell(row, 2), en: cell(row, 3) } })),
    }),
  },
}

export const rowsOf = (knowledge: Knowledge, sheet: SheetName): readonly Row[] => SHAPES[sheet].rows(knowledge)

const nameOf = (row: Row | null | undefined) => cell(row ?? [], 0)
export const sameRow = (a: Row | null | undefined, b: Row | null | undefined): boolean =>
  (a ?? []).join('\0') === (b ?? []).join('\0')

/** What makes the one list of rows into the other. A row that only moved is no change. */
export function changesOf(before: readonly Row[], after: readonly Row[]): readonly SheetChange[] {
  const old = new Map(before.map((row) => [nameOf(row), row]))
  const fresh = new Map(after.map((row) => [nameOf(row), row]))
  const gone = [...old].filter(([name]) => !fresh.has(name)).map(([, row]) => ({ before: row, after: null }))
  const other = [...fresh]
    .filter(([name, row]) => !sameRow(old.get(name), row))
    .map(([name, row]) => ({ before: old.get(name) ?? null, after: row }))
  return [...gone, ...other]
}

/**
 * Rows with changes made in them, each in its place and what is new at the end. A change whose `before` no longer stands
 * there is not made: somebody else changed that row, and it comes back among the conflicts.
 */
export function applyChanges(
  rows: readonly Row[],
  changes: readonly SheetChange[],
): { readonly rows: readonly Row[]; readonly conflicts: readonly SheetChange[] } {
  const now = new Map(rows.map((row) => [nameOf(row), row]))
  const conflicts = changes.filter((change) => clashes(now, change))
  const made = changes.filter((change) => !conflicts.includes(change))
  const replaced = new Map(made.filter((c) => c.before).map((c) => [nameOf(c.before), c.after]))
  const kept = rows.flatMap((row) => {
    const next = replaced.get(nameOf(row))
    return next === undefined ? [row] : next === null ? [] : [next]
  })
  const there = new Set(kept.map(nameOf))
  const added = made.flatMap((c) => (c.after && !there.has(nameOf(c.after)) ? [c.after] : []))
  return { rows: [...kept, ...added], conflicts }
}

function clashes(now: ReadonlyMap<string, Row>, { before, after }: SheetChange): boolean {
  const there = now.get(nameOf(before ?? after))
  const renamed = before !== null && after !== null && nameOf(before) !== nameOf(after)
  if (renamed && there === undefined) return !sameRow(now.get(nameOf(after)), after)
  if (sameRow(there, after)) return false
  return !sameRow(there, before) || (renamed && now.has(nameOf(after)))
}

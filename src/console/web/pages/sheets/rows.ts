import {
  applyChanges,
  changesOf,
  type Row,
  SHAPES,
  type SheetChange,
  type SheetName,
  sameRow,
} from '../../../../domain/sheets.ts'

/** A list as it is published, for every part of its page. */
export type SheetProps = {
  readonly sheet: SheetName
  readonly rows: readonly Row[]
  /** Of the entries that rows name, by id. */
  readonly titles: ReadonlyMap<string, string>
}

/** A row as it is shown: published, changed, added or taken away. */
export type Line = {
  readonly key: string
  readonly row: Row
  readonly change: SheetChange | undefined
  readonly state: 'same' | 'changed' | 'added' | 'removed'
}

/** Every row of a list with what is being changed in it; what is new stands first, where it is seen. */
export function linesOf(rows: readonly Row[], changes: readonly SheetChange[], sheet: SheetName): readonly Line[] {
  const made = new Map(changes.filter((c) => c.before).map((c) => [c.before?.[0], c]))
  const published = rows.map((row, place): Line => {
    const change = made.get(row[0])
    const state = change === undefined ? 'same' : change.after === null ? 'removed' : 'changed'
    return { key: `${place} ${row[0]}`, row: change?.after ?? row, change, state }
  })
  const added = changes
    .filter((change) => change.before === null)
    .map((change): Line => ({ key: `+ ${change.after?.[0]}`, row: change.after ?? [], change, state: 'added' }))
  const lines = [...added.toReversed(), ...published]
  return sheet === 'menu' ? lines.sort((a, b) => placeOf(a.row) - placeOf(b.row)) : lines
}

const placeOf = (row: Row) => Number(row[1] ?? 0)
const atPlace = ([name = '', , ...rest]: Row, place: number): Row => [name, String(place), ...rest]

/** A topic of the menu one place up or down: the two lines change their places. */
export function moved(
  lines: readonly Line[],
  changes: readonly SheetChange[],
  line: Line,
  by: -1 | 1,
): readonly SheetChange[] {
  const there = lines.filter((other) => other.state !== 'removed')
  const other = there[there.indexOf(line) + by]
  if (!other) return changes
  const [own, its] = [placeOf(line.row), placeOf(other.row)]
  return changed(changed(changes, line, atPlace(line.row, its)), other, atPlace(other.row, own))
}

/** The changes of a draft once a line has these cells; null takes it away. */
export function changed(
  changes: readonly SheetChange[],
  { row, change }: Pick<Line, 'row' | 'change'>,
  after: Row | null,
): readonly SheetChange[] {
  const before = change ? change.before : row
  const others = changes.filter((other) => other !== change)
  return sameRow(before, after) ? others : [...others, { before, after }]
}

export const added = (changes: readonly SheetChange[], after: Row): readonly SheetChange[] => [
  ...changes,
  { before: null, after },
]

/** What leads back from the published rows to how they stood before these publications, the newest first. */
export function undone(
  rows: readonly Row[],
  versions: readonly { readonly changes: readonly SheetChange[] }[],
): readonly SheetChange[] {
  const earlier = versions.reduce(
    (now, { changes }) =>
      applyChanges(
        now,
        changes.map(({ before, after }) => ({ before: after, after: before })),
      ).rows,
    rows,
  )
  return changesOf(rows, earlier)
}

/** An empty row; a topic of the menu stands last, and its id is made of its title. */
export function newRow(sheet: SheetName, lines: readonly Line[], row?: Row): Row {
  const cells = row ?? SHAPES[sheet].columns.map(() => '')
  if (sheet !== 'menu') return cells
  const [, , id = '', en = ''] = cells
  const slug = id
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return [slug, String(Math.max(0, ...lines.map((line) => placeOf(line.row))) + 1), id, en]
}

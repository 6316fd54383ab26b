import { useTranslation } from 'react-i18next'
import { type Row, SHAPES, type SheetChange, type SheetName } from '../../../../domain/sheets.ts'
import type { WordingKey } from '../../../../domain/wording.ts'
import type { Compared } from '../../parts/side-by-side.tsx'

export type Column =
  | 'word'
  | 'meaning'
  | 'same'
  | 'phrase'
  | 'message'
  | 'host'
  | 'note'
  | 'entry'
  | 'checkedOn'
  | 'brand'
  | 'id'
  | 'en'

/** Cells that are decided by the page: which sentence, which topic, at which place. */
const HIDDEN: ReadonlySet<string> = new Set(['sentence', 'topic', 'place'])

/** The cells that a person sees, with their places in the row. */
export const seenColumns = (sheet: SheetName) =>
  SHAPES[sheet].columns.map((column, at) => ({ column: column as Column, at })).filter((c) => !HIDDEN.has(c.column))

/** Puts rows in words: sentences by when they are said, topics by their titles, entries by theirs. */
export function useCells(sheet: SheetName, titles: ReadonlyMap<string, string>) {
  const { t } = useTranslation(['sheets', 'sentences'])
  const shown = (column: string, text: string) =>
    column === 'entry' && text !== '' ? (titles.get(text) ?? text) : text
  const nameOf = (row: Row): string => {
    const [first = ''] = row
    if (sheet === 'wording') return t(first as WordingKey, { ns: 'sentences', defaultValue: first })
    return sheet === 'menu' ? (row[2] ?? first) : first
  }
  const inEachLanguage = ({ before, after }: SheetChange, place: number): readonly Compared[] =>
    seenColumns(sheet)
      .map(({ column, at }) => ({
        name: `${place} ${column}`,
        label: `${nameOf(after ?? before ?? [])} · ${t(`column.${column}`)}`,
        before: before?.[at] ?? '',
        after: after?.[at] ?? '',
      }))
      .filter((row) => row.before !== row.after)
  return {
    shown,
    /** What the row is called. */
    nameOf,
    /** A change as texts beside each other: of a sentence each language by itself. */
    compared(change: SheetChange, place: number): readonly Compared[] {
      if (sheet === 'wording') return inEachLanguage(change, place)
      const text = (row: Row | null) =>
        row === null
          ? '–'
          : SHAPES[sheet].columns
              .map((column, at) => ({ column, cell: shown(column, row[at] ?? '') }))
              .filter(({ column }) => column === 'place' || !HIDDEN.has(column))
              .map(({ column, cell }) => (column === 'place' ? t('placeIs', { place: cell }) : cell))
              .join('\n')
      const named = change.after ?? change.before ?? []
      return [{ name: String(place), label: nameOf(named), before: text(change.before), after: text(change.after) }]
    },
  }
}

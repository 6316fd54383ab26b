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
  return {
    shown,
    /** What the row is called. */
    nameOf(row: Row): string {
      const [first = ''] = row
      if (sheet === 'wording') return t(first as WordingKey, { ns: 'sentences', defaultValue: first })
      return sheet === 'menu' ? (row[2] ?? first) : first
    },
    /** A change as two texts beside each other. */
    compared(change: SheetChange, place: number): Compared {
      const text = (row: Row | null) =>
        row === null
          ? '–'
          : SHAPES[sheet].columns
              .map((column, at) => ({ column, cell: shown(column, row[at] ?? '') }))
              .filter(({ column }) => column === 'place' || !HIDDEN.has(column))
              .map(({ column, cell }) => (column === 'place' ? t('placeIs', { place: cell }) : cell))
              .join('\n')
      const named = change.after ?? change.before ?? []
      return { name: String(place), label: this.nameOf(named), before: text(change.before), after: text(change.after) }
    },
  }
}

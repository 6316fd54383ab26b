import { Button, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Row, type SheetChange, sameRow } from '../../../../domain/sheets.ts'
import { WORDING, type WordingKey } from '../../../../domain/wording.ts'
import { BubbleText } from '../../parts/bubble-text.tsx'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { EntryPicker } from '../../parts/entry-picker.tsx'
import { useLeaving } from '../../parts/leaving.tsx'
import { Problems } from '../knowledge/check.tsx'
import { type Column, seenColumns, useCells } from './cells.tsx'
import { useSheetCheck } from './problems.tsx'
import type { SheetProps } from './rows.ts'
import { added, changed, type Line, newRow } from './rows.ts'

type DialogProps = Pick<SheetProps, 'sheet' | 'titles'> & {
  readonly lines: readonly Line[]
  readonly changes: readonly SheetChange[]
  /** The one that is edited; absent for a new one. */
  readonly line: Line | undefined
  readonly close: () => void
  readonly write: (changes: readonly SheetChange[]) => void
}

/** One row, cell by cell, with what the check says of it while one writes. */
export function RowDialog({ sheet, titles, lines, changes, line, close, write }: DialogProps) {
  const { t } = useTranslation('sheets')
  const { nameOf } = useCells(sheet, titles)
  const [begun] = useState<Row>(() => line?.row ?? newRow(sheet, lines))
  const [row, setRow] = useState(begun)
  const leaving = useLeaving(!sameRow(row, begun))
  const leave = () => leaving.ask(close)
  const named = line || sheet !== 'menu' ? row : newRow(sheet, lines, row)
  const next = line ? changed(changes, line, named) : added(changes, named)
  const taken = lines.some((other) => other.key !== line?.key && sameName(other.row, named))
  const empty = (named[0] ?? '').trim() === ''
  const problems = useSheetCheck(sheet, empty || taken ? changes : next)?.filter((p) => p.row === named[0])
  const keep = () => {
    write(next)
    close()
  }
  return (
    // One press of Escape closes one of the two windows.
    <Modal.Stack>
      <Dialog
        opened
        onClose={leave}
        stackId="row"
        size="lg"
        title={line ? nameOf(line.row) : t('addTo', { list: t(`sheet.${sheet}`) })}
      >
        {leaving.question}
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!empty && !taken) keep()
          }}
        >
          <Stack>
            {seenColumns(sheet).map(({ column, at }) => (
              <Cell
                key={column}
                sheet={sheet}
                titles={titles}
                column={column}
                name={row[0] ?? ''}
                value={row[at] ?? ''}
                put={(text) => setRow((before) => before.map((cell, i) => (i === at ? text : cell)))}
              />
            ))}
            {taken && (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {t('taken')}
              </Text>
            )}
            {!taken && problems && problems.length > 0 && (
              <Problems problems={problems.map(({ about: _, ...problem }) => problem)} />
            )}
            <DialogButtons close={leave}>
              <Button type="submit" disabled={empty || taken}>
                {t('keep')}
              </Button>
            </DialogButtons>
          </Stack>
        </form>
      </Dialog>
    </Modal.Stack>
  )
}

const sameName = ([a = '']: Row, [b = '']: Row) => a.trim().toLowerCase() === b.trim().toLowerCase()

type CellProps = Pick<SheetProps, 'sheet' | 'titles'> & {
  readonly column: Column
  readonly name: string
  readonly value: string
  readonly put: (text: string) => void
}

const LONG: ReadonlySet<Column> = new Set(['message', 'note', 'same'])

function Cell({ sheet, titles, column, name, value, put }: CellProps) {
  const { t } = useTranslation('sheets')
  const label = t(`column.${column}`)
  if (column === 'entry')
    return (
      <EntryPicker
        label={label}
        value={value || null}
        chosen={value ? [{ id: value, title: titles.get(value) ?? value }] : []}
        onChange={(id) => put(id ?? '')}
      />
    )
  const hints = sheet === 'synonyms' && column === 'same' ? t('commas') : undefined
  const shared = {
    label,
    description: sheet === 'wording' ? placeholders(name, t) : hints,
    value,
    onChange: (event: { currentTarget: { value: string } }) => put(event.currentTarget.value),
  }
  if (sheet === 'wording')
    return (
      <>
        <Textarea {...shared} autosize minRows={2} maxLength={800} />
        <div style={{ background: 'var(--chat-ground)', padding: 12 }}>
          <div className="bubble" data-author="saring">
            <BubbleText text={filledIn(name, value, column, t)} />
          </div>
        </div>
      </>
    )
  if (LONG.has(column)) return <Textarea {...shared} autosize minRows={2} maxLength={500} />
  return <TextInput {...shared} type={column === 'checkedOn' ? 'date' : 'text'} maxLength={200} />
}

type Say = TFunction<'sheets'>
type Placeholder = (typeof WORDING)[WordingKey][number]

const placesIn = (name: string): readonly Placeholder[] => WORDING[name as WordingKey] ?? []

function placeholders(name: string, t: Say): string | undefined {
  const names = placesIn(name)
  return names.length === 0 ? undefined : t('mustHold', { names: names.map((place) => `{${place}}`).join(', ') })
}

/** A sentence with something in its places, as a citizen might get it. */
const filledIn = (name: string, text: string, lng: string, t: Say): string =>
  placesIn(name).reduce((filled, place) => filled.replaceAll(`{${place}}`, t(`sample.${place}`, { lng })), text)

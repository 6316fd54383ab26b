import { ActionIcon, Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SHAPES, type SheetChange } from '../../../../domain/sheets.ts'
import { SearchField } from '../../parts/search-field.tsx'
import { Empty } from '../../parts/states.tsx'
import { VirtualRows } from '../../parts/virtual-rows.tsx'
import { seenColumns, useCells } from './cells.tsx'
import { RowDialog } from './row-dialog.tsx'
import type { SheetProps } from './rows.ts'
import { changed, type Line, linesOf, moved } from './rows.ts'

type LinesProps = SheetProps & {
  readonly changes: readonly SheetChange[]
  readonly write: ((changes: readonly SheetChange[]) => void) | undefined
  readonly busy: boolean
}

/** The rows of a list: searched, narrowed, and changed one by one. */
export function Lines({ sheet, rows, titles, changes, write, busy }: LinesProps) {
  const { t } = useTranslation('sheets')
  const { text = '', changed: onlyChanged = false } = useSearch({ from: '/shell/knowledge/list/$name' })
  const navigate = useNavigate()
  const [edited, setEdited] = useState<Line | 'new'>()
  const { nameOf } = useCells(sheet, titles)
  const all = linesOf(rows, changes, sheet)
  const wanted = text.toLowerCase()
  const lines = all.filter(
    (line) =>
      (!onlyChanged || line.state !== 'same') &&
      `${nameOf(line.row)}\n${line.row.join('\n')}\n${line.change?.before?.join('\n') ?? ''}`
        .toLowerCase()
        .includes(wanted),
  )
  const clear = () => void navigate({ to: '/knowledge/list/$name', params: { name: sheet }, search: {}, replace: true })
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Search sheet={sheet} />
        {write && !SHAPES[sheet].fixed && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')} disabled={busy}>
            {t('add')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {t('rows', { count: lines.length })}
        {changes.length > 0 && ` · ${t('changes', { count: changes.length })}`}
      </Text>
      {lines.length === 0 ? (
        <Empty title={t('noRows')}>
          <Button variant="default" onClick={clear}>
            {t('clear')}
          </Button>
        </Empty>
      ) : (
        <VirtualRows
          label={t(`sheet.${sheet}`)}
          count={lines.length}
          usual={56}
          keyOf={(index) => lines[index]?.key ?? String(index)}
        >
          {(index) => {
            const line = lines[index]
            if (!line) return null
            return (
              <OneLine
                sheet={sheet}
                titles={titles}
                line={line}
                busy={busy}
                edit={write && (() => setEdited(line))}
                put={write && ((after) => write(changed(changes, line, after)))}
                move={write && sheet === 'menu' ? (by) => write(moved(all, changes, line, by)) : undefined}
              />
            )
          }}
        </VirtualRows>
      )}
      {edited && write && (
        <RowDialog
          sheet={sheet}
          titles={titles}
          lines={all}
          changes={changes}
          line={edited === 'new' ? undefined : edited}
          close={() => setEdited(undefined)}
          write={write}
        />
      )}
    </Stack>
  )
}

function Search({ sheet }: Pick<SheetProps, 'sheet'>) {
  const { t } = useTranslation('sheets')
  const search = useSearch({ from: '/shell/knowledge/list/$name' })
  const navigate = useNavigate()
  const narrow = (change: Partial<typeof search>) =>
    void navigate({
      to: '/knowledge/list/$name',
      params: { name: sheet },
      search: { ...search, ...change },
      replace: true,
    })
  return (
    <>
      <SearchField label={t('search')} text={search.text} narrow={narrow} pause={150} flex="1 1 200px" />
      <Checkbox
        label={t('onlyChanged')}
        checked={search.changed === true}
        onChange={(event) => narrow({ changed: event.currentTarget.checked || undefined })}
      />
    </>
  )
}

type OneLineProps = Pick<SheetProps, 'sheet' | 'titles'> & {
  readonly line: Line
  readonly busy: boolean
  readonly edit: (() => void) | undefined
  readonly put: ((after: readonly string[] | null) => void) | undefined
  readonly move: ((by: -1 | 1) => void) | undefined
}

const COLOURS = { changed: 'amber', added: 'saring', removed: 'red.9' } as const

function OneLine({ sheet, titles, line, busy, edit, put, move }: OneLineProps) {
  const { t } = useTranslation('sheets')
  const { nameOf, shown } = useCells(sheet, titles)
  const { row, state, change } = line
  const name = nameOf(row)
  const cells = seenColumns(sheet).map(({ column, at }) => shown(column, row[at] ?? ''))
  const [first, ...rest] = sheet === 'wording' ? [name, ...cells] : cells
  const action = (label: string, icon: React.ReactNode, go: () => void) => (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${label}: ${name}`} onClick={go} disabled={busy}>
      {icon}
    </ActionIcon>
  )
  const take = change?.before ?? null
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
      <div style={{ minWidth: 0, flex: 1 }} data-state={state}>
        <Group gap={6}>
          <Text size="sm" fw={rest.length > 0 ? 600 : undefined} td={state === 'removed' ? 'line-through' : undefined}>
            {first}
          </Text>
          {state !== 'same' && (
            <Badge size="sm" color={COLOURS[state]}>
              {t(`line.${state}`)}
            </Badge>
          )}
        </Group>
        {rest.filter(Boolean).map((cell, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the row
          <Text key={at} size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap' }} lineClamp={3}>
            {cell}
          </Text>
        ))}
      </div>
      {put && (
        <Group gap={0} wrap="nowrap">
          {move && state !== 'removed' && (
            <>
              {action(t('up'), <IconArrowUp size={18} aria-hidden />, () => move(-1))}
              {action(t('down'), <IconArrowDown size={18} aria-hidden />, () => move(1))}
            </>
          )}
          {edit && state !== 'removed' && action(t('edit'), <IconPencil size={18} aria-hidden />, edit)}
          {state === 'changed' || state === 'removed'
            ? action(t('undo'), <IconArrowBackUp size={18} aria-hidden />, () => put(take))
            : null}
          {!SHAPES[sheet].fixed &&
            (state === 'same' || state === 'added') &&
            action(t('remove'), <IconTrash size={18} aria-hidden />, () => put(null))}
        </Group>
      )}
    </Group>
  )
}

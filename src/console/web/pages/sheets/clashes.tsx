import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type SheetChange, sameRow } from '../../../../domain/sheets.ts'
import type { ShownSheetDraft } from '../../../contracts/sheets.ts'
import { SideBySide } from '../../parts/side-by-side.tsx'
import { useCells } from './cells.tsx'
import type { SheetProps } from './rows.ts'

type Conflict = ShownSheetDraft['conflicts'][number]
type ClashesProps = Pick<SheetProps, 'sheet' | 'titles'> & {
  readonly conflicts: readonly Conflict[]
  readonly changes: readonly SheetChange[]
  readonly write: (changes: readonly SheetChange[]) => void
}

/** Rows that somebody else changed meanwhile, here or in the files: each time one of the two is chosen. */
export function Clashes({ sheet, titles, conflicts, changes, write }: ClashesProps) {
  const { t } = useTranslation(['sheets', 'knowledge'])
  const { compared } = useCells(sheet, titles)
  const without = ({ change }: Conflict) => changes.filter((other) => !sameChange(other, change))
  const keepMine = (conflict: Conflict) =>
    write([...without(conflict), { before: conflict.now, after: conflict.change.after }])
  return (
    <Alert color="red" title={t('clash')} role="alert">
      <Stack>
        <Text size="sm">{t('clashHint')}</Text>
        {conflicts.map((conflict, place) => {
          const rows = compared({ before: conflict.now, after: conflict.change.after }, place)
          return (
            <Stack key={JSON.stringify(conflict.change)} gap="xs">
              <SideBySide heads={[t('theirs', { ns: 'knowledge' }), t('mine', { ns: 'knowledge' })]} rows={rows} />
              <Group gap="xs">
                <Button size="xs" onClick={() => keepMine(conflict)}>
                  {t('keepMine')}
                </Button>
                <Button size="xs" variant="default" onClick={() => write(without(conflict))}>
                  {t('keepTheirs')}
                </Button>
              </Group>
            </Stack>
          )
        })}
      </Stack>
    </Alert>
  )
}

const sameChange = (a: SheetChange, b: SheetChange) => sameRow(a.before, b.before) && sameRow(a.after, b.after)

import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetChange } from '../../../../domain/sheets.ts'
import type { ShownDraft } from '../../../contracts/drafts.ts'
import { publishSheetDraft } from '../../../contracts/sheets.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { SideBySide } from '../../parts/side-by-side.tsx'
import { useChange } from '../../queries.ts'
import { HandInDialog } from '../knowledge/hand-in-dialog.tsx'
import { useCells } from './cells.tsx'
import type { SheetProps } from './rows.ts'

type ActionsProps = Pick<SheetProps, 'sheet' | 'titles'> & {
  readonly changes: readonly SheetChange[]
  readonly draft: ShownDraft
  readonly keep: (changes: readonly SheetChange[], kept?: { review?: boolean; note?: string }) => Promise<unknown>
  readonly busy: boolean
}

/** What becomes of the changes of a list: handed in, published, or thrown away. */
export function SheetActions({ sheet, titles, changes, draft, keep, busy }: ActionsProps) {
  const { t } = useTranslation(['sheets', 'knowledge'])
  const [opened, { open, close }] = useDisclosure()
  const { compared } = useCells(sheet, titles)
  const list = (
    <SideBySide
      heads={[t('before', { ns: 'knowledge' }), t('after', { ns: 'knowledge' })]}
      rows={changes.flatMap(compared)}
    />
  )
  const handIn = async (note: string) => {
    const done = await keep(changes, { review: true, note }).catch(() => undefined)
    if (done) notifications.show({ message: t('handedIn', { ns: 'knowledge' }) })
    close()
  }
  return (
    <Group gap="xs">
      <Button variant="subtle" color="red" disabled={busy} onClick={() => void keep([]).catch(() => undefined)}>
        {t('dropAll')}
      </Button>
      {draft.state === 'draft' && (
        <Button variant="default" onClick={open}>
          {t('handIn', { ns: 'knowledge' })}
        </Button>
      )}
      {draft.mayPublish === 'yes' && <Publish sheet={sheet}>{list}</Publish>}
      <HandInDialog opened={opened} close={close} kept={draft.note} busy={busy} handIn={(note) => void handIn(note)}>
        {list}
      </HandInDialog>
    </Group>
  )
}

function Publish({ sheet, children }: Pick<SheetProps, 'sheet'> & { readonly children: ReactNode }) {
  const { t } = useTranslation(['sheets', 'knowledge'])
  const [opened, { open, close }] = useDisclosure()
  const publish = useChange(publishSheetDraft)
  const go = () =>
    publish.mutate(
      { params: { name: sheet } },
      { onSuccess: (done) => notifications.show({ message: t('published', done) }), onSettled: close },
    )
  return (
    <>
      <Button onClick={open}>{t('publish', { ns: 'knowledge' })}</Button>
      <Dialog opened={opened} onClose={close} size="xl" title={t('publishTitle')}>
        <Stack>
          {children}
          <Text size="sm" c="dimmed">
            {t('learning', { ns: 'knowledge' })}
          </Text>
          <DialogButtons close={close}>
            <Button onClick={go} loading={publish.isPending}>
              {t('publish', { ns: 'knowledge' })}
            </Button>
          </DialogButtons>
        </Stack>
      </Dialog>
    </>
  )
}

import { Button, Checkbox, Group, Menu, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftEntry, dropDraft, publishDraft, type ShownEntry, saveDraft } from '../../../contracts/entries.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { useChange } from '../../queries.ts'
import type { Editing } from './editing.ts'
import { HandInDialog } from './hand-in-dialog.tsx'

type ActionsProps = {
  readonly id: string
  readonly shown: ShownEntry
  readonly editing: Editing
  readonly entry: DraftEntry
}

export function Actions({ id, shown, editing, entry }: ActionsProps) {
  const { t } = useTranslation('knowledge')
  const save = useChange(saveDraft)
  const [opened, { open, close }] = useDisclosure()
  const keep = (review: boolean, note = shown.draft?.note ?? '') => {
    const { base, seen } = editing
    editing.sending(entry)
    save.mutate(
      { params: { id }, body: { entry, base, seen, note, review } },
      {
        onSuccess: () => {
          close()
          notifications.show({ message: t(review ? 'handedIn' : 'saved') })
        },
      },
    )
  }
  const setStatus = (status: 'retired' | 'published') => editing.write({ ...entry, status })
  return (
    <Group gap="xs">
      <MoreActions id={id} shown={shown} entry={entry} setStatus={setStatus} />
      <Button variant="default" onClick={() => keep(false)} loading={save.isPending && !opened} disabled={opened}>
        {t('save')}
      </Button>
      <Button variant="default" onClick={open}>
        {t('handIn')}
      </Button>
      {shown.draft?.mayPublish === 'yes' && <Publish id={id} shown={shown} unsaved={editing.unsaved} />}
      <HandInDialog
        opened={opened}
        close={close}
        kept={shown.draft?.note ?? ''}
        busy={save.isPending}
        handIn={(note) => keep(true, note)}
      />
    </Group>
  )
}

type MoreProps = Pick<ActionsProps, 'id' | 'shown' | 'entry'> & {
  readonly setStatus: (status: 'retired' | 'published') => void
}

/** What one does seldom: throw the draft away, retire the entry, bring it back. */
function MoreActions({ id, shown, entry, setStatus }: MoreProps) {
  const { t } = useTranslation('knowledge')
  const drop = useChange(dropDraft)
  const navigate = useNavigate()
  const throwAway = () =>
    drop.mutate(
      { params: { id } },
      {
        onSuccess: () =>
          shown.published ? undefined : void navigate({ to: '/knowledge', search: {}, ignoreBlocker: true }),
      },
    )
  if (!shown.published && !shown.draft) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" px="xs" aria-label={t('more')} loading={drop.isPending}>
          <IconDots size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {shown.published && entry.status !== 'retired' && (
          <Menu.Item onClick={() => setStatus('retired')}>{t('retire')}</Menu.Item>
        )}
        {entry.status === 'retired' && <Menu.Item onClick={() => setStatus('published')}>{t('bringBack')}</Menu.Item>}
        {shown.draft && (
          <Menu.Item color="red" onClick={throwAway}>
            {t('drop')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Publish({ id, shown, unsaved }: Pick<ActionsProps, 'id' | 'shown'> & { readonly unsaved: boolean }) {
  const { t } = useTranslation('knowledge')
  const [opened, { open, close }] = useDisclosure()
  const [notify, setNotify] = useState(false)
  const publish = useChange(publishDraft)
  const go = () =>
    publish.mutate(
      { params: { id }, body: { notify } },
      { onSuccess: (done) => notifications.show({ message: t('published', done) }), onSettled: close },
    )
  const retires = shown.draft?.entry.status === 'retired'
  return (
    <>
      <Button onClick={open} disabled={unsaved} title={unsaved ? t('saveFirst') : undefined}>
        {t('publish')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t(retires ? 'retireTitle' : 'publishTitle')}>
        <Stack>
          <Text size="sm">{shown.draft?.note || shown.draft?.entry.title}</Text>
          {retires && <Text size="sm">{t('retiringHint')}</Text>}
          {!retires && shown.published && shown.toldLately > 0 && (
            <Checkbox
              label={t('notify', { count: shown.toldLately })}
              checked={notify}
              onChange={(event) => setNotify(event.currentTarget.checked)}
            />
          )}
          <Text size="sm" c="dimmed">
            {t('learning')}
          </Text>
          <DialogButtons close={close}>
            <Button onClick={go} loading={publish.isPending}>
              {t('publish')}
            </Button>
          </DialogButtons>
        </Stack>
      </Dialog>
    </>
  )
}

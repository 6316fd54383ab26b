import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftEntry, dropDraft, publishDraft, type ShownEntry, saveDraft } from '../../../contracts/entries.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { useChange } from '../../queries.ts'

type ActionsProps = {
  readonly id: string
  readonly shown: ShownEntry
  readonly entry: DraftEntry
  readonly reset: (entry: DraftEntry) => void
}

export function Actions({ id, shown, entry, reset }: ActionsProps) {
  const { t } = useTranslation('knowledge')
  const save = useChange(saveDraft)
  const drop = useChange(dropDraft)
  const navigate = useNavigate()
  const keep = (review: boolean) =>
    save.mutate(
      { params: { id }, body: { entry, base: shown.hash, note: shown.draft?.note ?? '', review } },
      { onSuccess: () => notifications.show({ message: t('saved') }) },
    )
  const throwAway = () =>
    drop.mutate(
      { params: { id } },
      { onSuccess: () => (shown.published ? reset(shown.published) : void navigate({ to: '/knowledge', search: {} })) },
    )
  return (
    <Group gap="xs">
      {shown.draft && (
        <Button variant="subtle" color="red" onClick={throwAway} loading={drop.isPending}>
          {t('drop')}
        </Button>
      )}
      <Button variant="default" onClick={() => keep(false)} loading={save.isPending}>
        {t('save')}
      </Button>
      <Button variant="default" onClick={() => keep(true)} loading={save.isPending}>
        {t('handIn')}
      </Button>
      {shown.draft?.mayPublish === 'yes' && <Publish id={id} shown={shown} />}
    </Group>
  )
}

function Publish({ id, shown }: Pick<ActionsProps, 'id' | 'shown'>) {
  const { t } = useTranslation('knowledge')
  const [opened, { open, close }] = useDisclosure()
  const [notify, setNotify] = useState(false)
  const publish = useChange(publishDraft)
  // Not by a callback of `mutate`: with the draft this button goes, and nobody would hear of the success.
  const go = async () => {
    const done = await publish.mutateAsync({ params: { id }, body: { notify } }).catch(() => undefined)
    if (done) notifications.show({ message: t('published', done) })
    close()
  }
  return (
    <>
      <Button onClick={open}>{t('publish')}</Button>
      <Dialog opened={opened} onClose={close} title={t('publishTitle')}>
        <Stack>
          <TextInput label={t('note')} value={shown.draft?.note || shown.draft?.entry.title || ''} readOnly />
          {shown.toldLately > 0 && (
            <Checkbox
              label={t('notify', { count: shown.toldLately })}
              checked={notify}
              onChange={(event) => setNotify(event.currentTarget.checked)}
            />
          )}
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

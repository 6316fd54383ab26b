import { Anchor, Button, List, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { beginEntry, entryKind } from '../../../contracts/entries.ts'
import { entriesAlike, listTopics } from '../../../contracts/entry-list.ts'
import { spoken } from '../../i18n.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { useAsk, useChange } from '../../queries.ts'

export function NewEntry() {
  const { t } = useTranslation('knowledge')
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        {t('newEntry')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('newEntry')}>
        <Form close={close} />
      </Dialog>
    </>
  )
}

function Form({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('knowledge')
  const topics = useAsk(listTopics, {}).data?.topics ?? []
  const begin = useChange(beginEntry)
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [topic, setTopic] = useState<string | null>(null)
  const [kind, setKind] = useState<'fact' | 'claim'>('claim')
  const start = () =>
    topic !== null &&
    begin.mutate(
      { body: { title, topic, kind } },
      { onSuccess: ({ id }) => void navigate({ to: '/knowledge/$id', params: { id } }) },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      <Stack>
        <Text size="sm">{t('newHint')}</Text>
        <TextInput
          data-autofocus
          label={t('newTitle')}
          maxLength={90}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Already title={title} />
        <Select
          label={t('topic')}
          value={topic}
          onChange={setTopic}
          data={topics.map(({ id, title: name }) => ({ value: id, label: name[spoken()] }))}
        />
        <Select
          label={t('field.kind')}
          allowDeselect={false}
          value={kind}
          onChange={(value) => setKind(value === 'fact' ? 'fact' : 'claim')}
          data={entryKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <DialogButtons close={close}>
          <Button type="submit" loading={begin.isPending} disabled={title.trim() === '' || topic === null}>
            {t('begin')}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}

/** How long a pause in writing is waited for (ms). */
const PAUSE = 300

/** Entries that are like the title, before somebody writes one of them again. */
function Already({ title }: { readonly title: string }) {
  const { t } = useTranslation('knowledge')
  const [text] = useDebouncedValue(title.trim(), PAUSE)
  const entries = useAsk(entriesAlike, { query: { text } }).data?.entries ?? []
  return (
    <div aria-live="polite">
      {text !== '' && entries.length > 0 && (
        <>
          <Text size="sm" c="dimmed">
            {t('already')}
          </Text>
          <List size="sm" spacing={2}>
            {entries.map(({ id, title: name }) => (
              <List.Item key={id}>
                <Anchor component={Link} to={`/knowledge/${id}` as '/knowledge'} size="sm">
                  {name}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </div>
  )
}

import { Button, Checkbox, Group, Paper, Select, Stack, Tabs, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerClaim, draftForClaim, type ShownClaim } from '../../../contracts/claims.ts'
import { entryKind } from '../../../contracts/entries.ts'
import { listTopics } from '../../../contracts/entry-list.ts'
import { spoken } from '../../i18n.ts'
import { EntryPicker } from '../../parts/entry-picker.tsx'
import { useAsk, useChange, useMay } from '../../queries.ts'

/** An answer that exists already, which may learn this way of asking; or the beginning of a new one. */
export function AnswerPanel({ claim }: { readonly claim: ShownClaim }) {
  const { t } = useTranslation('claims')
  const mayDraft = useMay('knowledge.write')
  return (
    <Paper withBorder p="md">
      <Tabs defaultValue="existing" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="existing">{t('withEntry')}</Tabs.Tab>
          {mayDraft && <Tabs.Tab value="new">{t('withNew')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="existing">
          <WithEntry claim={claim} />
        </Tabs.Panel>
        <Tabs.Panel value="new">
          <WithNew claim={claim} />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  )
}

function WithEntry({ claim }: { readonly claim: ShownClaim }) {
  const { t } = useTranslation('claims')
  const answer = useChange(answerClaim)
  const [entry, setEntry] = useState<string | null>(claim.suggestions[0]?.id ?? null)
  const [learn, setLearn] = useState(false)
  const [wording, setWording] = useState(claim.text)
  const send = () =>
    entry !== null &&
    answer.mutate(
      { params: { id: claim.id }, body: { entry, ...(learn && { wording }) } },
      {
        onSuccess: ({ state, told }) =>
          notifications.show({ message: state === 'told' ? t('told', { count: told }) : t('inReview') }),
      },
    )
  return (
    <Stack>
      <EntryPicker label={t('chooseEntry')} value={entry} onChange={setEntry} chosen={claim.suggestions} />
      <Checkbox
        label={t('learn')}
        description={t('learnHint')}
        checked={learn}
        onChange={(event) => setLearn(event.currentTarget.checked)}
      />
      {learn && (
        <Textarea
          label={t('wording')}
          autosize
          maxLength={2_000}
          value={wording}
          onChange={(event) => setWording(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end">
        <Button onClick={send} disabled={entry === null} loading={answer.isPending}>
          {t('send')}
        </Button>
      </Group>
    </Stack>
  )
}

function WithNew({ claim }: { readonly claim: ShownClaim }) {
  const { t } = useTranslation('claims')
  const topics = useAsk(listTopics, {}).data?.topics ?? []
  const begin = useChange(draftForClaim)
  const navigate = useNavigate()
  const [given, setGiven] = useState({
    title: claim.text.slice(0, 90),
    topic: '',
    kind: 'fact' as 'fact' | 'claim',
  })
  const start = () =>
    begin.mutate(
      { params: { id: claim.id }, body: given },
      { onSuccess: ({ id }) => void navigate({ to: '/knowledge/$id', params: { id } }) },
    )
  return (
    <Stack>
      <TextInput
        label={t('newTitle')}
        maxLength={90}
        value={given.title}
        onChange={(event) => setGiven({ ...given, title: event.currentTarget.value })}
      />
      <Group grow>
        <Select
          label={t('topic')}
          value={given.topic || null}
          onChange={(topic) => setGiven({ ...given, topic: topic ?? '' })}
          data={topics.map((topic) => ({ value: topic.id, label: topic.title[spoken()] }))}
        />
        <Select
          label={t('kind')}
          allowDeselect={false}
          value={given.kind}
          onChange={(kind) => setGiven({ ...given, kind: kind === 'claim' ? 'claim' : 'fact' })}
          data={entryKind.options.map((kind) => ({ value: kind, label: t(kind) }))}
        />
      </Group>
      <Group justify="flex-end">
        <Button onClick={start} loading={begin.isPending} disabled={!given.topic || !given.title}>
          {t('begin')}
        </Button>
      </Group>
    </Stack>
  )
}

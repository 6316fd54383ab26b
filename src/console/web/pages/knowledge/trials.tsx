import { Alert, Button, Group, List, Paper, Stack, Table, Tabs, Text, Textarea, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkDraft, type DraftEntry, previewDraft, tryDraft } from '../../../contracts/entries.ts'
import { call } from '../../api.ts'
import { BubbleText } from '../../parts/bubble-text.tsx'
import { FindingBadge } from '../../parts/finding-badge.tsx'
import { useTrial } from '../../queries.ts'

type TrialProps = { readonly entry: DraftEntry }

/** The bubble in both languages and what the check says, while one writes. */
export function Check({ entry }: TrialProps) {
  const { t } = useTranslation('knowledge')
  const [settled] = useDebouncedValue(entry, 400)
  const { data } = useQuery({
    queryKey: ['check', settled],
    queryFn: () => call(checkDraft, { body: { entry: settled } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Stack>
      <Title order={2} size="h4">
        {t('preview')}
      </Title>
      <Tabs defaultValue="id">
        <Tabs.List>
          <Tabs.Tab value="id">{t('indonesian')}</Tabs.Tab>
          <Tabs.Tab value="en">{t('english')}</Tabs.Tab>
        </Tabs.List>
        {(['id', 'en'] as const).map((language) => (
          <Tabs.Panel key={language} value={language} p="md" bg="var(--chat-ground)" mih={160}>
            <div className="bubble" data-author="saring">
              <BubbleText text={data?.bubbles[language] ?? ''} />
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
      <Title order={2} size="h4">
        {t('problems')}
      </Title>
      {data?.problems.length === 0 && <Text role="status">{t('noProblems')}</Text>}
      {data && data.problems.length > 0 && (
        <Alert color={data.problems.some((p) => p.level === 'error') ? 'red' : 'yellow'} role="status">
          <List size="sm">
            {data.problems.map((p) => (
              <List.Item key={`${p.field} ${p.problem}`}>
                <strong>
                  {t(p.level)}
                  {p.field && ` (${p.field})`}:
                </strong>{' '}
                {p.problem}. {p.remedy}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  )
}

export function Try({ entry }: TrialProps) {
  const { t } = useTranslation('knowledge')
  const [text, setText] = useState('')
  const trial = useTrial(tryDraft)
  return (
    <Paper withBorder p="md">
      <Stack>
        <Textarea
          label={t('try')}
          description={t('learning')}
          autosize
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          w="fit-content"
          variant="default"
          disabled={text.trim() === ''}
          loading={trial.isPending}
          onClick={() => trial.mutate({ body: { entry, text } })}
        >
          {t('tryButton')}
        </Button>
        {trial.data && (
          <Stack gap="xs" p="md" bg="var(--chat-ground)" role="status">
            <FindingBadge finding={trial.data.finding} />
            {trial.data.replies.map((reply) => (
              <div key={reply} className="bubble" data-author="saring">
                <BubbleText text={reply} />
              </div>
            ))}
          </Stack>
        )}
      </Stack>
    </Paper>
  )
}

export function WhatWouldChange({ entry }: TrialProps) {
  const { t } = useTranslation('knowledge')
  const look = useTrial(previewDraft)
  const titles = (entries: readonly { readonly title: string }[]) => entries.map((e) => e.title).join(', ') || '–'
  return (
    <Paper withBorder p="md">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('change')}
        </Title>
        <Button variant="default" loading={look.isPending} onClick={() => look.mutate({ body: { entry } })}>
          {t('changeButton')}
        </Button>
      </Group>
      {look.data && (
        <Stack mt="sm" role="status">
          <Text>{t('changed', { changed: look.data.changed.length, looked: look.data.looked })}</Text>
          {look.data.changed.length > 0 && (
            <Table>
              <Table.Tbody>
                {look.data.changed.map((change) => (
                  <Table.Tr key={change.text}>
                    <Table.Td>{change.text}</Table.Td>
                    <Table.Td>
                      {t('before')}: {titles(change.before.entries)}
                      <br />
                      {t('after')}: {titles(change.after.entries)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Stack>
      )}
    </Paper>
  )
}

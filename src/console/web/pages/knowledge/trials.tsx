import { Button, Stack, Table, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Previewed, Tried } from '../../../contracts/drafts.ts'
import { BubbleText } from '../../parts/bubble-text.tsx'
import { FindingBadge } from '../../parts/finding-badge.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { Section } from './section.tsx'

/** A draft of an entry or of a list on its way through a trial, and what came of it. */
type TrialProps<T, G> = {
  readonly trial: { readonly data: T | undefined; readonly isPending: boolean }
  readonly go: G
}

export function Try({ trial, go }: TrialProps<Tried, (text: string) => void>) {
  const { t } = useTranslation('knowledge')
  const [text, setText] = useState('')
  const found = trial.data
  return (
    <Section title={t('try')}>
      <Textarea
        label={t('tryLabel')}
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
        onClick={() => go(text)}
      >
        {t('tryButton')}
      </Button>
      {found && (
        <Stack gap="xs" p="md" bg="var(--chat-ground)" role="status">
          <FindingBadge finding={found.finding} />
          {found.replies.map((reply) => (
            <div key={reply} className="bubble" data-author="saring">
              <BubbleText text={reply} />
            </div>
          ))}
        </Stack>
      )}
    </Section>
  )
}

export function WhatWouldChange({ trial, go }: TrialProps<Previewed, () => void>) {
  const { t } = useTranslation('knowledge')
  const found = trial.data
  const button = (
    <Button variant="default" loading={trial.isPending} onClick={go}>
      {t('changeButton')}
    </Button>
  )
  return (
    <Section title={t('change')} action={button}>
      <Text size="sm" c="dimmed">
        {t('changeHint')}
      </Text>
      {found && <Text role="status">{t('changed', { changed: found.changed.length, looked: found.looked })}</Text>}
      {found && found.changed.length > 0 && <ChangedAnswers changed={found.changed} />}
    </Section>
  )
}

function ChangedAnswers({ changed }: { readonly changed: Previewed['changed'] }) {
  const { t } = useTranslation('knowledge')
  const named = ({ finding, entries }: Previewed['changed'][number]['before']) => (
    <>
      <FindingBadge finding={finding} /> {entries.map((e) => e.title).join(', ')}
    </>
  )
  return (
    <WideTable
      minWidth={460}
      heads={
        <>
          <Table.Th>{t('message')}</Table.Th>
          <Table.Th>{t('before')}</Table.Th>
          <Table.Th>{t('after')}</Table.Th>
        </>
      }
    >
      {changed.map(({ text, before, after }) => (
        <Table.Tr key={text}>
          <Table.Td>{text}</Table.Td>
          <Table.Td>{named(before)}</Table.Td>
          <Table.Td>{named(after)}</Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}

import { Alert, Anchor, Group, SimpleGrid, Stack } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftEntry, type ShownEntry, showEntry } from '../../../contracts/entries.ts'
import { Page } from '../../parts/page.tsx'
import { Answered } from '../../parts/states.tsx'
import { useAsk, useMay } from '../../queries.ts'
import { dayAndTime } from '../../times.ts'
import { Actions } from './actions.tsx'
import { Editor } from './editor.tsx'
import { History } from './history.tsx'
import { Check, Try, WhatWouldChange } from './trials.tsx'

export function EntryPage() {
  const { id } = useParams({ from: '/shell/knowledge/$id' })
  const found = useAsk(showEntry, { params: { id } })
  return <Answered of={found}>{(shown) => <Editing key={id} id={id} shown={shown} />}</Answered>
}

function Editing({ id, shown }: { readonly id: string; readonly shown: ShownEntry }) {
  const { t } = useTranslation('knowledge')
  const begun = shown.draft?.entry ?? shown.published
  const [entry, setEntry] = useState<DraftEntry | null>(begun)
  const mayWrite = useMay('knowledge.write')
  if (!entry) return null
  return (
    <Page title={entry.title || id}>
      <Group justify="space-between">
        <Anchor component={Link} to="/knowledge">
          ← {t('back')}
        </Anchor>
        {mayWrite && <Actions id={id} shown={shown} entry={entry} reset={setEntry} />}
      </Group>
      {shown.draft && (
        <Alert color={shown.draft.conflict ? 'red' : 'saring'} title={t('draftBy', byWhom(shown.draft))}>
          {shown.draft.conflict && `${t('conflict')}. ${t('conflictHint')}`}
          {shown.draft.mayPublish !== 'yes' && t(`may.${shown.draft.mayPublish}`)}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Editor entry={entry} change={setEntry} readOnly={!mayWrite} />
        <Stack gap="xl">
          <Check entry={entry} />
          {mayWrite && <Try entry={entry} />}
          {mayWrite && <WhatWouldChange entry={entry} />}
          <History id={id} take={mayWrite ? setEntry : undefined} />
        </Stack>
      </SimpleGrid>
    </Page>
  )
}

const byWhom = ({ author, at }: { readonly author: string; readonly at: number }) => ({ author, at: dayAndTime(at) })

import { Alert, Anchor, Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type DraftEntry, previewDraft, type ShownEntry, showEntry, tryDraft } from '../../../contracts/entries.ts'
import { useLeaving } from '../../parts/leaving.tsx'
import { Page } from '../../parts/page.tsx'
import { Answered } from '../../parts/states.tsx'
import { useAsk, useMay, useTrial } from '../../queries.ts'
import { Actions } from './actions.tsx'
import { Check } from './check.tsx'
import { ClashPanel } from './clash-panel.tsx'
import { Compare } from './compare.tsx'
import { DraftState } from './draft-state.tsx'
import { type Editing, useEditing } from './editing.ts'
import { Editor } from './editor.tsx'
import { sameEntry } from './fields.ts'
import { History } from './history.tsx'
import { Section } from './section.tsx'
import { Try, WhatWouldChange } from './trials.tsx'

export function EntryPage() {
  const { id } = useParams({ from: '/shell/knowledge/$id' })
  const found = useAsk(showEntry, { params: { id } })
  return <Answered of={found}>{(shown) => <Opened key={id} id={id} shown={shown} />}</Answered>
}

type OpenedProps = { readonly id: string; readonly shown: ShownEntry }

function Opened({ id, shown }: OpenedProps) {
  const { t } = useTranslation('knowledge')
  const editing = useEditing(shown)
  const mayWrite = useMay('knowledge.write')
  const titles = new Map(shown.related.map((other) => [other.id, other.title]))
  const { entry, clash } = editing
  const { question } = useLeaving(mayWrite && editing.unsaved)
  if (!entry) return null
  return (
    <Page title={entry.title || t('untitled')}>
      {question}
      <Group justify="space-between">
        <Group gap="sm">
          <Anchor component={Link} to="/knowledge">
            ← {t('back')}
          </Anchor>
          <Badge size="sm" color={entry.status === 'published' ? 'saring' : 'gray'}>
            {t(`state.${shown.published?.status ?? 'draft'}`)}
          </Badge>
        </Group>
        {mayWrite && !clash && <Actions id={id} shown={shown} editing={editing} entry={entry} />}
      </Group>
      {shown.draft && <DraftState draft={shown.draft} />}
      {entry.status === 'retired' && shown.published?.status === 'published' && (
        <Alert color="amber" title={t('retiring')}>
          <Text size="sm">{t('retiringHint')}</Text>
        </Alert>
      )}
      {mayWrite && clash && (
        <ClashPanel
          key={clash.with}
          clash={clash}
          mine={entry}
          titles={titles}
          settle={(chosen) => editing.settle(chosen, clash)}
        />
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Editor entry={entry} change={editing.write} titles={titles} readOnly={!mayWrite} />
        <Beside id={id} shown={shown} editing={editing} entry={entry} titles={titles} mayWrite={mayWrite} />
      </SimpleGrid>
    </Page>
  )
}

type BesideProps = OpenedProps & {
  readonly entry: DraftEntry
  readonly editing: Editing
  readonly titles: ReadonlyMap<string, string>
  readonly mayWrite: boolean
}

/** What is looked at while one writes: the bubble, the check, a trial, what changed. */
function Beside({ id, shown: { published }, entry, editing, titles, mayWrite }: BesideProps) {
  const { t } = useTranslation('knowledge')
  const trial = useTrial(tryDraft)
  const change = useTrial(previewDraft)
  return (
    <Stack gap="xl">
      <Check entry={entry} />
      {mayWrite && <Try trial={trial} go={(text) => trial.mutate({ body: { entry, text } })} />}
      {mayWrite && <WhatWouldChange trial={change} go={() => change.mutate({ body: { entry } })} />}
      {published && !sameEntry(published, entry) && (
        <Section title={t('compared')}>
          <Compare before={published} after={entry} heads={[t('state.published'), t('mine')]} titles={titles} />
        </Section>
      )}
      <History id={id} current={entry} titles={titles} take={mayWrite ? editing.write : undefined} />
    </Stack>
  )
}

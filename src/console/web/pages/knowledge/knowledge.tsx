import { Anchor, Badge, Button, Group, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { exportEntries, type ListedEntry, listEntries, listTopics } from '../../../contracts/entry-list.ts'
import { addressOf } from '../../api.ts'
import { spoken } from '../../i18n.ts'
import { Downloads } from '../../parts/downloads.tsx'
import { KnowledgeAreas } from '../../parts/knowledge-areas.tsx'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { VirtualRows } from '../../parts/virtual-rows.tsx'
import { paging, useAsk, useMay } from '../../queries.ts'
import { count, day } from '../../times.ts'
import { EntryFilters } from './entry-filters.tsx'
import { NewEntry } from './new-entry.tsx'

export function Knowledge() {
  const { t } = useTranslation('knowledge')
  const mayWrite = useMay('knowledge.write')
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        <>
          <Files />
          {mayWrite && <NewEntry />}
        </>
      }
    >
      <KnowledgeAreas current="entries" />
      <EntryFilters />
      <Found />
    </Page>
  )
}

function Found() {
  const { t } = useTranslation('knowledge')
  const search = useSearch({ from: '/shell/knowledge' })
  const navigate = useNavigate()
  const found = useInfiniteQuery(paging(listEntries, (after) => ({ query: { ...search, after } })))
  const topics = useAsk(listTopics, {}).data?.topics ?? []
  const topicOf = (id: string) => topics.find((topic) => topic.id === id)?.title[spoken()] ?? ''
  return (
    <Answered of={found}>
      {({ pages }) => {
        const rows = [...new Map(pages.flatMap((page) => page.entries).map((e) => [e.id, e])).values()]
        if (rows.length === 0)
          return (
            <Empty title={t('none')}>
              <Text c="dimmed">{t('noneHint')}</Text>
              <Button variant="default" onClick={() => navigate({ to: '/knowledge', search: {} })}>
                {t('clear')}
              </Button>
            </Empty>
          )
        const next = found.hasNextPage && !found.isFetchingNextPage ? () => void found.fetchNextPage() : undefined
        return (
          <div>
            <Text size="sm" c="dimmed" mb={6} role="status">
              {t('found', { count: pages[0]?.total ?? rows.length })}
            </Text>
            <VirtualRows
              label={t('list')}
              count={rows.length}
              usual={76}
              keyOf={(index) => rows[index]?.id ?? String(index)}
              more={next}
            >
              {(index) =>
                rows[index] && (
                  <>
                    {rows[index].alike && !rows[index - 1]?.alike && (
                      <Text size="xs" c="dimmed" mb={6}>
                        {t('alike')}
                      </Text>
                    )}
                    <Row entry={rows[index]} topic={topicOf(rows[index].topic)} />
                  </>
                )
              }
            </VirtualRows>
          </div>
        )
      }}
    </Answered>
  )
}

function Row({ entry, topic }: { readonly entry: ListedEntry; readonly topic: string }) {
  const { t } = useTranslation(['knowledge', 'conversations'])
  const { id, title, verdict, status, draft, uses, helpful, unhelpful, reviewBy, validUntil, due } = entry
  const facts = [
    topic,
    uses > 0 && t('usesOf', { count: count(uses) as unknown as number }),
    helpful + unhelpful > 0 && t('helpful', { helpful, unhelpful }),
    validUntil && t('endsOn', { day: inWords(validUntil) }),
    t('dueOn', { day: inWords(reviewBy) }),
  ]
  return (
    <Group justify="space-between" gap="xs">
      <div style={{ flex: '1 1 300px', minWidth: 0 }}>
        <Anchor component={Link} to={`/knowledge/${id}` as '/knowledge'} fw={600} size="sm">
          {title || t('untitled')}
        </Anchor>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Group gap={4}>
        {verdict && <Badge size="sm">{t(`verdict.${verdict}`, { ns: 'conversations' })}</Badge>}
        {status !== 'published' && (
          <Badge size="sm" color="gray">
            {t(`state.${status}`)}
          </Badge>
        )}
        {draft && status !== 'draft' && (
          <Badge size="sm" color="amber">
            {t(draft === 'review' ? 'state.review' : 'edited')}
          </Badge>
        )}
        {draft === 'review' && status === 'draft' && (
          <Badge size="sm" color="amber">
            {t('state.review')}
          </Badge>
        )}
        {due && (
          <Badge size="sm" color={due === 'over' ? 'red.9' : 'amber'}>
            {t(`due.${due}`)}
          </Badge>
        )}
      </Group>
    </Group>
  )
}

/** Editors may know the year or the month only. */
const inWords = (date: string) => (date.length === 10 ? day(Date.parse(date)) : date)

function Files() {
  const { t } = useTranslation(['knowledge', 'imports'])
  const mayWrite = useMay('knowledge.write')
  const files = (['csv', 'jsonl', 'claimreview'] as const).map((format) => ({
    label: t(format),
    href: addressOf(exportEntries, { query: { format } }),
  }))
  return (
    <>
      {mayWrite && (
        <Button
          component={Link}
          to="/knowledge/import"
          variant="default"
          leftSection={<IconUpload size={18} aria-hidden />}
        >
          {t('open', { ns: 'imports' })}
        </Button>
      )}
      <Downloads label={t('download')} files={files} />
    </>
  )
}

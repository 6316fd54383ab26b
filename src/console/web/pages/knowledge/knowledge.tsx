import { Anchor, Badge, Button, Group, Table, TextInput } from '@mantine/core'
import { IconSearch, IconUpload } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { exportEntries, type ListedEntry, listEntries } from '../../../contracts/entries.ts'
import { addressOf } from '../../api.ts'
import { spoken } from '../../i18n.ts'
import { Downloads } from '../../parts/downloads.tsx'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useAsk, useMay } from '../../queries.ts'
import { count } from '../../times.ts'

export function Knowledge() {
  const { t } = useTranslation('knowledge')
  const { text } = useSearch({ from: '/shell/knowledge' })
  const navigate = useNavigate()
  const found = useAsk(listEntries, {})
  const narrow = (words: string) =>
    void navigate({ to: '/knowledge', search: words ? { text: words } : {}, replace: true })
  return (
    <Page title={t('title')} hint={t('hint')} actions={<Files />}>
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={18} aria-hidden />}
        defaultValue={text ?? ''}
        onChange={(event) => narrow(event.currentTarget.value)}
      />
      <Answered of={found}>
        {({ entries, topics }) => {
          const wanted = (text ?? '').toLowerCase()
          const rows = entries.filter((e) => `${e.title} ${e.id}`.toLowerCase().includes(wanted))
          const topicOf = (id: string) => topics.find((topic) => topic.id === id)?.title[spoken()] ?? id
          if (rows.length === 0) return <Empty title={t('none')}>{t('noneHint')}</Empty>
          return <Rows rows={rows} topicOf={topicOf} />
        }}
      </Answered>
    </Page>
  )
}

type RowsProps = { readonly rows: readonly ListedEntry[]; readonly topicOf: (id: string) => string }

function Rows({ rows, topicOf }: RowsProps) {
  const { t } = useTranslation(['knowledge', 'conversations'])
  return (
    <WideTable
      minWidth={720}
      stickyHeader
      heads={
        <>
          <Table.Th>{t('entry')}</Table.Th>
          <Table.Th>{t('topic')}</Table.Th>
          <Table.Th>{t('verdict')}</Table.Th>
          <Table.Th>{t('state')}</Table.Th>
          <Table.Th ta="end">{t('uses')}</Table.Th>
          <Table.Th>{t('review')}</Table.Th>
        </>
      }
    >
      {rows.map((entry) => (
        <Table.Tr key={entry.id}>
          <Table.Td maw={380}>
            <Anchor component={Link} to={`/knowledge/${entry.id}` as '/knowledge'} fw={600} size="sm">
              {entry.title}
            </Anchor>
          </Table.Td>
          <Table.Td>{topicOf(entry.topic)}</Table.Td>
          <Table.Td>{entry.verdict && t(`verdict.${entry.verdict}`, { ns: 'conversations' })}</Table.Td>
          <Table.Td>
            <Group gap={4}>
              <Badge size="sm" color={entry.status === 'published' ? 'saring' : 'gray'}>
                {t(`state.${entry.status}`)}
              </Badge>
              {entry.draft && (
                <Badge size="sm" color="yellow.9">
                  {entry.draft === 'review' ? t('state.review') : t('edited')}
                </Badge>
              )}
            </Group>
          </Table.Td>
          <Table.Td ta="end">{count(entry.uses)}</Table.Td>
          <Table.Td>{entry.reviewBy}</Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}

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

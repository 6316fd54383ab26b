import {
  Alert,
  Anchor,
  Badge,
  Button,
  Checkbox,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportReport, importDrafts, type PlannedRow, type ProblemInRow } from '../../../contracts/imports.ts'
import { objection } from '../../mistakes.ts'
import { Empty } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useChange } from '../../queries.ts'
import { count } from '../../times.ts'
import type { Brought } from './brought.ts'

const LOOKS = {
  new: { variant: 'light', color: 'saring', autoContrast: true },
  changed: { variant: 'default' },
  refused: { variant: 'light', color: 'red.9', autoContrast: true },
} as const

export function Outcome({ report, brought }: { readonly report: ImportReport; readonly brought: Brought }) {
  const { t } = useTranslation('imports')
  const { counts, rows } = report
  const made = counts.new + counts.changed
  return (
    <Stack>
      <Title order={2} size="h3">
        {t('result')}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {(['new', 'changed', 'unchanged', 'refused'] as const).map((what) => (
          <Paper key={what} withBorder p="md">
            <Text size="sm" c="dimmed">
              {t(`counts.${what}`)}
            </Text>
            <Text fw={700} size="xl">
              {count(counts[what])}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {counts.refused > 0 && (
        <Alert color="red" title={t('mend', { count: counts.refused })}>
          {t('mendHint')}
        </Alert>
      )}
      {made + counts.refused === 0 && <Empty title={t('nothing')}>{t('nothingHint')}</Empty>}
      {made > 0 && counts.refused === 0 && <Make report={report} brought={brought} made={made} />}
      {rows.length > 0 && <Rows report={report} />}
      {rows.length < made + counts.refused && <Text c="dimmed">{t('more', { count: rows.length })}</Text>}
    </Stack>
  )
}

function Make({ report, brought, made }: { report: ImportReport; brought: Brought; made: number }) {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const change = useChange(importDrafts)
  const [review, setReview] = useState(false)
  const make = () =>
    change.mutate(
      { body: { file: brought.file, topic: brought.topic, plan: report.plan, review } },
      {
        onSuccess: ({ drafts }) => {
          notifications.show({ message: t('made', { count: drafts }) })
          void navigate({ to: '/knowledge' })
        },
      },
    )
  return (
    <Group>
      <Button onClick={make} loading={change.isPending}>
        {t('make', { count: made })}
      </Button>
      <Checkbox label={t('review')} checked={review} onChange={(event) => setReview(event.currentTarget.checked)} />
    </Group>
  )
}

function Rows({ report: { format, rows } }: { readonly report: ImportReport }) {
  const { t } = useTranslation('imports')
  return (
    <WideTable
      minWidth={720}
      verticalSpacing="sm"
      heads={
        <>
          <Table.Th miw={90}>{format === 'claimreview' ? t('item') : t('line')}</Table.Th>
          <Table.Th>{t('entry')}</Table.Th>
          <Table.Th miw={110}>{t('what')}</Table.Th>
          <Table.Th>{t('details')}</Table.Th>
        </>
      }
    >
      {rows.map((row) => (
        <Table.Tr key={`${row.place} ${row.id}`} style={{ verticalAlign: 'top' }}>
          <Table.Td>{count(row.place)}</Table.Td>
          <Table.Td maw={280}>
            <Text fw={600} size="sm">
              {row.title || row.id}
            </Text>
            <Text size="sm" c="dimmed">
              {row.id}
            </Text>
          </Table.Td>
          <Table.Td>
            <Badge size="sm" {...LOOKS[row.what]}>
              {t(`what.${row.what}`)}
            </Badge>
          </Table.Td>
          <Table.Td>
            <Details row={row} />
          </Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}

function Details({ row }: { readonly row: PlannedRow }) {
  const { t } = useTranslation('imports')
  const nameOf = useFieldNames()
  return (
    <Stack gap={4}>
      {row.what === 'changed' && <Text size="sm">{t('changes', { fields: row.fields.map(nameOf).join(', ') })}</Text>}
      {row.alike && (
        <Text size="sm">
          {t('already')}{' '}
          <Anchor component={Link} to={`/knowledge/${row.alike.id}` as '/knowledge'} size="sm" underline="always">
            {row.alike.title}
          </Anchor>
        </Text>
      )}
      {row.what !== 'refused' && row.problems.length > 0 && (
        <Text size="sm" fw={600}>
          {t('toDo')}
        </Text>
      )}
      {row.problems.map((problem) => (
        <Wrong key={`${problem.field} ${problem.problem}`} {...problem} />
      ))}
    </Stack>
  )
}

function Wrong({ field, value, problem, remedy }: ProblemInRow) {
  const { t } = useTranslation('imports')
  const nameOf = useFieldNames()
  return (
    <Text size="sm">
      <strong>{nameOf(field)}</strong>: {objection(problem)} (
      {value === '' || value === '[]' ? t('empty') : t('value', { value })}
      ). {objection(remedy)}
    </Text>
  )
}

/** `sources.0.url` is called "sources 1 url": the first part has words. */
function useFieldNames(): (field: string) => string {
  const { t } = useTranslation('imports')
  return (field) => {
    const [first = '', ...rest] = field.split('.')
    const name = t(`field.${first}` as 'field.id', { defaultValue: first })
    return [name, ...rest.map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part))].join(' ')
  }
}

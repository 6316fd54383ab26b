import { Button, Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { listAudits } from '../../../contracts/people.ts'
import { Answered, Empty } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { paging } from '../../queries.ts'
import { dayAndTime } from '../../times.ts'

export function Audit() {
  const { t } = useTranslation('settings')
  const { t: shell } = useTranslation('shell')
  const found = useInfiniteQuery(paging(listAudits, (before) => ({ query: before === undefined ? {} : { before } })))
  return (
    <Stack>
      <Text c="dimmed">{t('auditHint')}</Text>
      <Answered of={found}>
        {({ pages }) => {
          const audits = pages.flatMap((page) => page.audits)
          if (audits.length === 0) return <Empty title={t('noAudit')} />
          return (
            <WideTable
              minWidth={560}
              heads={
                <>
                  <Table.Th>{t('when')}</Table.Th>
                  <Table.Th>{t('who')}</Table.Th>
                  <Table.Th>{t('what')}</Table.Th>
                  <Table.Th>{t('subject')}</Table.Th>
                </>
              }
            >
              {audits.map(({ seq, at, actor, action, subject, detail }) => (
                <Table.Tr key={seq}>
                  <Table.Td>{dayAndTime(at)}</Table.Td>
                  <Table.Td>{actor}</Table.Td>
                  <Table.Td>{inWords(action)}</Table.Td>
                  <Table.Td>
                    {subject}
                    {detail && (
                      <Text size="sm" c="dimmed">
                        {detail}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </WideTable>
          )
        }}
      </Answered>
      {found.hasNextPage && (
        <Button variant="default" onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {shell('more')}
        </Button>
      )}
    </Stack>
  )
}

/** An action has words under `did.<action>`; one that has none yet is shown as it stands. */
const inWords = (action: string): string =>
  i18next.t(`did.${action}` as 'did.purge', { ns: 'settings', defaultValue: action })

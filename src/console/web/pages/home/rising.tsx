import { SegmentedControl, Table, Text } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Home, RisingEntry } from '../../../contracts/home.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { count } from '../../times.ts'
import { ToConversations, ToEntry } from './door.tsx'
import { Panel } from './panel.tsx'

const LINES = 6
const ORDERS: Readonly<Record<'more' | 'forwarded', (row: RisingEntry) => number>> = {
  more: (row) => row.asked - row.before,
  forwarded: (row) => row.forwardedMany,
}

/** Claims asked about more than in the period before, those on the steepest way first or those passed on most. */
export function Rising({ home }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  const search = useSearch({ from: '/shell/home' })
  const navigate = useNavigate()
  const order = search.rising ?? 'more'
  const by = ORDERS[order]
  const rows = home.rising
    .filter((row) => by(row) > 0)
    .toSorted((a, b) => by(b) - by(a))
    .slice(0, LINES)
  return (
    <Panel
      title={t('rising')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('risingBy')}
          value={order}
          onChange={(value) =>
            void navigate({
              to: '/home',
              search: { ...search, rising: value === 'forwarded' ? 'forwarded' : undefined },
              replace: true,
              resetScroll: false,
            })
          }
          data={[
            { value: 'more', label: t('byMore') },
            { value: 'forwarded', label: t('byForwarded') },
          ]}
        />
      }
    >
      {rows.length === 0 ? (
        <Text c="dimmed">{t(order === 'more' ? 'noRising' : 'noForwarded')}</Text>
      ) : (
        <WideTable
          minWidth={420}
          heads={(['claim', 'asked', 'before', 'forwardedMany'] as const).map((head) => (
            <Table.Th key={head}>{t(head)}</Table.Th>
          ))}
        >
          {rows.map((row) => (
            <Row key={row.id} row={row} home={home} />
          ))}
        </WideTable>
      )}
    </Panel>
  )
}

function Row({ row, home: { from, before } }: { readonly row: RisingEntry; readonly home: Home }) {
  const { t } = useTranslation('home')
  const entry = row.id
  const cells = [
    { name: 'asked', search: { entry, from } },
    { name: 'before', search: { entry, ...before } },
    { name: 'forwardedMany', search: { entry, from, forwardedMany: true } },
  ] as const
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <ToEntry id={row.id}>{row.title}</ToEntry>
      </Table.Th>
      {cells.map(({ name, search }) => (
        <Table.Td key={name}>
          <ToConversations search={search} label={`${t(name)}: ${count(row[name])}`}>
            {count(row[name])}
          </ToConversations>
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

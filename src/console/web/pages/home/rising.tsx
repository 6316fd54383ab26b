import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Home, RisingEntry } from '../../../contracts/home.ts'
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
  const order = useSearch({ from: '/shell/home' }).rising ?? 'more'
  const by = ORDERS[order]
  const rows = home.rising
    .filter((row) => by(row) > 0)
    .toSorted((a, b) => by(b) - by(a))
    .slice(0, LINES)
  return (
    <Panel title={t('rising')} actions={<Order order={order} />}>
      {rows.length === 0 && <Text c="dimmed">{t(order === 'more' ? 'noRising' : 'noForwarded')}</Text>}
      <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <Row key={row.id} row={row} home={home} />
        ))}
      </Stack>
    </Panel>
  )
}

function Order({ order }: { readonly order: 'more' | 'forwarded' }) {
  const { t } = useTranslation('home')
  const search = useSearch({ from: '/shell/home' })
  const navigate = useNavigate()
  return (
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
  )
}

function Row({ row, home: { from, before } }: { readonly row: RisingEntry; readonly home: Home }) {
  const { t } = useTranslation('home')
  const entry = row.id
  const doors = [
    { name: 'asked', search: { entry, from } },
    { name: 'before', search: { entry, ...before } },
    { name: 'forwardedMany', search: { entry, from, forwardedMany: true } },
  ] as const
  return (
    <li>
      <ToEntry id={row.id}>{row.title}</ToEntry>
      <Text size="sm" component="div">
        {doors
          .filter(({ name }) => name !== 'forwardedMany' || row[name] > 0)
          .map(({ name, search }, place) => (
            <span key={name}>
              {place > 0 && ' · '}
              <ToConversations search={search} size="sm" {...(place === 0 && { fw: 650 })}>
                {t(name, { number: count(row[name]) })}
              </ToConversations>
            </span>
          ))}
      </Text>
    </li>
  )
}

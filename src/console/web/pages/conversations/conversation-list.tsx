import { Badge, Button, Checkbox, Group, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ListedConversation, listConversations } from '../../../contracts/conversations.ts'
import { FindingBadge } from '../../parts/finding-badge.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { paging } from '../../queries.ts'
import { ago } from '../../times.ts'
import { BulkActions } from './bulk-actions.tsx'
import classes from './conversations.module.css'
import { asFilter } from './search.ts'

export function ConversationList({ chosen }: { readonly chosen: string | undefined }) {
  const { t } = useTranslation('conversations')
  const search = useSearch({ from: '/shell/conversations' })
  const filter = asFilter(search)
  const found = useInfiniteQuery(
    paging(listConversations, (after) => ({ query: { ...filter, ...(after !== undefined && { after }) } })),
  )
  return (
    <Answered of={found}>
      {({ pages }) => {
        const rows = [...new Map(pages.flatMap((page) => page.conversations).map((c) => [c.id, c])).values()]
        if (rows.length > 0)
          return (
            <Rows
              rows={rows}
              chosen={chosen}
              more={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
              loading={found.isFetchingNextPage}
            />
          )
        if (Object.keys(filter).length > 0) return <Empty title={t('noneFit')}>{t('noneFitHint')}</Empty>
        return (
          <Empty title={t('none')}>
            <Text c="dimmed">{t('noneHint')}</Text>
            <Button component="a" href="/" target="_blank" variant="default">
              {t('openChat')}
            </Button>
          </Empty>
        )
      }}
    </Answered>
  )
}

type RowsProps = {
  readonly rows: readonly ListedConversation[]
  readonly chosen: string | undefined
  readonly more: (() => void) | undefined
  readonly loading: boolean
}

/** Only the rows in sight are drawn. J and K move, Enter opens, X selects. */
function Rows({ rows, chosen, more, loading }: RowsProps) {
  const { t } = useTranslation(['conversations', 'shell'])
  const search = useSearch({ from: '/shell/conversations' })
  const navigate = useNavigate()
  const box = useRef<HTMLElement>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const place = rows.findIndex((row) => row.id === chosen)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 92,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, place + by))]
    if (!next) return
    virtual.scrollToIndex(rows.indexOf(next))
    void navigate({ to: '/conversations/$id', params: { id: next.id }, search })
  }
  const toggle = (id: string) =>
    setSelected((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]))
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['x', () => chosen !== undefined && toggle(chosen)],
  ])
  return (
    <>
      {selected.size > 0 && <BulkActions ids={[...selected]} done={() => setSelected(new Set())} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard */}
      <section className={classes.rows} ref={box} tabIndex={0} aria-label={t('list')}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${start}px)` }}
              >
                <Row
                  row={row}
                  chosen={row.id === chosen}
                  selected={selected.has(row.id)}
                  toggle={() => toggle(row.id)}
                />
              </div>
            )
          })}
        </div>
        {more && (
          <Button variant="subtle" fullWidth onClick={more} loading={loading}>
            {t('more', { ns: 'shell' })}
          </Button>
        )}
      </section>
    </>
  )
}

type RowProps = {
  readonly row: ListedConversation
  readonly chosen: boolean
  readonly selected: boolean
  readonly toggle: () => void
}

function Row({ row, chosen, selected, toggle }: RowProps) {
  const { t } = useTranslation('conversations')
  const search = useSearch({ from: '/shell/conversations' })
  const name = t('citizen', { name: row.name })
  return (
    <div className={classes.row} data-chosen={chosen || undefined}>
      <Checkbox mt={3} size="xs" checked={selected} onChange={toggle} aria-label={t('select', { name })} />
      <Link to="/conversations/$id" params={{ id: row.id }} search={search} aria-current={chosen ? 'true' : undefined}>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text fw={600} size="sm" truncate>
            {name}
          </Text>
          <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
            {ago(row.lastAt)}
          </Text>
        </Group>
        <Text size="sm" lineClamp={1}>
          {row.turn?.text ?? ''}
        </Text>
        <Group gap={6} mt={4}>
          {row.turn?.finding && <FindingBadge finding={row.turn.finding} />}
          {row.heldUntil !== null && (
            <Badge size="sm" color="blue.9" variant="filled">
              {t('held')}
            </Badge>
          )}
          {row.blocked && (
            <Badge size="sm" color="gray">
              {t('blocked')}
            </Badge>
          )}
          {row.labels.map((label) => (
            <Badge key={label} size="sm" variant="dot" color="saring">
              {label}
            </Badge>
          ))}
        </Group>
      </Link>
    </div>
  )
}

import { Anchor, Card, Group, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../contracts/home.ts'
import { count, duration, percent } from '../../times.ts'
import type { Search } from '../conversations/search.ts'
import { BIG, BigNumber } from './big-number.tsx'
import { ToConversations } from './door.tsx'

/** The numbers of the period, each with today's beside it. Every one is a door to what it was counted from. */
export function FiguresOf({ home }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  const { period, now, earlier } = home
  const known = period.recognised + period.unsure + period.abstained
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      <Counted home={home} name="messages" search={{}} note={changed(t, period.messages, earlier.messages)} />
      <Counted home={home} name="people" search={{}} />
      {(['recognised', 'unsure', 'abstained'] as const).map((finding) => (
        <Counted
          key={finding}
          home={home}
          name={finding}
          search={{ finding }}
          note={known > 0 && t('shareOf', { share: percent(period[finding] / known) })}
        />
      ))}
      <Tile
        label={t('answerTime')}
        value={
          <ToConversations
            search={{ from: home.from, ...(period.median !== null && { slow: period.median }) }}
            label={t('medianLabel', { time: duration(period.median) })}
            {...BIG}
          >
            {duration(period.median)}
          </ToConversations>
        }
        note={
          period.p95 !== null && (
            <ToConversations search={{ from: home.from, slow: period.p95 }} size="sm">
              {t('p95', { time: duration(period.p95) })}
            </ToConversations>
          )
        }
        today={
          now.median !== null && (
            <ToConversations search={{ from: home.today, slow: now.median }} size="sm">
              {t('todayMedian', { time: duration(now.median) })}
            </ToConversations>
          )
        }
      />
      <Tile
        label={t('feedback')}
        value={
          <Group gap="xs" align="flex-start">
            <Rated home={home} name="helpful" />
            <Rated home={home} name="unhelpful" />
          </Group>
        }
      />
      <Tile
        label={t('open')}
        value={
          <Anchor component={Link} to="/claims" aria-label={t('openLabel', { number: count(home.claims) })} {...BIG}>
            {count(home.claims)}
          </Anchor>
        }
        note={t('openHint')}
      />
    </SimpleGrid>
  )
}

type CountedProps = {
  readonly home: Home
  readonly name: 'messages' | 'people' | 'recognised' | 'unsure' | 'abstained'
  readonly search: Partial<Search>
  readonly note?: ReactNode
}

function Counted({ home: { period, now, from, today }, name, search, note }: CountedProps) {
  const { t } = useTranslation('home')
  const label = t(name)
  return (
    <Tile
      label={label}
      value={
        <ToConversations
          search={{ ...search, from }}
          label={t('since', { label, number: count(period[name]) })}
          {...BIG}
        >
          {count(period[name])}
        </ToConversations>
      }
      note={note}
      today={
        <ToConversations
          search={{ ...search, from: today }}
          label={t('sinceToday', { label, number: count(now[name]) })}
          size="sm"
        >
          {t('today', { number: count(now[name]) })}
        </ToConversations>
      }
    />
  )
}

function Rated({ home, name }: { readonly home: Home; readonly name: 'helpful' | 'unhelpful' }) {
  const { t } = useTranslation('home')
  const helpful = name === 'helpful'
  const label = t(name)
  return (
    <div>
      <BigNumber caption={label}>
        <ToConversations
          search={{ from: home.from, helpful }}
          label={t('since', { label, number: count(home.period[name]) })}
          {...BIG}
        >
          {count(home.period[name])}
        </ToConversations>
      </BigNumber>
      <ToConversations
        search={{ from: home.today, helpful }}
        label={t('sinceToday', { label, number: count(home.now[name]) })}
        size="sm"
      >
        {t('today', { number: count(home.now[name]) })}
      </ToConversations>
    </div>
  )
}

type TileProps = {
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
  readonly today?: ReactNode
}

function Tile({ label, value, note, today }: TileProps) {
  return (
    <Card withBorder padding="md" component="section" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      {value}
      {note && (
        <Text size="sm" c="dimmed" component="div">
          {note}
        </Text>
      )}
      {today && (
        <Text size="sm" component="div" mt="auto" pt={6}>
          {today}
        </Text>
      )}
    </Card>
  )
}

type Say = ReturnType<typeof useTranslation<'home'>>['t']

/** Nothing to compare with says nothing. */
function changed(t: Say, now: number, before: number): string | undefined {
  if (before === 0) return undefined
  const share = (now - before) / before
  if (Math.abs(share) < 0.005) return t('same')
  return t(share > 0 ? 'more' : 'fewer', { share: percent(Math.abs(share)) })
}

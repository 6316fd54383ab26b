import { Button, SegmentedControl, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { type Home, PERIODS, showHome } from '../../../contracts/home.ts'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { useAsk } from '../../queries.ts'
import { BadLinks } from './bad-links.tsx'
import { Channels } from './channels.tsx'
import { Due } from './due.tsx'
import { FiguresOf } from './figures.tsx'
import { Rising } from './rising.tsx'
import { Topics } from './topics.tsx'

/** The library that draws is as large as all the rest of the console: the numbers do not wait for it. */
const MessagesChart = lazy(async () => ({ default: (await import('./messages-chart.tsx')).MessagesChart }))

/** What hints do not tell of: that time goes on (ms). */
const EVERY = 60_000

export function HomePage() {
  const { t } = useTranslation('home')
  const { days } = useSearch({ from: '/shell/home' })
  const found = useAsk(showHome, { query: { days: `${days}` } }, { every: EVERY })
  return (
    <Page title={t('title')} hint={t('hint')} actions={<Period />}>
      <Answered of={found}>{(home) => <Content home={home} />}</Answered>
    </Page>
  )
}

function Content({ home }: { readonly home: Home }) {
  const quiet = home.period.messages === 0
  return (
    <Stack gap="lg">
      {quiet ? <Quiet /> : <FiguresOf home={home} />}
      {!quiet && (
        <Suspense fallback={<Skeleton h={386} />}>
          <MessagesChart home={home} />
        </Suspense>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="lg">
          {!quiet && <Rising home={home} />}
          {!quiet && <BadLinks home={home} />}
          <Channels home={home} />
        </Stack>
        <Stack gap="lg">
          {!quiet && <Topics home={home} />}
          <Due home={home} />
        </Stack>
      </SimpleGrid>
    </Stack>
  )
}

function Period() {
  const { t } = useTranslation('home')
  const { days, ...search } = useSearch({ from: '/shell/home' })
  const navigate = useNavigate()
  return (
    <SegmentedControl
      aria-label={t('period')}
      value={`${days}`}
      onChange={(value) =>
        void navigate({ to: '/home', search: { ...search, days: Number(value) as typeof days }, replace: true })
      }
      data={PERIODS.map((value) => ({ value, label: t('lastDays', { days: value }) }))}
    />
  )
}

function Quiet() {
  const { t } = useTranslation('home')
  const { days } = useSearch({ from: '/shell/home' })
  return (
    <Empty title={t('quiet', { days })}>
      <Text c="dimmed">{t('quietHint')}</Text>
      <Button component="a" href="/" target="_blank" rel="noreferrer">
        {t('openChat')}
      </Button>
      {days < 90 && (
        <Button component={Link} to={'/home?days=90' as '/home'} variant="subtle">
          {t('lookFurther')}
        </Button>
      )}
    </Empty>
  )
}

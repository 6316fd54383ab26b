import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { Button, Collapse, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../contracts/home.ts'
import { WideTable } from '../../parts/wide-table.tsx'
import { calendarDay, count } from '../../times.ts'
import { ToConversations } from './door.tsx'
import { Panel } from './panel.tsx'

const KINDS = ['recognised', 'unsure', 'abstained', 'other'] as const
const COLOURS = { recognised: 'saring.5', unsure: 'yellow.5', abstained: 'red.6', other: 'gray.5' } as const

/** As the bars stand, not by the alphabet. */
const inOrder = ({ dataKey }: { readonly dataKey?: unknown }): number => KINDS.indexOf(dataKey as 'other')

type Day = Home['days'][number] & { readonly other: number }
const withRest = (day: Home['days'][number]): Day => ({
  ...day,
  other: day.messages - day.recognised - day.unsure - day.abstained,
})

/** Messages of each day by what was made of them: a picture, a sentence, and a table with a door for each number. */
export function MessagesChart({ home }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  const navigate = useNavigate()
  const [open, { toggle }] = useDisclosure()
  const table = useId()
  const days = home.days.map(withRest)
  const openDay = (day: unknown) => {
    if (typeof day === 'string') void navigate({ to: '/conversations', search: { from: day, to: day } as never })
  }
  return (
    <Panel
      title={t('perDay')}
      actions={
        <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={open} aria-controls={table}>
          {t(open ? 'hideTable' : 'showTable')}
        </Button>
      }
    >
      <div role="img" aria-label={inSentence(t, days)}>
        <BarChart
          h={260}
          data={days}
          dataKey="day"
          type="stacked"
          accessibilityLayer={false}
          withLegend
          legendProps={{ verticalAlign: 'bottom', itemSorter: inOrder }}
          series={KINDS.map((name) => ({ name, label: t(name), color: COLOURS[name] }))}
          valueFormatter={count}
          textColor="var(--mantine-color-text)"
          xAxisProps={{ tickFormatter: calendarDay, minTickGap: 24 }}
          yAxisProps={{ allowDecimals: false, width: 44 }}
          tooltipProps={{
            itemSorter: inOrder,
            labelFormatter: (day) => (typeof day === 'string' ? calendarDay(day) : ''),
          }}
          barProps={{ isAnimationActive: false }}
          barChartProps={{
            onClick: ({ activeLabel }) => openDay(activeLabel),
            style: { cursor: 'pointer' },
          }}
        />
      </div>
      <Text size="sm" c="dimmed" mt="xs">
        {t('chartHint')}
      </Text>
      <Collapse expanded={open} id={table}>
        {open && <DaysTable days={days} />}
      </Collapse>
    </Panel>
  )
}

function inSentence(t: ReturnType<typeof useTranslation<'home'>>['t'], days: readonly Day[]): string {
  const most = days.reduce((a, b) => (b.messages > a.messages ? b : a))
  const all = days.reduce((sum, day) => sum + day.messages, 0)
  return t('chartSays', {
    days: days.length,
    number: count(all),
    day: calendarDay(most.day),
    most: count(most.messages),
  })
}

/** Newest first; days on which nobody wrote are left out. */
function DaysTable({ days }: { readonly days: readonly Day[] }) {
  const { t } = useTranslation('home')
  const heads = ['day', 'messages', ...KINDS] as const
  return (
    <WideTable minWidth={560} mt="sm" heads={heads.map((head) => <Table.Th key={head}>{t(head)}</Table.Th>)}>
      {days
        .toReversed()
        .filter((day) => day.messages > 0)
        .map((day) => (
          <Table.Tr key={day.day}>
            <Table.Th scope="row">{calendarDay(day.day)}</Table.Th>
            {(['messages', ...KINDS] as const).map((kind) => (
              <Table.Td key={kind}>
                {kind === 'other' ? (
                  count(day.other)
                ) : (
                  <ToConversations
                    search={{ from: day.day, to: day.day, ...(kind !== 'messages' && { finding: kind }) }}
                    label={`${t(kind)}, ${calendarDay(day.day)}: ${count(day[kind])}`}
                  >
                    {count(day[kind])}
                  </ToConversations>
                )}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
    </WideTable>
  )
}

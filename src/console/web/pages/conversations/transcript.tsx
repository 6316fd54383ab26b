import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FORWARDED_MANY } from '../../../../domain/message.ts'
import { listTurns, type ShownTurn } from '../../../contracts/conversations.ts'
import { BubbleText } from '../../parts/bubble-text.tsx'
import { FindingBadge } from '../../parts/finding-badge.tsx'
import { Answered } from '../../parts/states.tsx'
import { paging } from '../../queries.ts'
import { dayAndTime } from '../../times.ts'
import classes from './conversations.module.css'
import { WhyButton } from './why.tsx'

/** The conversation as the phone shows it. The newest turn stays in sight until somebody scrolls back. */
export function Transcript({ id }: { readonly id: string }) {
  const { t } = useTranslation('conversations')
  const found = useInfiniteQuery(
    paging(listTurns, (before) => ({ params: { id }, query: before === undefined ? {} : { before } })),
  )
  const turns = found.data?.pages.toReversed().flatMap((page) => page.turns) ?? []
  const newest = turns.at(-1)?.id
  const box = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn brings the end into sight
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [newest])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard
    <section className={classes.turns} ref={box} tabIndex={0} aria-label={t('title')}>
      <Answered of={found}>
        {() => (
          <Stack gap="sm" role="log">
            {found.hasNextPage && (
              <Button variant="default" onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
                {t('older')}
              </Button>
            )}
            {turns.map((turn) => (
              <Bubble key={turn.id} turn={turn} />
            ))}
          </Stack>
        )}
      </Answered>
    </section>
  )
}

function Bubble({ turn }: { readonly turn: ShownTurn }) {
  const { t } = useTranslation('conversations')
  const citizen = turn.author === 'citizen'
  return (
    <div className="bubble" data-author={turn.author}>
      {turn.forwarded > 0 && (
        <Text className="bubble-meta" fs="italic">
          {turn.forwarded >= FORWARDED_MANY ? `↠ ${t('forwardedMany')}` : `↪ ${t('forwarded')}`}
        </Text>
      )}
      {turn.status === 'withdrawn' ? <em>{t('deleted')}</em> : <BubbleText text={turn.text} />}
      <Group justify="space-between" gap="xs" mt={4}>
        <Text className="bubble-meta" component="span">
          {citizen ? '' : `${t(turn.author)} · `}
          {dayAndTime(turn.at)}
          {!citizen && ` · ${t(`status.${turn.status}` as 'status.sent', { defaultValue: turn.status })}`}
        </Text>
        {turn.why && (
          <Group gap={6}>
            {turn.finding && <FindingBadge finding={turn.finding} />}
            <WhyButton turn={turn} why={turn.why} />
          </Group>
        )}
      </Group>
      {citizen && turn.entries.length > 0 && (
        <Group gap={4} mt={4}>
          {turn.entries.map((entry) => (
            <Badge key={entry.id} size="sm" variant="outline" color="gray" maw="100%">
              {entry.title}
            </Badge>
          ))}
        </Group>
      )}
    </div>
  )
}

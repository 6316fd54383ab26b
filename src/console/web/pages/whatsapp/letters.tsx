import { Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { discardLetters, type Letter, listLetters, retryLetters } from '../../../contracts/letters.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { useAsk, useChange, useMay } from '../../queries.ts'
import { count } from '../../times.ts'
import { LetterRow } from './letter-row.tsx'

/** What could not be handled or sent, with what a person can do about it. */
export function Letters() {
  const { t } = useTranslation('whatsapp')
  const found = useAsk(listLetters, {})
  return (
    <section aria-labelledby="letters">
      <Title order={2} size="h4" id="letters">
        {t('letters')}
      </Title>
      <Text c="dimmed" maw={680} mb="sm">
        {t('lettersHint')}
      </Text>
      <Answered of={found}>
        {({ letters, total }) =>
          letters.length === 0 ? (
            <Empty title={t('noLetters')}>{t('noLettersHint')}</Empty>
          ) : (
            <LetterList letters={letters} total={total} />
          )
        }
      </Answered>
    </section>
  )
}

function LetterList({ letters, total }: { readonly letters: readonly Letter[]; readonly total: number }) {
  const { t } = useTranslation('whatsapp')
  const mayWrite = useMay('letters.write')
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  /** Whose discarding is being confirmed. */
  const [doomed, setDoomed] = useState<readonly Letter[]>([])
  const [asking, { open, close }] = useDisclosure()
  const retry = useChange(retryLetters)
  const discard = useChange(discardLetters)
  // What somebody else has dealt with meanwhile is not in the list any more.
  const chosen = letters.filter(({ id }) => marked.has(id))

  const mark = (id: string, yes: boolean) =>
    setMarked((before) => new Set([...before].filter((m) => m !== id).concat(yes ? id : [])))
  const settled =
    (words: 'retried' | 'discarded') =>
    ({ done }: { done: number }) => {
      notifications.show({ message: t(words, { count: done }) })
      setMarked(new Set())
    }
  const bodyOf = (list: readonly Letter[]) => ({ body: { letters: list.map(({ box, id }) => ({ box, id })) } })
  const again = (list: readonly Letter[]) => retry.mutate(bodyOf(list), { onSuccess: settled('retried') })
  const ask = (list: readonly Letter[]) => {
    setDoomed(list)
    open()
  }
  const throwAway = () => discard.mutate(bodyOf(doomed), { onSuccess: settled('discarded'), onSettled: close })

  return (
    <Stack gap="xs">
      {mayWrite && (
        <Group gap="sm" mih={36}>
          <Checkbox
            label={chosen.length > 0 ? t('selected', { number: count(chosen.length) }) : t('selectAll')}
            aria-label={t('selectAll')}
            checked={chosen.length === letters.length}
            indeterminate={chosen.length > 0 && chosen.length < letters.length}
            onChange={(event) => setMarked(new Set(event.currentTarget.checked ? letters.map(({ id }) => id) : []))}
          />
          {chosen.length > 0 && (
            <>
              <Button size="xs" variant="default" onClick={() => again(chosen)} loading={retry.isPending}>
                {t('retry')}
              </Button>
              <Button size="xs" variant="default" onClick={() => ask(chosen)}>
                {t('discard')}
              </Button>
            </>
          )}
        </Group>
      )}
      {letters.map((letter) => (
        <Paper key={letter.id} withBorder p="sm">
          <LetterRow
            letter={letter}
            {...(mayWrite && {
              change: {
                marked: marked.has(letter.id),
                mark: (yes) => mark(letter.id, yes),
                retry: () => again([letter]),
                discard: () => ask([letter]),
                busy: retry.isPending,
              },
            })}
          />
        </Paper>
      ))}
      {total > letters.length && (
        <Text size="sm" c="dimmed">
          {t('shownOf', { shown: count(letters.length), total: count(total) })}
        </Text>
      )}
      <Confirm
        opened={asking}
        close={close}
        title={t('discardTitle')}
        text={t('discardText', { count: doomed.length })}
        action={{ label: t('discardYes'), act: throwAway, pending: discard.isPending }}
      />
    </Stack>
  )
}

import { Anchor, Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Letter } from '../../../contracts/letters.ts'
import { dayAndTime } from '../../times.ts'

type Change = {
  readonly marked: boolean
  readonly mark: (yes: boolean) => void
  readonly retry: () => void
  readonly discard: () => void
  readonly busy: boolean
}

/** Whoever may change nothing has no `change`. */
type LetterRowProps = { readonly letter: Letter; readonly change?: Change }

export function LetterRow({ letter, change }: LetterRowProps) {
  const { t } = useTranslation(['whatsapp', 'conversations'])
  const { box, channel, at, attempts, why, reason, text, conversation } = letter
  const name = t('citizen', { name: letter.name, ns: 'conversations' })
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm">
      {change && (
        <Checkbox
          mt={4}
          checked={change.marked}
          onChange={(event) => change.mark(event.currentTarget.checked)}
          aria-label={t('select', { name })}
        />
      )}
      <Stack gap={4} flex={1} miw={0}>
        <Group gap="xs">
          <Badge color="red">{t(box)}</Badge>
          <Badge color="gray">
            {i18next.t(`channel.${channel}` as 'channel.web', { ns: 'whatsapp', defaultValue: channel })}
          </Badge>
          {conversation === null ? (
            <Text size="sm">{name}</Text>
          ) : (
            <Anchor
              component={Link}
              to={`/conversations/${conversation}` as '/conversations'}
              size="sm"
              underline="always"
            >
              {name}
            </Anchor>
          )}
          <Text size="sm" c="dimmed">
            {dayAndTime(at)}
            {attempts > 0 && ` · ${t('tried', { count: attempts })}`}
          </Text>
        </Group>
        <Text size="sm">{t(`why.${why}`)}</Text>
        {text && (
          <Text size="sm" c="dimmed" lineClamp={2}>
            “{text}”
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {t('technical')}
          <span lang="en">{reason}</span>
        </Text>
        {change && <LetterActions name={name} change={change} />}
      </Stack>
    </Group>
  )
}

function LetterActions({ name, change }: { readonly name: string; readonly change: Change }) {
  const { t } = useTranslation('whatsapp')
  return (
    <Group gap="xs" mt={4}>
      <Button
        size="xs"
        variant="default"
        onClick={change.retry}
        disabled={change.busy}
        aria-label={t('retryOf', { name })}
      >
        {t('retry')}
      </Button>
      <Button size="xs" variant="default" onClick={change.discard} aria-label={t('discardOf', { name })}>
        {t('discard')}
      </Button>
    </Group>
  )
}

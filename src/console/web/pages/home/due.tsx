import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../contracts/home.ts'
import { calendarDay, count } from '../../times.ts'
import { BIG, BigNumber } from './big-number.tsx'
import { ToEntry, ToKnowledge } from './door.tsx'
import { Panel } from './panel.tsx'

/** Entries whose day comes within a month, or has come. */
export function Due({ home: { due } }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  return (
    <Panel title={t('due')}>
      <Group gap="xl">
        {(['soon', 'over'] as const).map((when) => (
          <BigNumber key={when} caption={t(`due.${when}`)}>
            <ToKnowledge
              search={{ due: when, sort: 'due' }}
              label={`${t(`due.${when}`)}: ${count(due[when])}`}
              {...BIG}
            >
              {count(due[when])}
            </ToKnowledge>
          </BigNumber>
        ))}
      </Group>
      <Text c="dimmed" mt="sm" size="sm">
        {due.first.length === 0 ? t('noDue') : t('dueFirst')}
      </Text>
      <Stack gap="xs" mt="xs" component="ul" p={0} mb={0} style={{ listStyle: 'none' }}>
        {due.first.map(({ id, title, on }) => (
          <Group key={id} component="li" justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
            <ToEntry id={id}>{title}</ToEntry>
            <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
              {calendarDay(on)}
            </Text>
          </Group>
        ))}
      </Stack>
    </Panel>
  )
}

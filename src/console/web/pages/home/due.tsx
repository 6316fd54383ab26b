import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../contracts/home.ts'
import { calendarDay, count } from '../../times.ts'
import { ToEntry, ToKnowledge } from './door.tsx'
import { Panel } from './panel.tsx'

/** Entries whose day has come, or comes within a month. */
export function Due({ home: { due } }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  return (
    <Panel title={t('due')}>
      <Group gap="xl">
        {(['over', 'soon'] as const).map((when) => (
          <div key={when}>
            <ToKnowledge
              search={{ due: when, sort: 'due' }}
              label={`${t(`due.${when}`)}: ${count(due[when])}`}
              fz={28}
              fw={650}
              lh={1.2}
            >
              {count(due[when])}
            </ToKnowledge>
            <Text size="sm" c="dimmed">
              {t(`due.${when}`)}
            </Text>
          </div>
        ))}
      </Group>
      <Text c="dimmed" mt="sm">
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

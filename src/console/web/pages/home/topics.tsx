import { Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../contracts/home.ts'
import { spoken } from '../../i18n.ts'
import { count } from '../../times.ts'
import { ToConversations } from './door.tsx'
import { Panel } from './panel.tsx'

/** What people asked about, most first. */
export function Topics({ home: { topics, from } }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  const most = topics[0]?.asked ?? 1
  return (
    <Panel title={t('topics')}>
      {topics.length === 0 && <Text c="dimmed">{t('noTopics')}</Text>}
      <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {topics.map(({ id, title, asked }) => (
          <li key={id}>
            <ToConversations search={{ topic: id, from }} display="flex" style={{ justifyContent: 'space-between' }}>
              <span>{title[spoken()]}</span>
              <Text span fw={600} ml="sm">
                {count(asked)}
              </Text>
            </ToConversations>
            <Progress value={(asked / most) * 100} mt={4} aria-hidden />
          </li>
        ))}
      </Stack>
    </Panel>
  )
}

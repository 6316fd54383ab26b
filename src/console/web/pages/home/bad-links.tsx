import { Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../contracts/home.ts'
import { count } from '../../times.ts'
import { BIG, BigNumber } from './big-number.tsx'
import { ToConversations } from './door.tsx'
import { Panel } from './panel.tsx'

/** Fake and look-alike addresses that citizens sent. An address is never a link here. */
export function BadLinks({ home: { links, from } }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  return (
    <Panel title={t('links')}>
      <Group gap="xl">
        {(['fake', 'lookalike'] as const).map((link) => (
          <BigNumber key={link} caption={t(link)}>
            <ToConversations
              search={{ link, from }}
              label={t('since', { label: t(link), number: count(links[link]) })}
              {...BIG}
            >
              {count(links[link])}
            </ToConversations>
          </BigNumber>
        ))}
      </Group>
      {links.hosts.length === 0 && (
        <Text c="dimmed" mt="sm">
          {t('noLinks')}
        </Text>
      )}
      <Stack gap="xs" mt="sm" component="ul" p={0} mb={0} style={{ listStyle: 'none' }}>
        {links.hosts.map(({ host, verdict, messages }) => (
          <Group key={`${verdict} ${host}`} component="li" justify="space-between" wrap="nowrap" gap="sm">
            <Group gap="xs">
              <Text component="code" size="sm" ff="monospace">
                {host.replaceAll('.', '[.]')}
              </Text>
              <Badge
                size="sm"
                color={verdict === 'fake' ? 'red' : 'yellow'}
                style={{ color: 'var(--mantine-color-text)' }}
              >
                {t(verdict)}
              </Badge>
            </Group>
            <ToConversations
              search={{ link: verdict, text: host, from }}
              label={t('sentIn', { host, number: count(messages) })}
              style={{ whiteSpace: 'nowrap' }}
            >
              {count(messages)}
            </ToConversations>
          </Group>
        ))}
      </Stack>
    </Panel>
  )
}

import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../contracts/home.ts'
import { useMay } from '../../queries.ts'
import { ago, count } from '../../times.ts'
import { ToConversations } from './door.tsx'
import { Panel } from './panel.tsx'

/** How each channel stands, and what waits. */
export function Channels({ home: { channels, queue } }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  const waits = (['waiting', 'queued', 'dead'] as const).map((name) => t(name, { number: count(queue[name]) }))
  return (
    <Panel title={t('channels')}>
      <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {channels.map((channel) => (
          <li key={channel.name}>
            <Channel channel={channel} />
          </li>
        ))}
      </Stack>
      <Text size="sm" c="dimmed" mt="md">
        {waits.join(' · ')}
      </Text>
    </Panel>
  )
}

function Channel({ channel: { name, connected, lastHeard } }: { readonly channel: Home['channels'][number] }) {
  const { t } = useTranslation('home')
  const mayPair = useMay('whatsapp.read')
  const label = t(`channel.${name as 'web'}`, { defaultValue: name })
  const Sign = connected ? IconCircleCheck : IconPlugConnectedX
  return (
    <>
      <Group justify="space-between" gap="xs">
        {name === 'whatsapp' && mayPair ? (
          <Anchor component={Link} to={'/whatsapp' as '/'}>
            {label}
          </Anchor>
        ) : (
          <ToConversations search={{ channel: name }}>{label}</ToConversations>
        )}
        <Badge color={connected ? 'saring' : 'red.9'} leftSection={<Sign size={14} aria-hidden />}>
          {t(connected ? 'connected' : 'notConnected')}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {lastHeard === null ? t('neverHeard') : t('lastHeard', { ago: ago(lastHeard) })}
      </Text>
      {!connected && (
        <Text size="sm" mt={2}>
          {t('notConnectedHint')}
        </Text>
      )}
    </>
  )
}

import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../contracts/home.ts'
import { spoken } from '../../i18n.ts'
import { useMay } from '../../queries.ts'
import { ago, count } from '../../times.ts'
import { ToConversations } from './door.tsx'
import { Panel } from './panel.tsx'

/** How each channel stands, and what waits. */
export function Channels({ home: { channels, queue } }: { readonly home: Home }) {
  const { t } = useTranslation('home')
  return (
    <Panel title={t('channels')}>
      <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {channels.map((channel) => (
          <li key={channel.name}>
            <Channel channel={channel} />
          </li>
        ))}
      </Stack>
      <Queue queue={queue} />
    </Panel>
  )
}

function Channel({ channel: { name, connected, advice, lastHeard } }: { readonly channel: Home['channels'][number] }) {
  const { t } = useTranslation('home')
  const label = t(`channel.${name as 'web'}`, { defaultValue: name })
  const Sign = connected ? IconCircleCheck : IconPlugConnectedX
  return (
    <>
      <Group justify="space-between" gap="xs">
        {name === 'whatsapp' ? (
          <ToWhatsApp>{label}</ToWhatsApp>
        ) : (
          <ToConversations search={{ channel: name }}>{label}</ToConversations>
        )}
        <Badge
          color={connected ? 'saring' : 'red'}
          leftSection={<Sign size={14} aria-hidden />}
          style={{ color: 'var(--mantine-color-text)' }}
        >
          {t(connected ? 'connected' : 'notConnected')}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {lastHeard === null ? t('neverHeard') : t('lastHeard', { ago: ago(lastHeard) })}
      </Text>
      {advice && (
        <Text size="sm" mt={2}>
          {advice[spoken()]}
        </Text>
      )}
    </>
  )
}

/** Only what there is. */
function Queue({ queue }: Pick<Home, 'queue'>) {
  const { t } = useTranslation('home')
  const waits = (['waiting', 'queued', 'dead'] as const).filter((name) => queue[name] > 0)
  return (
    <Text size="sm" mt="md" component="div" {...(waits.length === 0 && { c: 'dimmed' })}>
      {waits.length === 0 && t('nothingWaits')}
      {waits.map((name) => (
        <div key={name}>
          <ToWhatsApp>{t(name, { number: count(queue[name]) })}</ToWhatsApp>
        </div>
      ))}
    </Text>
  )
}

/** To the page of the queue, for those who may see it. */
function ToWhatsApp({ children }: { readonly children: ReactNode }) {
  return useMay('whatsapp.read') ? (
    <Anchor component={Link} to="/whatsapp" inherit>
      {children}
    </Anchor>
  ) : (
    children
  )
}

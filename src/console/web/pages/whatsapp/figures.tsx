import { Paper, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownWhatsApp } from '../../../contracts/whatsapp.ts'
import { ago, count, dayAndTime } from '../../times.ts'

/** What came and went, and what waits. */
export function Figures({ shown: { whatsapp, queue } }: { readonly shown: ShownWhatsApp }) {
  const { t } = useTranslation('whatsapp')
  const moment = (at: number | null) => (at === null ? { value: t('never') } : { value: ago(at), more: dayAndTime(at) })
  const figures = [
    { name: t('waitingIn'), value: count(queue.inbox), more: t('allChannels') },
    { name: t('waitingOut'), value: count(queue.outbox), more: t('allChannels') },
    ...(whatsapp
      ? [
          { name: t('lastIn'), ...moment(whatsapp.lastIn) },
          { name: t('lastOut'), ...moment(whatsapp.lastOut) },
          {
            name: t('sent'),
            value: count(whatsapp.sentLastHour),
            more: whatsapp.perMinute === null ? t('noPace') : t('pace', { number: count(whatsapp.perMinute) }),
          },
        ]
      : []),
  ]
  return (
    <SimpleGrid component="dl" m={0} cols={{ base: 2, md: whatsapp ? 5 : 2 }} aria-label={t('figures')}>
      {figures.map(({ name, value, more }) => (
        <Paper key={name} withBorder p="sm">
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} fz="lg" fw={600}>
            {value}
            {more && (
              <Text component="span" display="block" size="sm" c="dimmed" fw={400}>
                {more}
              </Text>
            )}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  )
}

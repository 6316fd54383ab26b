import { Badge, Button, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listDeliveries, sendAgain } from '../../../contracts/webhooks.ts'
import { objection } from '../../mistakes.ts'
import { Answered } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useAsk, useChange } from '../../queries.ts'
import { dayAndTime } from '../../times.ts'

const LOOKS = {
  delivered: { color: 'saring' },
  waiting: { variant: 'default' },
  failed: { variant: 'light', color: 'red.9', autoContrast: true },
} as const

/** What was sent to one webhook lately, and what became of it. */
export function Deliveries({ id }: { readonly id: string }) {
  const { t } = useTranslation('settings')
  const again = useChange(sendAgain)
  const found = useAsk(listDeliveries, { params: { id } })
  return (
    <Answered of={found}>
      {({ deliveries }) =>
        deliveries.length === 0 ? (
          <Text c="dimmed">{t('noDeliveries')}</Text>
        ) : (
          <WideTable
            minWidth={560}
            heads={
              <>
                <Table.Th>{t('when')}</Table.Th>
                <Table.Th>{t('what')}</Table.Th>
                <Table.Th>{t('state')}</Table.Th>
                <Table.Th>{t('answer')}</Table.Th>
              </>
            }
          >
            {deliveries.map((delivery) => (
              <Table.Tr key={delivery.id}>
                <Table.Td>{dayAndTime(delivery.at)}</Table.Td>
                <Table.Td>{t(`event.${delivery.event}`)}</Table.Td>
                <Table.Td miw={120}>
                  <Badge size="sm" {...LOOKS[delivery.status]}>
                    {t(`delivery.${delivery.status}`)}
                  </Badge>
                </Table.Td>
                <Table.Td>
                  {objection(delivery.answer ?? '')}
                  {delivery.status === 'failed' && (
                    <Button
                      size="xs"
                      variant="default"
                      ml={delivery.answer ? 'sm' : 0}
                      aria-label={t('sendAgainOf', { what: t(`event.${delivery.event}`), at: dayAndTime(delivery.at) })}
                      onClick={() => again.mutate({ params: { id, delivery: delivery.id } })}
                    >
                      {t('sendAgain')}
                    </Button>
                  )}
                  {delivery.status === 'waiting' && delivery.attempts > 0 && (
                    <Text size="sm" c="dimmed">
                      {t('again', { n: delivery.attempts, at: dayAndTime(delivery.dueAt) })}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </WideTable>
        )
      }
    </Answered>
  )
}

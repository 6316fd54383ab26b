import { Badge, Button, Group, Paper, Stack, Switch, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  changeWebhook,
  listWebhooks,
  removeWebhook,
  type ShownWebhook,
  testWebhook,
} from '../../../contracts/webhooks.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { useAsk, useChange } from '../../queries.ts'
import { Deliveries } from './deliveries.tsx'
import { NewWebhook } from './new-webhook.tsx'
import { ShownOnce } from './shown-once.tsx'

export function Webhooks() {
  const { t } = useTranslation('settings')
  const found = useAsk(listWebhooks, {})
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={640}>
          {t('webhooksHint')}
        </Text>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t('addWebhook')}
        </Button>
      </Group>
      <Answered of={found}>
        {({ webhooks }) =>
          webhooks.length === 0 ? (
            <Empty title={t('noWebhooks')}>{t('noWebhooksHint')}</Empty>
          ) : (
            webhooks.map((webhook) => <OneWebhook key={webhook.id} webhook={webhook} />)
          )
        }
      </Answered>
      {adding && <NewWebhook close={() => setAdding(false)} done={setSecret} />}
      {secret && <ShownOnce title={t('webhookMade')} secret={secret} close={() => setSecret(undefined)} />}
    </Stack>
  )
}

function OneWebhook({ webhook: { id, url, events, active } }: { readonly webhook: ShownWebhook }) {
  const { t } = useTranslation('settings')
  const change = useChange(changeWebhook)
  const test = useChange(testWebhook)
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Title>
          <Switch
            label={t('webhookOn')}
            checked={active}
            disabled={change.isPending}
            onChange={(event) => change.mutate({ params: { id }, body: { active: event.currentTarget.checked } })}
          />
        </Group>
        <Group gap="xs">
          {events.map((event) => (
            <Badge key={event} variant="default" size="sm">
              {t(`event.${event}`)}
            </Badge>
          ))}
        </Group>
        <Deliveries id={id} />
        <Group>
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ params: { id } })}>
            {t('testWebhook')}
          </Button>
          <Remove id={id} url={url} />
        </Group>
      </Stack>
    </Paper>
  )
}

function Remove({ id, url }: Pick<ShownWebhook, 'id' | 'url'>) {
  const { t } = useTranslation('settings')
  const remove = useChange(removeWebhook)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('removeWebhook')}
      </Button>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('removeWebhook')}>
        <Stack>
          <Text style={{ overflowWrap: 'anywhere' }}>{t('removeWebhookHint', { url })}</Text>
          <DialogButtons close={() => setAsking(false)}>
            <Button color="red.9" loading={remove.isPending} onClick={() => remove.mutate({ params: { id } })}>
              {t('removeWebhook')}
            </Button>
          </DialogButtons>
        </Stack>
      </Dialog>
    </>
  )
}

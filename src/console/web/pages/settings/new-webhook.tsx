import { Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../../domain/webhook.ts'
import { makeWebhook } from '../../../contracts/webhooks.ts'
import { rulesOf } from '../../mistakes.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { useChange } from '../../queries.ts'

export function NewWebhook({ close, done }: { readonly close: () => void; readonly done: (secret: string) => void }) {
  const { t } = useTranslation('settings')
  const make = useChange(makeWebhook)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { url: '', events: [...WEBHOOK_EVENTS] as WebhookEvent[] },
    validate: rulesOf(makeWebhook.body),
  })
  const submit = form.onSubmit((body) =>
    make.mutate(
      { body },
      {
        onSuccess: ({ secret }) => {
          done(secret)
          close()
        },
      },
    ),
  )
  return (
    <Dialog opened onClose={close} title={t('addWebhook')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('webhookUrl')}
            description={t('webhookUrlHint')}
            required
            data-autofocus
            autoComplete="off"
            inputMode="url"
            key={form.key('url')}
            {...form.getInputProps('url')}
          />
          <Checkbox.Group label={t('events')} key={form.key('events')} {...form.getInputProps('events')}>
            <Stack gap="xs" mt="xs">
              {WEBHOOK_EVENTS.map((event) => (
                <Checkbox key={event} value={event} label={t(`event.${event}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <DialogButtons close={close}>
            <Button type="submit" loading={make.isPending}>
              {t('addWebhook')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}

import { Button, Group, Paper, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { type Settings, settingsSchema } from '../../../../domain/settings.ts'
import { changeSettings, showSettings } from '../../../contracts/settings.ts'
import { rulesOf } from '../../mistakes.ts'
import { Answered } from '../../parts/states.tsx'
import { useAsk, useChange } from '../../queries.ts'

/** What is usual in Indonesia: nothing between nine in the evening and six in the morning. */
const USUAL = { from: '21:00', to: '06:00' }

/** When news is sent, and who publishes. */
export function Sending() {
  const found = useAsk(showSettings, {})
  return (
    <Answered of={found}>
      {({ quietHours, reviewByAnother }) => (
        <Stack gap="xl">
          <Quiet key={JSON.stringify(quietHours)} quietHours={quietHours} />
          <Review on={reviewByAnother} />
        </Stack>
      )}
    </Answered>
  )
}

function Quiet({ quietHours }: Pick<Settings, 'quietHours'>) {
  const { t } = useTranslation('settings')
  const { t: shell } = useTranslation('shell')
  const change = useChange(changeSettings)
  const schema = settingsSchema.shape.quietHours.unwrap()
  const form = useForm({ initialValues: quietHours ?? USUAL, validate: rulesOf(schema) })
  const set = (next: Settings['quietHours']) =>
    change.mutate({ body: { quietHours: next } }, { onSuccess: () => notifications.show({ message: shell('saved') }) })
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Title order={2} size="h4">
          {t('quiet')}
        </Title>
        <Text c="dimmed">{t('quietHint')}</Text>
        <Switch
          label={t('quietOn')}
          checked={quietHours !== null}
          disabled={change.isPending}
          onChange={(event) => set(event.currentTarget.checked ? form.getValues() : null)}
        />
        {quietHours && (
          <form onSubmit={form.onSubmit(set)}>
            <Group align="flex-start">
              <TextInput type="time" label={t('quietFrom')} {...form.getInputProps('from')} />
              <TextInput type="time" label={t('quietTo')} {...form.getInputProps('to')} />
              <Button type="submit" mt={25} loading={change.isPending} disabled={!form.isDirty()}>
                {shell('save')}
              </Button>
            </Group>
          </form>
        )}
      </Stack>
    </Paper>
  )
}

function Review({ on }: { readonly on: boolean }) {
  const { t } = useTranslation('settings')
  const change = useChange(changeSettings)
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Title order={2} size="h4">
          {t('review')}
        </Title>
        <Text c="dimmed">{t('reviewHint')}</Text>
        <Switch
          label={t('reviewOn')}
          checked={on}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ body: { reviewByAnother: event.currentTarget.checked } })}
        />
      </Stack>
    </Paper>
  )
}

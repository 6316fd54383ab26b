import { Button, Group, NumberInput, Paper, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Settings, settingsSchema } from '../../../../domain/settings.ts'
import { changeSettings, showOlder } from '../../../contracts/settings.ts'
import { rulesOf } from '../../mistakes.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { useChange, useTrial } from '../../queries.ts'
import { count } from '../../times.ts'

type Retention = Settings['retention']
const KINDS = ['words', 'tips', 'audits'] as const

/** How long each kind is kept; whoever shortens it sees first how much goes. */
export function RetentionForm({ retention }: { readonly retention: Retention }) {
  const { t } = useTranslation('settings')
  const { t: shell } = useTranslation('shell')
  const look = useTrial(showOlder)
  const [wanted, setWanted] = useState<Retention>()
  const form = useForm({
    initialValues: retention,
    validate: rulesOf(settingsSchema.shape.retention),
  })
  const submit = form.onSubmit((values) =>
    look.mutate({ body: { retention: values } }, { onSuccess: () => setWanted(values) }),
  )
  return (
    <Paper withBorder p="lg">
      <form onSubmit={submit}>
        <Stack>
          <Title order={2} size="h4">
            {t('retention')}
          </Title>
          <Text c="dimmed">{t('retentionHint')}</Text>
          {KINDS.map((kind) => (
            <NumberInput
              key={kind}
              label={t(`keep.${kind}`)}
              description={t(`keepHint.${kind}`)}
              suffix={` ${t('days')}`}
              allowDecimal={false}
              allowNegative={false}
              maw={480}
              {...form.getInputProps(kind)}
            />
          ))}
          <Group>
            <Button type="submit" loading={look.isPending} disabled={!form.isDirty()}>
              {shell('save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {wanted && look.data && <Confirm retention={wanted} older={look.data} close={() => setWanted(undefined)} />}
    </Paper>
  )
}

type ConfirmProps = {
  readonly retention: Retention
  readonly older: Retention
  readonly close: () => void
}

function Confirm({ retention, older, close }: ConfirmProps) {
  const { t } = useTranslation('settings')
  const { t: shell } = useTranslation('shell')
  const change = useChange(changeSettings)
  const save = () =>
    change.mutate(
      { body: { retention } },
      {
        onSuccess: () => {
          notifications.show({ message: shell('saved') })
          close()
        },
      },
    )
  const going = KINDS.filter((kind) => older[kind] > 0)
  return (
    <Dialog opened onClose={close} title={t('retentionTitle')}>
      <Stack>
        {going.length === 0 ? (
          <Text>{t('nothingGoes')}</Text>
        ) : (
          <>
            <Text>{t('goes')}</Text>
            <ul>
              {going.map((kind) => (
                <li key={kind}>{t(`goes.${kind}`, { n: count(older[kind]) })}</li>
              ))}
            </ul>
            <Text fw={600}>{t('noWayBack')}</Text>
          </>
        )}
        <DialogButtons close={close}>
          <Button color={going.length > 0 ? 'red.9' : 'saring'} loading={change.isPending} onClick={save}>
            {shell('save')}
          </Button>
        </DialogButtons>
      </Stack>
    </Dialog>
  )
}

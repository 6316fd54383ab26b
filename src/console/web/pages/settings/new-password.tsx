import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { type Person, resetPassword } from '../../../contracts/people.ts'
import { rulesOf } from '../../mistakes.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { useChange } from '../../queries.ts'

type NewPasswordProps = { readonly person: Person; readonly opened: boolean; readonly close: () => void }

export function NewPassword({ person, opened, close }: NewPasswordProps) {
  const { t } = useTranslation('settings')
  const { t: w } = useTranslation('wayIn')
  const { t: shell } = useTranslation('shell')
  const reset = useChange(resetPassword)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: rulesOf(resetPassword.body),
  })
  const submit = form.onSubmit((body) =>
    reset.mutate(
      { params: { id: person.id }, body },
      {
        onSuccess: () => {
          notifications.show({ message: t('passwordGiven', { name: person.name }) })
          form.reset()
          close()
        },
      },
    ),
  )
  return (
    <Dialog opened={opened} onClose={close} title={`${w('newPassword')}: ${person.name}`}>
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput
            label={w('newPassword')}
            description={w('passwordHint')}
            required
            data-autofocus
            autoComplete="new-password"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <DialogButtons close={close}>
            <Button type="submit" loading={reset.isPending}>
              {shell('save')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}

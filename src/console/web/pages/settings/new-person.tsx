import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { makePerson } from '../../../contracts/people.ts'
import { ROLES, type Role } from '../../../roles.ts'
import { rulesOf } from '../../mistakes.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { useChange } from '../../queries.ts'

export function NewPerson({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation('settings')
  const { t: w } = useTranslation('wayIn')
  const { t: shell } = useTranslation('shell')
  const make = useChange(makePerson)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', username: '', role: 'moderator' as Role, password: '' },
    validate: rulesOf(makePerson.body),
  })
  const submit = form.onSubmit((body) =>
    make.mutate(
      { body },
      {
        onSuccess: ({ name }) => {
          notifications.show({ message: t('made', { name }) })
          form.reset()
          close()
        },
      },
    ),
  )
  return (
    <Dialog opened={opened} onClose={close} title={t('add')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={w('name')}
            description={w('nameHint')}
            required
            data-autofocus
            autoComplete="off"
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={w('username')}
            description={w('usernameHint')}
            required
            autoComplete="off"
            autoCapitalize="none"
            key={form.key('username')}
            {...form.getInputProps('username')}
          />
          <Select
            label={t('role')}
            data={ROLES.map((role) => ({ value: role, label: shell(role) }))}
            allowDeselect={false}
            key={form.key('role')}
            {...form.getInputProps('role')}
          />
          <PasswordInput
            label={w('password')}
            description={w('passwordHint')}
            required
            autoComplete="new-password"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <DialogButtons close={close}>
            <Button type="submit" loading={make.isPending}>
              {t('add')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}

import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { changeMyPassword } from '../../../contracts/way-in.ts'
import { rulesOf } from '../../mistakes.ts'
import { Page } from '../../parts/page.tsx'
import { useChange } from '../../queries.ts'

export function MyPassword() {
  const { t } = useTranslation('wayIn')
  const { t: common } = useTranslation('shell')
  const change = useChange(changeMyPassword)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { current: '', password: '' },
    validate: rulesOf(changeMyPassword.body),
  })
  return (
    <Page title={common('myPassword')}>
      <form
        onSubmit={form.onSubmit((body) =>
          change.mutate(
            { body },
            {
              onSuccess: () => {
                form.reset()
                notifications.show({ message: t('passwordChanged') })
              },
            },
          ),
        )}
      >
        <Stack maw={420}>
          <PasswordInput
            label={t('currentPassword')}
            autoComplete="current-password"
            required
            key={form.key('current')}
            {...form.getInputProps('current')}
          />
          <PasswordInput
            label={t('newPassword')}
            description={t('passwordHint')}
            autoComplete="new-password"
            required
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={change.isPending}>
            {common('save')}
          </Button>
        </Stack>
      </form>
    </Page>
  )
}

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { makeFirstAdmin } from '../../../contracts/way-in.ts'
import { rulesOf } from '../../mistakes.ts'
import { queryClient, useCall } from '../../queries.ts'
import { Frame } from './frame.tsx'

/** Opened by the one-time link that the first start prints; the token stands behind the #. */
export function FirstAdmin() {
  const { t } = useTranslation('wayIn')
  const navigate = useNavigate()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { token: window.location.hash.slice(1), name: '', username: '', password: '' },
    validate: rulesOf(makeFirstAdmin.body),
  })
  const make = useCall(makeFirstAdmin, {
    onSuccess: async () => {
      queryClient.clear()
      await navigate({ to: '/' })
    },
  })
  return (
    <Frame title={t('firstTitle')} hint={t('firstHint')} refusal={make.error}>
      <form onSubmit={form.onSubmit((body) => make.mutate({ body }))}>
        <Stack>
          <TextInput
            label={t('name')}
            description={t('nameHint')}
            autoComplete="name"
            required
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('username')}
            description={t('usernameHint')}
            autoComplete="username"
            autoCapitalize="none"
            required
            {...form.getInputProps('username')}
          />
          <PasswordInput
            label={t('password')}
            description={t('passwordHint')}
            autoComplete="new-password"
            required
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={make.isPending}>
            {t('makeAdmin')}
          </Button>
        </Stack>
      </form>
    </Frame>
  )
}

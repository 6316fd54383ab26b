import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signIn } from '../../../contracts/way-in.ts'
import { queryClient, useCall } from '../../queries.ts'
import { Frame } from './frame.tsx'

export function SignIn() {
  const { t } = useTranslation('wayIn')
  const navigate = useNavigate()
  const router = useRouter()
  const { back } = useSearch({ from: '/sign-in' })
  const form = useForm({ mode: 'uncontrolled', initialValues: { username: '', password: '' } })
  const enter = useCall(signIn, {
    onSuccess: async () => {
      queryClient.clear()
      if (back) router.history.push(back)
      else await navigate({ to: '/' })
    },
  })
  return (
    <Frame title={t('signInTitle')} hint={t('signInHint')} refusal={enter.error}>
      <form onSubmit={form.onSubmit((body) => enter.mutate({ body }))}>
        <Stack>
          <TextInput
            label={t('username')}
            autoComplete="username"
            autoCapitalize="none"
            required
            data-autofocus
            {...form.getInputProps('username')}
          />
          <PasswordInput
            label={t('password')}
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={enter.isPending}>
            {t('signIn')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('forgot')}
          </Text>
        </Stack>
      </form>
    </Frame>
  )
}

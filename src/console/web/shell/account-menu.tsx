import { Avatar, Button, Divider, Popover, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconLogout } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Account, changeMyLanguage } from '../../contracts/way-in.ts'
import { type Language, speak, spoken } from '../i18n.ts'
import { useChange } from '../queries.ts'

/** Who is signed in, and what is each person's own: language, light or dark, password, the way out. */
export function AccountMenu({ account }: { readonly account: Account }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [open, { toggle, close }] = useDisclosure()
  return (
    <Popover opened={open} onChange={close} position="bottom-end" width={260} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <Button
          variant="subtle"
          px="xs"
          onClick={toggle}
          aria-expanded={open}
          leftSection={<Avatar name={account.name} size={28} color="saring" variant="filled" aria-hidden />}
        >
          {account.name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={account.name}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {account.username} · {t(account.role)}
          </Text>
          <Looks />
          <Divider />
          <Button
            component={Link}
            to="/my-password"
            onClick={close}
            variant="subtle"
            justify="flex-start"
            leftSection={<IconKey size={18} aria-hidden />}
          >
            {t('myPassword')}
          </Button>
          <Button
            variant="subtle"
            justify="flex-start"
            leftSection={<IconLogout size={18} aria-hidden />}
            onClick={() => {
              close()
              void navigate({ to: '/sign-in', state: { leaving: true } })
            }}
          >
            {t('signOut')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The language, kept with the account, and the colours of this browser. */
function Looks() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const keep = useChange(changeMyLanguage)
  const choose = (language: Language) => {
    speak(language)
    keep.mutate({ body: { language } })
  }
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('language')}
        value={spoken()}
        onChange={(language) => choose(language as Language)}
        data={[
          { value: 'id', label: 'Indonesia' },
          { value: 'en', label: 'English' },
        ]}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('appearance')}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
        data={(['light', 'dark', 'auto'] as const).map((scheme) => ({ value: scheme, label: t(scheme) }))}
      />
    </>
  )
}

import { Alert, AppShell, Box, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../../roles.ts'
import { useLive } from '../live.ts'
import { me } from '../queries.ts'
import { AccountMenu } from './account-menu.tsx'
import { PAGES } from './navigation.ts'

/** The frame around every page: navigation, the person's menu, and whether the line to the server stands. */
export function Shell() {
  const { t } = useTranslation()
  const { data: account } = useQuery(me)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [open, { toggle, close }] = useDisclosure()
  const connected = useLive()
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone the navigation closes when the page changes
  useEffect(close, [path])
  if (!account) return null
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding="md"
    >
      <AppShell.Header>
        <a className="skip-link" href="#content">
          {t('skip')}
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={open}
            />
            <Text fw={700} size="lg" component={Link} to="/" c="inherit" td="none">
              Saring
            </Text>
          </Group>
          <AccountMenu account={account} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('navigation')}>
        <ScrollArea type="auto">
          {PAGES.filter((page) => may(account.role, page.needs)).map(({ to, name, icon: Sign }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={t(name)}
              leftSection={<Sign size={20} stroke={1.6} aria-hidden />}
              active={path.startsWith(to)}
              aria-current={path.startsWith(to) ? 'page' : undefined}
              variant="light"
              mb={4}
            />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {!connected && (
          <Alert color="amber" mb="md" role="status" title={t('offline')}>
            {t('offlineHint')}
          </Alert>
        )}
        <Box maw={1360} mx="auto">
          <Outlet />
        </Box>
      </AppShell.Main>
    </AppShell>
  )
}

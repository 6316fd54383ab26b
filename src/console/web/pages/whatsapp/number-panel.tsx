import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { beginPairing, type LinkedNumber, logOut } from '../../../contracts/whatsapp.ts'
import { spoken } from '../../i18n.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useChange, useMay } from '../../queries.ts'
import { ago, dayAndTime } from '../../times.ts'
import { Pairing } from './pairing.tsx'

type State = LinkedNumber['state']

const ON_ITS_WAY: ReadonlySet<State> = new Set(['connecting', 'pairing'])
/** Nothing happens there until a person asks for it. */
const IDLE: ReadonlySet<State> = new Set(['stopped', 'replaced', 'outdated', 'logged-out', 'banned'])

const colourOf = (state: State) => (state === 'open' ? 'saring' : ON_ITS_WAY.has(state) ? 'gray' : 'red')

/** How the number stands, what a person should do about it, and the button that does it. */
export function NumberPanel({ number: shown }: { readonly number: LinkedNumber }) {
  const { t } = useTranslation('whatsapp')
  const mayWrite = useMay('whatsapp.write')
  const { state, advice, number, since } = shown
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Title order={2} size="h4">
            {number ? `+${number}` : t('noNumber')}
          </Title>
          <Group gap="xs">
            <Badge color={colourOf(state)} role="status">
              {t(`state.${state}`)}
            </Badge>
            <Text size="sm" c="dimmed">
              {t('since', { ago: ago(since), at: dayAndTime(since) })}
            </Text>
          </Group>
        </Stack>
        {mayWrite && state === 'open' && <LogOut />}
        {mayWrite && IDLE.has(state) && <Begin state={state} />}
      </Group>
      <Text mt="sm" maw={680}>
        {advice[spoken()]}
      </Text>
      {state === 'pairing' && (mayWrite ? <Pairing /> : <Text mt="sm">{t('onlyAdmin')}</Text>)}
    </Paper>
  )
}

function LogOut() {
  const { t } = useTranslation('whatsapp')
  const [opened, { open, close }] = useDisclosure()
  const change = useChange(logOut)
  const leave = () =>
    change.mutate({}, { onSuccess: () => void notifications.show({ message: t('loggedOut') }), onSettled: close })
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('logOut')}
      </Button>
      <Confirm
        {...{ opened, close }}
        title={t('logOutTitle')}
        text={t('logOutHint')}
        action={{ label: t('logOutYes'), act: leave, pending: change.isPending }}
      />
    </>
  )
}

function Begin({ state }: { readonly state: State }) {
  const { t } = useTranslation('whatsapp')
  const [opened, { open, close }] = useDisclosure()
  const change = useChange(beginPairing)
  const begin = () => change.mutate({}, { onSettled: close })
  const label = t(state === 'logged-out' || state === 'banned' ? 'link' : 'connect')
  return (
    <>
      <Button
        variant={state === 'banned' ? 'default' : 'filled'}
        onClick={state === 'banned' ? open : begin}
        loading={change.isPending}
      >
        {label}
      </Button>
      <Confirm
        {...{ opened, close }}
        title={t('linkBanned')}
        text={t('linkBannedHint')}
        action={{ label, act: begin, pending: change.isPending }}
      />
    </>
  )
}

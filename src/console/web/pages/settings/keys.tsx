import { Badge, Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeKey, listKeys, makeKey, type ShownKey } from '../../../contracts/api-keys.ts'
import { ROLES, type Role } from '../../../roles.ts'
import { rulesOf } from '../../mistakes.ts'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { useAsk, useChange } from '../../queries.ts'
import { ago, day } from '../../times.ts'
import { ShownOnce } from './shown-once.tsx'

export function Keys() {
  const { t } = useTranslation('settings')
  const found = useAsk(listKeys, {})
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<string>()
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={640}>
          {t('keysHint')}
        </Text>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t('addKey')}
        </Button>
      </Group>
      <Answered of={found}>{({ keys }) => <KeyTable keys={keys} />}</Answered>
      {adding && <NewKey close={() => setAdding(false)} done={setMade} />}
      {made && <ShownOnce title={t('keyMade')} secret={made} close={() => setMade(undefined)} />}
    </Stack>
  )
}

function KeyTable({ keys }: { readonly keys: readonly ShownKey[] }) {
  const { t } = useTranslation('settings')
  const { t: role } = useTranslation('shell')
  if (keys.length === 0) return <Empty title={t('noKeys')}>{t('noKeysHint')}</Empty>
  return (
    <WideTable
      minWidth={640}
      verticalSpacing="sm"
      heads={
        <>
          <Table.Th>{t('name')}</Table.Th>
          <Table.Th>{t('role')}</Table.Th>
          <Table.Th>{t('since')}</Table.Th>
          <Table.Th>{t('lastUsed')}</Table.Th>
          <Table.Th>{t('state')}</Table.Th>
          <Table.Th>{t('actions')}</Table.Th>
        </>
      }
    >
      {keys.map((key) => (
        <Table.Tr key={key.id}>
          <Table.Td fw={600}>{key.name}</Table.Td>
          <Table.Td>{role(key.role)}</Table.Td>
          <Table.Td>
            {day(key.madeAt)}
            <Text size="sm" c="dimmed">
              {key.madeBy}
            </Text>
          </Table.Td>
          <Table.Td>{key.usedAt === null ? t('never') : ago(key.usedAt)}</Table.Td>
          <Table.Td miw={100}>
            <Badge color={key.closedAt === null ? 'saring' : 'gray'}>
              {key.closedAt === null ? t('open') : t('closed')}
            </Badge>
          </Table.Td>
          <Table.Td>{key.closedAt === null && <CloseKey id={key.id} name={key.name} />}</Table.Td>
        </Table.Tr>
      ))}
    </WideTable>
  )
}

function CloseKey({ id, name }: Pick<ShownKey, 'id' | 'name'>) {
  const { t } = useTranslation('settings')
  const close = useChange(closeKey)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)} aria-label={t('closeKeyOf', { name })}>
        {t('closeKey')}
      </Button>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('closeKeyOf', { name })}>
        <Stack>
          <Text>{t('closeKeyHint')}</Text>
          <DialogButtons close={() => setAsking(false)}>
            <Button color="red.9" loading={close.isPending} onClick={() => close.mutate({ params: { id } })}>
              {t('closeKey')}
            </Button>
          </DialogButtons>
        </Stack>
      </Dialog>
    </>
  )
}

function NewKey({ close, done }: { readonly close: () => void; readonly done: (key: string) => void }) {
  const { t } = useTranslation('settings')
  const { t: shell } = useTranslation('shell')
  const make = useChange(makeKey)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', role: 'viewer' as Role },
    validate: rulesOf(makeKey.body),
  })
  const submit = form.onSubmit((body) =>
    make.mutate(
      { body },
      {
        onSuccess: ({ key }) => {
          done(key)
          close()
        },
      },
    ),
  )
  return (
    <Dialog opened onClose={close} title={t('addKey')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('keyName')}
            description={t('keyNameHint')}
            required
            data-autofocus
            autoComplete="off"
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <Select
            label={t('role')}
            data={ROLES.map((role) => ({ value: role, label: shell(role) }))}
            allowDeselect={false}
            key={form.key('role')}
            {...form.getInputProps('role')}
          />
          <DialogButtons close={close}>
            <Button type="submit" loading={make.isPending}>
              {t('addKey')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}

import { ActionIcon, Badge, Button, Group, Menu, Stack, Table, Text } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePerson, listPeople, type Person, reopenPerson } from '../../../contracts/people.ts'
import { ROLES } from '../../../roles.ts'
import { Answered } from '../../parts/states.tsx'
import { WideTable } from '../../parts/wide-table.tsx'
import { me, useAsk, useChange } from '../../queries.ts'
import { day } from '../../times.ts'
import { CloseAccount } from './close-account.tsx'
import { NewPassword } from './new-password.tsx'
import { NewPerson } from './new-person.tsx'

export function People() {
  const { t } = useTranslation('settings')
  const { t: role } = useTranslation('shell')
  const { data: myself } = useQuery(me)
  const found = useAsk(listPeople, {})
  const [adding, setAdding] = useState(false)
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={640}>
          {t('peopleHint')}
        </Text>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </Group>
      <Answered of={found}>
        {({ people }) => (
          <WideTable
            minWidth={560}
            verticalSpacing="sm"
            heads={
              <>
                <Table.Th>{t('name')}</Table.Th>
                <Table.Th>{t('role')}</Table.Th>
                <Table.Th>{t('since')}</Table.Th>
                <Table.Th>{t('state')}</Table.Th>
                <Table.Th>{t('actions')}</Table.Th>
              </>
            }
          >
            {people.map((person) => (
              <Table.Tr key={person.id}>
                <Table.Td>
                  <Text fw={600}>
                    {person.name} {person.id === myself?.id && `(${t('you')})`}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {person.username}
                  </Text>
                </Table.Td>
                <Table.Td>{role(person.role)}</Table.Td>
                <Table.Td>{day(person.createdAt)}</Table.Td>
                <Table.Td>
                  <Badge color={person.closed ? 'gray' : 'saring'}>{person.closed ? t('closed') : t('open')}</Badge>
                </Table.Td>
                <Table.Td>
                  <PersonMenu person={person} />
                </Table.Td>
              </Table.Tr>
            ))}
          </WideTable>
        )}
      </Answered>
      <NewPerson opened={adding} close={() => setAdding(false)} />
    </Stack>
  )
}

function PersonMenu({ person }: { readonly person: Person }) {
  const { t } = useTranslation('settings')
  const { t: role } = useTranslation('shell')
  const change = useChange(changePerson)
  const reopen = useChange(reopenPerson)
  const [resetting, setResetting] = useState(false)
  const [closing, setClosing] = useState(false)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={t('actionsFor', { name: person.name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {ROLES.filter((other) => other !== person.role).map((other) => (
            <Menu.Item key={other} onClick={() => change.mutate({ params: { id: person.id }, body: { role: other } })}>
              {t('changeRole', { role: role(other) })}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setResetting(true)}>{t('newPassword')}</Menu.Item>
          {person.closed ? (
            <Menu.Item onClick={() => reopen.mutate({ params: { id: person.id } })}>{t('openAccount')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => setClosing(true)}>{t('closeAccount')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {closing && <CloseAccount person={person} close={() => setClosing(false)} />}
      <NewPassword person={person} opened={resetting} close={() => setResetting(false)} />
    </>
  )
}

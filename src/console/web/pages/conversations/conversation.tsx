import { ActionIcon, Alert, Badge, Button, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  changeConversations,
  releaseConversation,
  type ShownConversation,
  showConversation,
  takeOverConversation,
} from '../../../contracts/conversations.ts'
import { Answered } from '../../parts/states.tsx'
import { useAsk, useChange, useMay } from '../../queries.ts'
import { clock } from '../../times.ts'
import { Labels, Notes } from './notes.tsx'
import { ReplyBox } from './reply-box.tsx'
import { Transcript } from './transcript.tsx'

export function Conversation() {
  const { id } = useParams({ from: '/shell/conversations/$id' })
  const found = useAsk(showConversation, { params: { id } })
  return <Answered of={found}>{(conversation) => <Open key={id} conversation={conversation} />}</Answered>
}

function Open({ conversation }: { readonly conversation: ShownConversation }) {
  const { t } = useTranslation('conversations')
  const mayWrite = useMay('conversations.write')
  return (
    <>
      <Head conversation={conversation} />
      <Divider />
      {conversation.stopped && (
        <Alert color="yellow" radius={0} p="xs">
          {t('stoppedHint')}
        </Alert>
      )}
      <Transcript id={conversation.id} />
      {mayWrite && conversation.heldUntil !== null && (
        <ReplyBox id={conversation.id} hint={t('heldUntil', { time: clock(conversation.heldUntil) })} />
      )}
      <Divider />
      <Stack p="sm" gap="xs" mah={220} style={{ overflowY: 'auto' }} tabIndex={0} role="group" aria-label={t('notes')}>
        <Labels id={conversation.id} labels={conversation.labels} />
        <Notes id={conversation.id} notes={conversation.notes} />
      </Stack>
    </>
  )
}

function Head({ conversation }: { readonly conversation: ShownConversation }) {
  const { t } = useTranslation('conversations')
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/conversations' })
  return (
    <Group p="sm" justify="space-between" gap="xs">
      <Group gap="xs">
        <ActionIcon
          variant="subtle"
          hiddenFrom="sm"
          aria-label={t('back')}
          onClick={() => navigate({ to: '/conversations', search })}
        >
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
        <Title order={2} size="h4">
          {t('citizen', { name: conversation.name })}
        </Title>
        <Text size="sm" c="dimmed">
          {conversation.channel}
        </Text>
        {conversation.blocked && <Badge color="gray">{t('blocked')}</Badge>}
      </Group>
      <Actions conversation={conversation} />
    </Group>
  )
}

function Actions({ conversation: { id, heldUntil, blocked } }: { readonly conversation: ShownConversation }) {
  const { t } = useTranslation('conversations')
  const takeOver = useChange(takeOverConversation)
  const release = useChange(releaseConversation)
  const change = useChange(changeConversations)
  if (!useMay('conversations.write')) return null
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate({ body: { ids: [id], blocked: !blocked } })}
      >
        {blocked ? t('unblock') : t('block')}
      </Button>
      {heldUntil === null ? (
        <Button size="xs" loading={takeOver.isPending} onClick={() => takeOver.mutate({ params: { id } })}>
          {t('takeOver')}
        </Button>
      ) : (
        <Button size="xs" loading={release.isPending} onClick={() => release.mutate({ params: { id } })}>
          {t('release')}
        </Button>
      )}
    </Group>
  )
}

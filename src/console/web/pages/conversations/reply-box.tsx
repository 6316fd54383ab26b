import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { replyToConversation } from '../../../contracts/conversations.ts'
import { useChange } from '../../queries.ts'

export function ReplyBox({ id, hint }: { readonly id: string; readonly hint: string }) {
  const { t } = useTranslation('conversations')
  const reply = useChange(replyToConversation)
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '' || reply.isPending) return
    reply.mutate({ params: { id }, body: { text } }, { onSuccess: () => setText('') })
  }
  return (
    <Stack p="sm" gap={6}>
      <Textarea
        label={t('reply')}
        description={hint}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([['mod+Enter', send]])}
      />
      <Group justify="flex-end" gap="sm">
        <Text size="xs" c="dimmed">
          {t('sendHint')}
        </Text>
        <Button size="xs" onClick={send} disabled={text.trim() === ''} loading={reply.isPending}>
          {t('send')}
        </Button>
      </Group>
    </Stack>
  )
}

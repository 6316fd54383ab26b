import { Button, Group, Stack, TagsInput, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addNote, changeConversations, listLabels, type ShownConversation } from '../../../contracts/conversations.ts'
import { useAsk, useChange, useMay } from '../../queries.ts'
import { dayAndTime } from '../../times.ts'

type LabelsProps = { readonly id: string; readonly labels: readonly string[] }

export function Labels({ id, labels }: LabelsProps) {
  const { t } = useTranslation('conversations')
  const known = useAsk(listLabels, {}).data?.labels ?? []
  const change = useChange(changeConversations)
  const allowed = useMay('conversations.write')
  const set = (next: string[]) => {
    const add = next.filter((label) => !labels.includes(label))
    const remove = labels.filter((label) => !next.includes(label))
    if (add.length + remove.length > 0) change.mutate({ body: { ids: [id], add, remove } })
  }
  return (
    <TagsInput
      label={t('labels')}
      placeholder={labels.length === 0 ? t('addLabel') : ''}
      data={known.map(({ label }) => label)}
      value={[...labels]}
      onChange={set}
      readOnly={!allowed}
      maxTags={10}
    />
  )
}

type NotesProps = { readonly id: string; readonly notes: ShownConversation['notes'] }

export function Notes({ id, notes }: NotesProps) {
  const { t } = useTranslation('conversations')
  const add = useChange(addNote)
  const allowed = useMay('conversations.write')
  const [text, setText] = useState('')
  return (
    <Stack gap="xs">
      {notes.map((note) => (
        <div key={note.id}>
          <Text size="xs" c="dimmed">
            {note.author} · {dayAndTime(note.at)}
          </Text>
          <Text size="sm">{note.text}</Text>
        </div>
      ))}
      {allowed && (
        <Group align="flex-end" gap="xs">
          <Textarea
            label={t('notes')}
            description={t('notesHint')}
            flex={1}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={2_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={text.trim() === ''}
            loading={add.isPending}
            onClick={() => add.mutate({ params: { id }, body: { text } }, { onSuccess: () => setText('') })}
          >
            {t('addNote')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

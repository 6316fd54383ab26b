import { Button, Fieldset, Group, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { VERDICTS } from '../../../../domain/knowledge.ts'
import type { DraftEntry } from '../../../contracts/entries.ts'

type EditorProps = {
  readonly entry: DraftEntry
  readonly change: (entry: DraftEntry) => void
  readonly readOnly: boolean
}
type Dates = 'checkedOn' | 'reviewBy' | 'validFrom' | 'validUntil'

export function Editor({ entry, change, readOnly }: EditorProps) {
  const { t } = useTranslation(['knowledge', 'conversations'])
  const set = (part: Partial<DraftEntry>) => change({ ...entry, ...part })
  const date = (name: Dates, required: boolean) => (
    <TextInput
      label={t(name)}
      readOnly={readOnly}
      value={entry[name] ?? ''}
      placeholder="2026-11-24"
      onChange={(event) => {
        const { [name]: _, ...rest } = entry
        const value = event.currentTarget.value
        change((value === '' && !required ? rest : { ...entry, [name]: value }) as DraftEntry)
      }}
    />
  )
  return (
    <Stack>
      <TextInput
        label={t('entry')}
        readOnly={readOnly}
        value={entry.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      {entry.kind === 'claim' && (
        <Select
          label={t('verdict')}
          readOnly={readOnly}
          allowDeselect={false}
          value={entry.verdict ?? null}
          onChange={(value) => set({ verdict: VERDICTS.find((verdict) => verdict === value) })}
          data={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`, { ns: 'conversations' }) }))}
        />
      )}
      <Answers entry={entry} set={set} readOnly={readOnly} />
      <TagsInput
        label={t('keywords')}
        readOnly={readOnly}
        value={entry.keywords}
        onChange={(keywords) => set({ keywords })}
      />
      {(['wordings', 'examples', 'links'] as const).map((name) => (
        <Textarea
          key={name}
          label={t(name)}
          autosize
          minRows={2}
          maxRows={10}
          readOnly={readOnly}
          value={entry[name].join('\n')}
          onChange={(event) => set({ [name]: event.currentTarget.value.split('\n') })}
          onBlur={() => set({ [name]: entry[name].map((line) => line.trim()).filter(Boolean) })}
        />
      ))}
      <Group grow>
        {date('checkedOn', true)}
        {date('reviewBy', true)}
      </Group>
      <Group grow>
        {date('validFrom', false)}
        {date('validUntil', false)}
      </Group>
      <Sources entry={entry} set={set} readOnly={readOnly} />
    </Stack>
  )
}

type PartProps = {
  readonly entry: DraftEntry
  readonly set: (part: Partial<DraftEntry>) => void
  readonly readOnly: boolean
}

function Answers({ entry, set, readOnly }: PartProps) {
  const { t } = useTranslation('knowledge')
  const shared = { autosize: true, minRows: 3, readOnly, maxLength: 2_000 }
  return (
    <>
      <Textarea
        {...shared}
        label={t('answerId')}
        value={entry.answer.id}
        onChange={(event) => set({ answer: { ...entry.answer, id: event.currentTarget.value } })}
      />
      <Textarea
        {...shared}
        label={t('answerEn')}
        value={entry.answer.en ?? ''}
        onChange={(event) => {
          const en = event.currentTarget.value
          set({ answer: en === '' ? { id: entry.answer.id } : { id: entry.answer.id, en } })
        }}
      />
      {entry.kind === 'claim' && (
        <Textarea
          {...shared}
          label={t('correction')}
          value={entry.correction ?? ''}
          onChange={(event) => set({ correction: event.currentTarget.value || undefined })}
        />
      )}
    </>
  )
}

function Sources({ entry, set, readOnly }: PartProps) {
  const { t } = useTranslation('knowledge')
  const replace = (at: number, part: Partial<DraftEntry['sources'][number]>) =>
    set({ sources: entry.sources.map((source, i) => (i === at ? { ...source, ...part } : source)) })
  return (
    <Fieldset legend={t('sources')}>
      <Stack>
        {entry.sources.map((source, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a source is its place in the list
          <Stack key={at} gap="xs">
            {(['title', 'publisher', 'url', 'date'] as const).map((name) => (
              <TextInput
                key={name}
                label={t(name === 'title' ? 'sourceTitle' : name)}
                readOnly={readOnly}
                value={source[name]}
                onChange={(event) => replace(at, { [name]: event.currentTarget.value })}
              />
            ))}
            {!readOnly && (
              <Button
                size="xs"
                variant="default"
                w="fit-content"
                onClick={() => set({ sources: entry.sources.filter((_, i) => i !== at) })}
              >
                {t('remove')}
              </Button>
            )}
          </Stack>
        ))}
        {!readOnly && (
          <Button
            variant="default"
            w="fit-content"
            onClick={() => set({ sources: [...entry.sources, { title: '', url: '', publisher: '', date: '' }] })}
          >
            {t('addSource')}
          </Button>
        )}
      </Stack>
    </Fieldset>
  )
}

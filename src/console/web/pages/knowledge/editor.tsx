import { Button, Fieldset, Group, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CLAIM_CATEGORIES, VERDICTS } from '../../../../domain/knowledge.ts'
import type { DraftEntry } from '../../../contracts/entries.ts'
import { listTopics } from '../../../contracts/entry-list.ts'
import { spoken } from '../../i18n.ts'
import { EntriesPicker } from '../../parts/entry-picker.tsx'
import { useAsk } from '../../queries.ts'

type EditorProps = {
  readonly entry: DraftEntry
  readonly change: (entry: DraftEntry) => void
  /** Of related entries, by id. */
  readonly titles: ReadonlyMap<string, string>
  readonly readOnly: boolean
}
type Dates = 'checkedOn' | 'reviewBy' | 'validFrom' | 'validUntil'

export function Editor({ entry, change, titles, readOnly }: EditorProps) {
  const { t } = useTranslation('knowledge')
  const set = (part: Partial<DraftEntry>) => change({ ...entry, ...part })
  const date = (name: Dates, required: boolean) => (
    <TextInput
      label={t(`field.${name}`)}
      readOnly={readOnly}
      value={entry[name] ?? ''}
      {...(required ? { type: 'date' } : { placeholder: '2026-11' })}
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
        label={t('field.title')}
        maxLength={200}
        readOnly={readOnly}
        value={entry.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Kinds entry={entry} set={set} readOnly={readOnly} />
      <Answers entry={entry} set={set} readOnly={readOnly} />
      <TagsInput
        label={t('field.keywords')}
        description={t('keywordsHint')}
        readOnly={readOnly}
        value={entry.keywords}
        onChange={(keywords) => set({ keywords })}
      />
      {(['wordings', 'examples', 'links'] as const).map((name) => (
        <Textarea
          key={name}
          label={t(`field.${name}`)}
          description={t('oneALine')}
          autosize
          minRows={2}
          maxRows={10}
          readOnly={readOnly}
          value={entry[name].join('\n')}
          onChange={(event) => set({ [name]: event.currentTarget.value.split('\n') })}
          onBlur={() => set({ [name]: entry[name].map((line) => line.trim()).filter(Boolean) })}
        />
      ))}
      <EntriesPicker
        label={t('field.related')}
        description={t('relatedHint')}
        readOnly={readOnly}
        titles={titles}
        value={entry.related}
        onChange={(related) => set({ related })}
      />
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

/** Under which topic it stands, and what a claim is judged to be. */
function Kinds({ entry, set, readOnly }: PartProps) {
  const { t } = useTranslation(['knowledge', 'conversations'])
  const topics = useAsk(listTopics, {}).data?.topics ?? []
  return (
    <>
      <Select
        label={t('field.topic')}
        readOnly={readOnly}
        allowDeselect={false}
        value={entry.topic}
        onChange={(topic) => topic !== null && set({ topic })}
        data={topics.map(({ id, title }) => ({ value: id, label: title[spoken()] }))}
      />
      {entry.kind === 'claim' && (
        <Group grow align="flex-start">
          <Select
            label={t('field.verdict')}
            readOnly={readOnly}
            allowDeselect={false}
            value={entry.verdict ?? null}
            onChange={(value) => set({ verdict: VERDICTS.find((verdict) => verdict === value) })}
            data={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`, { ns: 'conversations' }) }))}
          />
          <Select
            label={t('field.category')}
            readOnly={readOnly}
            clearable={!readOnly}
            value={entry.category ?? null}
            onChange={(value) => set({ category: CLAIM_CATEGORIES.find((category) => category === value) })}
            data={CLAIM_CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
          />
        </Group>
      )}
    </>
  )
}

function Answers({ entry, set, readOnly }: PartProps) {
  const { t } = useTranslation('knowledge')
  const shared = { autosize: true, minRows: 3, readOnly, maxLength: 2_000 }
  return (
    <>
      <Textarea
        {...shared}
        label={t('field.answerId')}
        value={entry.answer.id}
        onChange={(event) => set({ answer: { ...entry.answer, id: event.currentTarget.value } })}
      />
      <Textarea
        {...shared}
        label={t('field.answerEn')}
        value={entry.answer.en ?? ''}
        onChange={(event) => {
          const en = event.currentTarget.value
          set({ answer: en === '' ? { id: entry.answer.id } : { id: entry.answer.id, en } })
        }}
      />
      {entry.kind === 'claim' && (
        <Textarea
          {...shared}
          label={t('field.correction')}
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
    <Fieldset legend={t('field.sources')}>
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

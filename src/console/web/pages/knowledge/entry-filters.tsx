import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { VERDICTS } from '../../../../domain/knowledge.ts'
import { listTopics } from '../../../contracts/entry-list.ts'
import { spoken } from '../../i18n.ts'
import { useAsk } from '../../queries.ts'
import type { Search } from './search.ts'

const STATES = ['published', 'edited', 'review', 'retired'] as const
const DUE = ['soon', 'over'] as const
const SORTS = ['title', 'uses', 'due', 'unhelpful'] as const

/** How the list is narrowed and ordered. Every change goes into the address; words after a short pause. */
export function EntryFilters() {
  const { t } = useTranslation(['knowledge', 'conversations'])
  const search = useSearch({ from: '/shell/knowledge' })
  const navigate = useNavigate()
  const topics = useAsk(listTopics, {}).data?.topics ?? []
  const narrow = (change: Partial<Search>) =>
    void navigate({ to: '/knowledge', search: { ...search, ...change }, replace: true })
  const write = useDebouncedCallback((text: string) => narrow({ text: text.trim() || undefined }), 250)
  const field = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => field.current?.focus()]])
  const choice = <K extends 'state' | 'verdict' | 'topic' | 'due'>(
    name: K,
    data: { value: NonNullable<Search[K]>; label: string }[],
  ) => (
    <Select
      aria-label={t(name)}
      placeholder={t(name)}
      clearable
      flex="1 1 140px"
      value={search[name] ?? null}
      onChange={(value) => narrow({ [name]: value ?? undefined })}
      data={data}
    />
  )
  return (
    <Group gap="sm">
      <TextInput
        ref={field}
        key={search.text === undefined ? 'empty' : 'filled'}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={18} aria-hidden />}
        defaultValue={search.text ?? ''}
        onChange={(event) => write(event.currentTarget.value)}
        flex="3 1 240px"
      />
      {choice(
        'state',
        STATES.map((value) => ({ value, label: value === 'edited' ? t('edited') : t(`state.${value}`) })),
      )}
      {choice(
        'verdict',
        VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`, { ns: 'conversations' }) })),
      )}
      {choice(
        'topic',
        topics.map(({ id, title }) => ({ value: id, label: title[spoken()] })),
      )}
      {choice(
        'due',
        DUE.map((value) => ({ value, label: t(`due.${value}`) })),
      )}
      <Select
        aria-label={t('sort')}
        allowDeselect={false}
        flex="1 1 180px"
        value={search.sort ?? 'title'}
        onChange={(value) => narrow({ sort: value === 'title' ? undefined : SORTS.find((sort) => sort === value) })}
        data={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
      {Object.values(search).some((value) => value !== undefined) && (
        <Button variant="subtle" onClick={() => navigate({ to: '/knowledge', search: {} })}>
          {t('clear')}
        </Button>
      )}
    </Group>
  )
}

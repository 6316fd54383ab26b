import { Button, Group, Select } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { VERDICTS } from '../../../../domain/knowledge.ts'
import { LONGEST_SEARCH, listTopics } from '../../../contracts/entry-list.ts'
import { spoken } from '../../i18n.ts'
import { SearchField } from '../../parts/search-field.tsx'
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
      <SearchField label={t('search')} text={search.text} narrow={narrow} longest={LONGEST_SEARCH} flex="3 1 240px" />
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
        maw={340}
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

import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_SEARCH, listEntries } from '../../contracts/entry-list.ts'
import { useAsk } from '../queries.ts'

/** As many as one looks through; more words find the rest. */
const OFFERED = 30

type Named = { readonly id: string; readonly title: string }

/** Published entries that fit the words, asked of the server; behind them, always, those that were chosen. */
function useOffered(chosen: readonly Named[]) {
  const [words, setWords] = useState('')
  const [text] = useDebouncedValue(words, 200)
  const isTitle = chosen.some(({ title }) => title === text)
  const found = useAsk(listEntries, {
    query: { state: 'published', limit: OFFERED, ...(text !== '' && !isTitle && { text }) },
  })
  const names = new Map([...(found.data?.entries ?? []), ...chosen].map(({ id, title }) => [id, title]))
  return { words, setWords, names, data: [...names].map(([value, label]) => ({ value, label })) }
}

type PickerProps = { readonly label: string; readonly description?: string; readonly readOnly?: boolean }

export function EntryPicker({
  value,
  onChange,
  chosen,
  ...shared
}: PickerProps & {
  readonly value: string | null
  readonly chosen: readonly Named[]
  readonly onChange: (id: string | null) => void
}) {
  const { t } = useTranslation()
  const [picked, setPicked] = useState<readonly Named[]>(chosen)
  const { words, setWords, names, data } = useOffered(picked)
  return (
    <Select
      {...shared}
      searchable
      maxLength={LONGEST_SEARCH}
      nothingFoundMessage={t('nothingFits')}
      value={value}
      onChange={(id) => {
        if (id !== null) setPicked([{ id, title: names.get(id) ?? id }])
        onChange(id)
      }}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      data={data}
    />
  )
}

/** The same for several entries. */
export function EntriesPicker({
  value,
  onChange,
  titles,
  ...shared
}: PickerProps & {
  readonly value: readonly string[]
  readonly titles: ReadonlyMap<string, string>
  readonly onChange: (ids: string[]) => void
}) {
  const { t } = useTranslation()
  const [picked, setPicked] = useState(titles)
  const chosen = value.map((id) => ({ id, title: picked.get(id) ?? titles.get(id) ?? id }))
  const { words, setWords, names, data } = useOffered(chosen)
  return (
    <MultiSelect
      {...shared}
      searchable
      maxLength={LONGEST_SEARCH}
      hidePickedOptions
      nothingFoundMessage={t('nothingFits')}
      value={[...value]}
      onChange={(ids) => {
        setPicked(new Map([...picked, ...names]))
        onChange(ids)
      }}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options.filter((option) => 'value' in option && !value.includes(option.value))}
      data={data}
    />
  )
}

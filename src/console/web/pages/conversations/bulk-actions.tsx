import { Autocomplete, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeConversations, listLabels } from '../../../contracts/conversations.ts'
import { useAsk, useChange, useMay } from '../../queries.ts'

/** What can be done to all selected conversations at once. */
export function BulkActions({ ids, done }: { readonly ids: readonly string[]; readonly done: () => void }) {
  const { t } = useTranslation('conversations')
  const labels = useAsk(listLabels, {}).data?.labels ?? []
  const change = useChange(changeConversations)
  const allowed = useMay('conversations.write')
  const [label, setLabel] = useState('')
  if (!allowed) return null
  const act = (what: { add?: string[]; blocked?: boolean }) =>
    change.mutate({ body: { ids: [...ids], ...what } }, { onSuccess: done })
  return (
    <Group p="xs" gap="xs" bg="var(--mantine-color-saring-light)">
      <Text size="sm" fw={600}>
        {t('selected', { count: ids.length })}
      </Text>
      <Autocomplete
        size="xs"
        flex={1}
        miw={110}
        aria-label={t('addLabel')}
        placeholder={t('addLabel')}
        data={labels.map((known) => known.label)}
        value={label}
        onChange={setLabel}
        onKeyDown={(event) => event.key === 'Enter' && label.trim() && act({ add: [label] })}
      />
      <Button size="xs" variant="default" disabled={!label.trim()} onClick={() => act({ add: [label] })}>
        {t('label')}
      </Button>
      <Button size="xs" variant="default" onClick={() => act({ blocked: true })}>
        {t('block')}
      </Button>
    </Group>
  )
}

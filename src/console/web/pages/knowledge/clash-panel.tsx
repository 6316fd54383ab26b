import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftEntry } from '../../../contracts/entries.ts'
import { Compare } from './compare.tsx'
import type { Clash } from './editing.ts'
import { differences, type FieldName } from './fields.ts'

type ClashPanelProps = {
  readonly clash: Clash
  readonly mine: DraftEntry
  readonly titles: ReadonlyMap<string, string>
  readonly settle: (entry: DraftEntry) => void
}

/** Two people changed one entry: both texts, and for each part which of them shall stand. */
export function ClashPanel({ clash, mine, titles, settle }: ClashPanelProps) {
  const { t } = useTranslation('knowledge')
  const [theirParts, setTheirParts] = useState<ReadonlySet<string>>(new Set())
  const { theirs, by } = clash
  const author = by ?? t('somebody')
  const choose = (name: string, side: 'before' | 'after') =>
    setTheirParts((before) =>
      side === 'before' ? new Set([...before, name]) : new Set([...before].filter((other) => other !== name)),
    )
  return (
    <Alert color="red" title={t(clash.with === 'draft' ? 'clashDraft' : 'clash', { author })} role="alert">
      <Stack>
        <Text size="sm">{t(theirs ? 'clashHint' : 'clashGone')}</Text>
        {theirs && (
          <Compare
            before={theirs}
            after={mine}
            heads={[t('theirs'), t('mine')]}
            titles={titles}
            choice={{ first: theirParts, choose }}
          />
        )}
        <Group>
          <Button onClick={() => settle(chosen(mine, theirs, theirParts))}>{t('useChoice')}</Button>
          {theirs && (
            <Button variant="default" onClick={() => settle(theirs)}>
              {t('useTheirs')}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  )
}

function chosen(mine: DraftEntry, theirs: DraftEntry | null, theirParts: ReadonlySet<string>): DraftEntry {
  if (!theirs) return mine
  return differences(theirs, mine)
    .filter(({ name }) => theirParts.has(name satisfies FieldName))
    .reduce((entry, field) => field.take(entry, theirs), mine)
}

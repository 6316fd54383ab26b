import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftEntry, entryHistory } from '../../../contracts/entries.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { useAsk } from '../../queries.ts'
import { dayAndTime } from '../../times.ts'
import { Compare } from './compare.tsx'
import { Section } from './section.tsx'

type HistoryProps = {
  readonly id: string
  readonly current: DraftEntry
  readonly titles: ReadonlyMap<string, string>
  readonly take: ((entry: DraftEntry) => void) | undefined
}

/** How the entry stood before. Taking a version puts it into the editor; it goes the way of every draft. */
export function History({ id, current, titles, take }: HistoryProps) {
  const { t } = useTranslation('knowledge')
  const found = useAsk(entryHistory, { params: { id } })
  const [looked, setLooked] = useState<number>()
  return (
    <Section title={t('history')}>
      <Answered of={found}>
        {({ versions }) => {
          if (versions.length === 0) return <Empty title={t('noHistory')}>{t('noHistoryHint')}</Empty>
          const at = versions.findIndex((version) => version.number === looked)
          const version = versions[at]
          return (
            <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
              {versions.map(({ number, note, at: when, author }) => (
                <Group key={number} component="li" justify="space-between" align="flex-start" wrap="nowrap">
                  <Published number={number} note={note} at={when} author={author} />
                  <Button size="xs" variant="default" onClick={() => setLooked(number)} style={{ flexShrink: 0 }}>
                    {t('look')}
                  </Button>
                </Group>
              ))}
              {version && (
                <Dialog
                  opened
                  size="xl"
                  onClose={() => setLooked(undefined)}
                  title={t('versionOf', { number: version.number })}
                >
                  <Stack>
                    <Published {...version} />
                    <Changed version={version.entry} before={versions[at + 1]?.entry} titles={titles} />
                    <Compare
                      before={version.entry}
                      after={current}
                      heads={[t('thisVersion'), t('now')]}
                      titles={titles}
                    />
                    {take && (
                      <Group justify="flex-end">
                        <Button
                          onClick={() => {
                            take({ ...version.entry, id: current.id })
                            setLooked(undefined)
                          }}
                        >
                          {t('restore')}
                        </Button>
                      </Group>
                    )}
                  </Stack>
                </Dialog>
              )}
            </Stack>
          )
        }}
      </Answered>
    </Section>
  )
}

type PublishedProps = { readonly number: number; readonly note: string; readonly at: number; readonly author: string }

/** One publication, in a list or above what it changed. */
export function Published({ number, note, at, author }: PublishedProps) {
  const { t } = useTranslation('knowledge')
  const fromFiles = author === 'files'
  return (
    <div>
      <Text size="sm" fw={600}>
        {number}. {fromFiles ? t('byFiles') : note}
      </Text>
      <Text size="sm" c="dimmed">
        {dayAndTime(at)}
        {!fromFiles && `, ${t('by', { author })}`}
      </Text>
    </div>
  )
}

/** What this version changed against the one before it. */
function Changed({
  version,
  before,
  titles,
}: {
  readonly version: DraftEntry
  readonly before: DraftEntry | undefined
  readonly titles: ReadonlyMap<string, string>
}) {
  const { t } = useTranslation('knowledge')
  if (!before) return null
  return (
    <details>
      <summary>{t('whatItChanged')}</summary>
      <Compare before={before} after={version} heads={[t('before'), t('thisVersion')]} titles={titles} />
    </details>
  )
}

import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetChange } from '../../../../domain/sheets.ts'
import { sheetHistory } from '../../../contracts/sheets.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { SideBySide } from '../../parts/side-by-side.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { useAsk } from '../../queries.ts'
import { Published } from '../knowledge/history.tsx'
import { Section } from '../knowledge/section.tsx'
import { useCells } from './cells.tsx'
import type { SheetProps } from './rows.ts'
import { undone } from './rows.ts'

type HistoryProps = SheetProps & { readonly write: ((changes: readonly SheetChange[]) => void) | undefined }

/** What each publication changed in the list. Going back makes changes of one's own, which go the way of every draft. */
export function SheetHistory({ sheet, rows, titles, write }: HistoryProps) {
  const { t } = useTranslation(['knowledge', 'sheets'])
  const found = useAsk(sheetHistory, { params: { name: sheet } })
  const { compared } = useCells(sheet, titles)
  const [looked, setLooked] = useState<number>()
  return (
    <Section title={t('history')}>
      <Answered of={found}>
        {({ versions }) => {
          if (versions.length === 0) return <Empty title={t('noHistory', { ns: 'sheets' })}>{t('noHistoryHint')}</Empty>
          const at = versions.findIndex((version) => version.number === looked)
          const version = versions[at]
          return (
            <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
              {versions.map(({ changes, ...published }) => (
                <Group key={published.number} component="li" justify="space-between" align="flex-start" wrap="nowrap">
                  <div>
                    <Published {...published} />
                    <Text size="sm">{t('changes', { ns: 'sheets', count: changes.length })}</Text>
                  </div>
                  <Button
                    size="xs"
                    variant="default"
                    style={{ flexShrink: 0 }}
                    onClick={() => setLooked(published.number)}
                  >
                    {t('look')}
                  </Button>
                </Group>
              ))}
              {version && (
                <Dialog
                  opened
                  size="xl"
                  onClose={() => setLooked(undefined)}
                  title={t('whatItChangedIn', { ns: 'sheets', number: version.number })}
                >
                  <Stack>
                    <SideBySide heads={[t('before'), t('after')]} rows={version.changes.flatMap(compared)} />
                    {write && (
                      <Group justify="flex-end">
                        <Button
                          onClick={() => {
                            write(undone(rows, versions.slice(0, at + 1)))
                            setLooked(undefined)
                          }}
                        >
                          {t('backBefore', { ns: 'sheets' })}
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

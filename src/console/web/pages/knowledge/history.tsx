import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type DraftEntry, entryHistory } from '../../../contracts/entries.ts'
import { Answered } from '../../parts/states.tsx'
import { useAsk } from '../../queries.ts'
import { dayAndTime } from '../../times.ts'

type HistoryProps = { readonly id: string; readonly take: ((entry: DraftEntry) => void) | undefined }

/** How the entry stood before. Taking a version puts it into the editor; it goes the way of every draft. */
export function History({ id, take }: HistoryProps) {
  const { t } = useTranslation('knowledge')
  const found = useAsk(entryHistory, { params: { id } })
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('history')}
      </Title>
      <Answered of={found}>
        {({ versions }) => (
          <Stack gap="sm">
            {versions.map((version) => (
              <Group key={version.number} justify="space-between" align="flex-start" wrap="nowrap">
                <div>
                  <Text size="sm" fw={600}>
                    {version.number}. {version.note}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {dayAndTime(version.at)}, {t('by', { author: version.author })}
                  </Text>
                  <Text size="sm" lineClamp={3}>
                    {version.entry.answer.id}
                  </Text>
                </div>
                {take && (
                  <Button size="xs" variant="default" onClick={() => take(version.entry)} style={{ flexShrink: 0 }}>
                    {t('restore')}
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </Answered>
    </Stack>
  )
}

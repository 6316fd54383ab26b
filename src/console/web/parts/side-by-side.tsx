import { Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextDiff } from './text-diff.tsx'

export type Compared = {
  readonly name: string
  readonly label: string
  readonly before: string
  readonly after: string
}

type SideBySideProps = {
  /** What the two sides are called. */
  readonly heads: readonly [before: string, after: string]
  readonly rows: readonly Compared[]
  /** Where one side of each row is to be chosen: the names of the rows whose first side was. */
  readonly choice?: {
    readonly first: ReadonlySet<string>
    readonly choose: (name: string, side: 'before' | 'after') => void
  }
}

/** What differs between two versions, each part in two columns; on a phone one below the other. */
export function SideBySide({ heads, rows, choice }: SideBySideProps) {
  const { t } = useTranslation()
  if (rows.length === 0) return <Text size="sm">{t('noDifference')}</Text>
  return (
    <Stack gap="md">
      {rows.map(({ name, label, before, after }) => (
        // biome-ignore lint/a11y/useSemanticElements: a part of a comparison is no set of fields
        <div key={name} role="group" aria-label={label}>
          <Group justify="space-between" mb={4}>
            <Text fw={600} size="sm">
              {label}
            </Text>
            {choice && (
              <SegmentedControl
                size="xs"
                aria-label={t('chooseSide', { label })}
                value={choice.first.has(name) ? 'before' : 'after'}
                onChange={(side) => choice.choose(name, side as 'before')}
                data={[
                  { value: 'before', label: heads[0] },
                  { value: 'after', label: heads[1] },
                ]}
              />
            )}
          </Group>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {(['before', 'after'] as const).map((side, place) => (
              <div key={side} className="diff-side">
                <Text size="xs" c="dimmed">
                  {heads[place]}
                </Text>
                <TextDiff before={before} after={after} side={side} />
              </div>
            ))}
          </SimpleGrid>
        </div>
      ))}
    </Stack>
  )
}

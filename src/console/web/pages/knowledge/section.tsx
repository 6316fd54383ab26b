import { Group, Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

type SectionProps = { readonly title: string; readonly action?: ReactNode; readonly children?: ReactNode }

/** A part of a page with a head of its own. */
export function Section({ title, action, children }: SectionProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {title}
          </Title>
          {action}
        </Group>
        {children}
      </Stack>
    </Paper>
  )
}

import { Alert, Center, Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import type { Refusal } from '../../api.ts'
import { inWords } from '../../queries.ts'

/** The card of the pages before the door; what the door refused stands above the form. */
export function Frame({
  title,
  hint,
  refusal,
  children,
}: {
  readonly title: string
  readonly hint: string
  readonly refusal: Refusal | null
  readonly children: ReactNode
}) {
  const refused = refusal && inWords(refusal)
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" w="100%" maw={420} radius="lg">
        <Stack>
          <Text fw={700} c="var(--mantine-color-anchor)">
            Saring
          </Text>
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            <Text c="dimmed" size="sm" mt={4}>
              {hint}
            </Text>
          </div>
          {refused && (
            <Alert color="red" role="alert" title={refused.title}>
              {refused.hint}
            </Alert>
          )}
          {children}
        </Stack>
      </Paper>
    </Center>
  )
}

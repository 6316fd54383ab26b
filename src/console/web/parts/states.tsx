import { Alert, Button, Center, Loader, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../api.ts'
import { inWords } from '../queries.ts'

/** Nothing to show, and what to do next. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Center py="xl">
      <Stack align="center" gap="xs" maw={420} ta="center">
        <Text fw={600}>{title}</Text>
        {typeof children === 'string' ? <Text c="dimmed">{children}</Text> : children}
      </Stack>
    </Center>
  )
}

export function Loading() {
  const { t } = useTranslation()
  return (
    <Center py="xl" mih={240}>
      <Loader role="status" aria-label={t('loading')} />
    </Center>
  )
}

export function Failed({ refusal, again }: { readonly refusal: Refusal; readonly again: () => void }) {
  const { t } = useTranslation()
  const { title, hint } = inWords(refusal)
  return (
    <Alert color="red" title={title} role="alert">
      <Stack align="flex-start">
        <Text size="sm">{hint}</Text>
        <Button variant="default" onClick={again}>
          {t('tryAgain')}
        </Button>
      </Stack>
    </Alert>
  )
}

/** What a query has to show: its answer, or that it is on its way, or why there is none. */
export function Answered<T>({
  of,
  children,
}: {
  readonly of: { readonly data: T | undefined; readonly error: Refusal | null; readonly refetch: () => unknown }
  readonly children: (data: T) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  return of.error ? <Failed refusal={of.error} again={of.refetch} /> : <Loading />
}

export function NoSuchPage() {
  const { t } = useTranslation()
  return <Closed title={t('notFound')} />
}

export function NotAllowedHere() {
  const { t } = useTranslation()
  return <Closed title={t('notAllowed')}>{t('notAllowedHint')}</Closed>
}

function Closed({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Center component={children ? 'div' : 'main'} mih="60vh">
      <Stack align="center">
        <Title order={1} size="h2">
          {title}
        </Title>
        {children && <Text>{children}</Text>}
        <Button component={Link} to="/">
          {t('toHome')}
        </Button>
      </Stack>
    </Center>
  )
}

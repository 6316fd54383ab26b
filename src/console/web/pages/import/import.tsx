import { Alert, Anchor, Loader, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkImport, LARGEST_IMPORT } from '../../../contracts/imports.ts'
import { Page } from '../../parts/page.tsx'
import { inWords, useCall } from '../../queries.ts'
import type { Brought } from './brought.ts'
import { Choice } from './choice.tsx'
import { Outcome } from './outcome.tsx'

/** A file of entries: chosen, looked at, and only then made into drafts. */
export function Import() {
  const { t } = useTranslation('imports')
  const { t: k } = useTranslation('knowledge')
  const [brought, setBrought] = useState<Brought>()
  const look = useCall(checkImport, {})
  const bring = (next: Brought) => {
    setBrought(next)
    look.mutate({ body: { file: next.file, topic: next.topic } })
  }
  const take = async (file: File) => {
    if (file.size > LARGEST_IMPORT) return complain(t('tooLarge'), t('tooLargeHint'))
    try {
      bring({ name: file.name, file: await base64Of(file), topic: brought?.topic ?? '' })
    } catch {
      complain(t('unreadable'), t('unreadableHint'))
    }
  }
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Anchor component={Link} to="/knowledge">
        ← {k('back')}
      </Anchor>
      <Choice
        brought={brought}
        reviews={look.data?.format === 'claimreview'}
        take={take}
        setTopic={(topic) => brought && bring({ ...brought, topic })}
      />
      {!brought && (
        <Alert color="saring" title={t('howTo')}>
          {t('howToText')}
        </Alert>
      )}
      <div aria-live="polite">
        {look.isPending && (
          <Stack align="center" py="xl">
            <Loader aria-hidden />
            <Text>{t('looking')}</Text>
          </Stack>
        )}
        {look.error && <Refused {...inWords(look.error)} />}
      </div>
      {look.data && brought && !look.isPending && <Outcome report={look.data} brought={brought} />}
    </Page>
  )
}

const Refused = ({ title, hint }: { readonly title: string; readonly hint: string }) => (
  <Alert color="red" title={title} role="alert">
    {hint}
  </Alert>
)

const complain = (title: string, message: string) =>
  void notifications.show({ color: 'red', title, message, autoClose: 10_000 })

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const STEP = 32_768
  let text = ''
  for (let at = 0; at < bytes.length; at += STEP) text += String.fromCharCode(...bytes.subarray(at, at + STEP))
  return btoa(text)
}

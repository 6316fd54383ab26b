import { Code, Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { showWhatsApp } from '../../../contracts/whatsapp.ts'
import { Page } from '../../parts/page.tsx'
import { Answered } from '../../parts/states.tsx'
import { useAsk } from '../../queries.ts'
import { Figures } from './figures.tsx'
import { Letters } from './letters.tsx'
import { NumberPanel } from './number-panel.tsx'

/** Times on the page stay true while nothing happens (ms). */
const EVERY = 15_000

export function WhatsAppPage() {
  const { t } = useTranslation('whatsapp')
  const found = useAsk(showWhatsApp, {}, { every: EVERY })
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Answered of={found}>
        {(shown) => (
          <>
            {shown.whatsapp ? <NumberPanel number={shown.whatsapp} /> : <SwitchedOff />}
            <Figures shown={shown} />
          </>
        )}
      </Answered>
      <Letters />
    </Page>
  )
}

function SwitchedOff() {
  const { t } = useTranslation('whatsapp')
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('off')}
        </Title>
        <Text>{t('offHint')}</Text>
        <Code block fz="sm">
          CHANNELS=web,whatsapp npm start
        </Code>
        <Text size="sm" c="dimmed">
          {t('offMore')}
        </Text>
      </Stack>
    </Paper>
  )
}

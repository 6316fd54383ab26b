import { Box, Button, Center, Group, Loader, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pairWithPhone, showPairing } from '../../../contracts/whatsapp.ts'
import { useAsk, useChange } from '../../queries.ts'
import { QrPicture } from './qr-picture.tsx'

/** Both ways to link a phone: its camera, or a code that is typed on it. */
export function Pairing() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" mt="md">
      <ByCamera />
      <ByCode />
    </SimpleGrid>
  )
}

function ByCamera() {
  const { t } = useTranslation('whatsapp')
  const qr = useAsk(showPairing, {}).data?.qr
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('scan')}
      </Title>
      <Box maw={340} w="100%" style={{ aspectRatio: 1 }}>
        {qr ? (
          <QrPicture text={qr} label={t('qr')} />
        ) : (
          <Center h="100%">
            <Loader role="status" aria-label={t('waitForQr')} />
          </Center>
        )}
      </Box>
      <Text size="sm" c="dimmed" maw={340}>
        {t('scanHint')}
      </Text>
    </Stack>
  )
}

function ByCode() {
  const { t } = useTranslation('whatsapp')
  const [number, setNumber] = useState('')
  const ask = useChange(pairWithPhone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate({ body: { number } })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Title order={3} size="h5">
          {t('byCode')}
        </Title>
        <TextInput
          type="tel"
          autoComplete="off"
          label={t('phone')}
          description={t('phoneHint')}
          maxLength={30}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Group>
          <Button
            type="submit"
            variant="default"
            disabled={number.replace(/\D/g, '').length < 8}
            loading={ask.isPending}
          >
            {t('getCode')}
          </Button>
        </Group>
        <div aria-live="polite">
          {ask.data && (
            <>
              <Text ff="monospace" fz={32} fw={700} my="xs">
                {ask.data.code}
              </Text>
              <Text size="sm" c="dimmed">
                {t('codeHint')}
              </Text>
            </>
          )}
        </div>
      </Stack>
    </form>
  )
}

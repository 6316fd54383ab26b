import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../parts/dialog.tsx'

type ShownOnceProps = { readonly title: string; readonly secret: string; readonly close: () => void }

/** A secret that cannot be shown again. */
export function ShownOnce({ title, secret, close }: ShownOnceProps) {
  const { t } = useTranslation('settings')
  const { t: shell } = useTranslation('shell')
  return (
    <Dialog opened onClose={close} title={title} closeOnClickOutside={false}>
      <Stack>
        <Alert color="saring">{t('shownOnce')}</Alert>
        <Code block>{secret}</Code>
        <Group justify="flex-end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('copied') : t('copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={close}>{shell('close')}</Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('shownOnceHint')}
        </Text>
      </Stack>
    </Dialog>
  )
}

import { Button, Group, Modal, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A window over the page, which its cross closes. */
export function Dialog(props: ModalProps) {
  const { t } = useTranslation('shell')
  return <Modal closeButtonProps={{ 'aria-label': t('close') }} {...props} />
}

/** A dialog's last line: the way back, and beside it what the dialog is for. */
export function DialogButtons({ close, children }: { readonly close: () => void; readonly children: ReactNode }) {
  const { t } = useTranslation('shell')
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={close}>
        {t('cancel')}
      </Button>
      {children}
    </Group>
  )
}

import { Button, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, DialogButtons } from '../../parts/dialog.tsx'

type HandInProps = {
  readonly opened: boolean
  readonly close: () => void
  readonly kept: string
  readonly busy: boolean
  readonly handIn: (note: string) => void
  /** What is handed in, where it fits. */
  readonly children?: ReactNode
}

/** Hands a draft in for review, with a note for whoever reads the history. */
export function HandInDialog({ opened, close, kept, busy, handIn, children }: HandInProps) {
  const { t } = useTranslation('knowledge')
  const [note, setNote] = useState(kept)
  return (
    <Dialog opened={opened} onClose={close} size={children ? 'xl' : 'md'} title={t('handInTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          handIn(note)
        }}
      >
        <Stack>
          {children}
          <TextInput
            data-autofocus
            label={t('note')}
            description={t('noteHint')}
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <DialogButtons close={close}>
            <Button type="submit" loading={busy}>
              {t('handIn')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}

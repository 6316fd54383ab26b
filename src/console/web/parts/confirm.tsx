import { Button, Stack, Text } from '@mantine/core'
import { Dialog, DialogButtons } from './dialog.tsx'

type ConfirmProps = {
  readonly opened: boolean
  readonly close: () => void
  readonly title: string
  readonly text: string
  /** Where it may stand over another window, inside a `Modal.Stack`. */
  readonly stackId?: string
  readonly action: { readonly label: string; readonly act: () => void; readonly pending: boolean }
}

/** Asks before something is gone, and says what that means. */
export function Confirm({ opened, close, title, text, stackId, action }: ConfirmProps) {
  return (
    <Dialog opened={opened} onClose={close} title={title} {...(stackId && { stackId })}>
      <Stack>
        <Text>{text}</Text>
        <DialogButtons close={close}>
          <Button color="red.9" onClick={action.act} loading={action.pending}>
            {action.label}
          </Button>
        </DialogButtons>
      </Stack>
    </Dialog>
  )
}

import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownDraft } from '../../../contracts/drafts.ts'
import { dayAndTime } from '../../times.ts'

/** Whose draft it is, how far it has got, and what must happen before it is published. */
export function DraftState({ draft }: { readonly draft: ShownDraft }) {
  const { t } = useTranslation('knowledge')
  const { author, at, state, mayPublish, note } = draft
  return (
    <Alert
      color={state === 'review' ? 'amber' : 'saring'}
      title={t(state === 'review' ? 'reviewBy' : 'draftBy', { author, at: dayAndTime(at) })}
    >
      {note !== '' && <Text size="sm">{t('noteIs', { note })}</Text>}
      <Text size="sm">{t(mayPublish === 'yes' ? 'may.yes' : `may.${mayPublish}`)}</Text>
    </Alert>
  )
}

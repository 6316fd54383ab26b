import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from './confirm.tsx'

type Way = { readonly current: { readonly pathname: string }; readonly next: { readonly pathname: string } }
const toAnotherPage = ({ current, next }: Way) => current.pathname !== next.pathname

/**
 * Asks before something unsaved is lost: on the way to another page, when the tab is closed (there the browser asks in its
 * own words), and wherever `ask` is called before closing. `question` has to stand on the page.
 */
export function useLeaving(unsaved: boolean) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: toAnotherPage,
    disabled: !unsaved,
    withResolver: true,
  })
  const [closing, setClosing] = useState<{ readonly go: () => void }>()
  const asked = status === 'blocked' || closing !== undefined
  const stay = () => {
    reset?.()
    setClosing(undefined)
  }
  const leave = () => {
    proceed?.()
    closing?.go()
    setClosing(undefined)
  }
  return {
    ask: (go: () => void) => (unsaved ? setClosing({ go }) : go()),
    question: (
      <Confirm
        opened={asked}
        stackId="leaving"
        close={stay}
        title={t('leaveTitle')}
        text={t('leaveHint')}
        action={{ label: t('leave'), act: leave, pending: false }}
      />
    ),
  }
}

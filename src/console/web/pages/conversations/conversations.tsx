import { Box } from '@mantine/core'
import { Outlet, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { exportConversations } from '../../../contracts/conversations.ts'
import { addressOf } from '../../api.ts'
import { Downloads } from '../../parts/downloads.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { useMay } from '../../queries.ts'
import { ConversationList } from './conversation-list.tsx'
import classes from './conversations.module.css'
import { Filters } from './filters.tsx'
import { asFilter } from './search.ts'

/** The list beside the conversation; on a phone one of the two. */
export function Conversations() {
  const { t } = useTranslation('conversations')
  const { id } = useParams({ strict: false })
  return (
    <Page title={t('title')} actions={<Export />}>
      <Box {...(id !== undefined && { visibleFrom: 'sm' as const })}>
        <Filters />
      </Box>
      <div className={classes.split} data-open={id !== undefined || undefined}>
        <Box className={classes.list}>
          <ConversationList chosen={id} />
        </Box>
        <Box className={classes.open}>
          {id === undefined ? <Empty title={t('chooseOne')}>{t('chooseOneHint')}</Empty> : <Outlet />}
        </Box>
      </div>
    </Page>
  )
}

function Export() {
  const { t } = useTranslation('conversations')
  const search = useSearch({ from: '/shell/conversations' })
  const allowed = useMay('conversations.export')
  if (!allowed) return null
  const href = (format: 'csv' | 'jsonl') => addressOf(exportConversations, { query: { ...asFilter(search), format } })
  const files = [
    { label: t('exportCsv'), href: href('csv') },
    { label: t('exportJsonl'), href: href('jsonl') },
  ]
  return <Downloads label={t('export')} files={files} />
}

import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Audit } from './audit.tsx'
import { People } from './people.tsx'

export function Settings() {
  const { t } = useTranslation('settings')
  const { part } = useSearch({ from: '/shell/settings' })
  const navigate = useNavigate()
  const show = (next: string | null) =>
    navigate({ to: '/settings', search: { part: next === 'audit' ? 'audit' : 'people' } })
  return (
    <Page title={t('title')}>
      <Tabs value={part} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="people">{t('people')}</Tabs.Tab>
          <Tabs.Tab value="audit">{t('audit')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          <People />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <Audit />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Audit } from './audit.tsx'
import { Keys } from './keys.tsx'
import { PARTS, type Part } from './parts.ts'
import { People } from './people.tsx'
import { Privacy } from './privacy.tsx'
import { Sending } from './sending.tsx'
import { Webhooks } from './webhooks.tsx'

const SHOWN: Readonly<Record<Part, ComponentType>> = {
  people: People,
  privacy: Privacy,
  sending: Sending,
  webhooks: Webhooks,
  keys: Keys,
  audit: Audit,
}

export function Settings() {
  const { t } = useTranslation('settings')
  const { part } = useSearch({ from: '/shell/settings' })
  const navigate = useNavigate()
  const show = (next: string | null) => navigate({ to: '/settings', search: { part: (next ?? 'people') as Part } })
  return (
    <Page title={t('title')}>
      <Tabs value={part} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          {PARTS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {PARTS.map((name) => {
          const Shown = SHOWN[name]
          return (
            <Tabs.Panel key={name} value={name}>
              <Shown />
            </Tabs.Panel>
          )
        })}
      </Tabs>
    </Page>
  )
}

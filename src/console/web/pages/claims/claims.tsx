import { Badge, Card, Group, Stack, Tabs, Text } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Claim, claimStatus, listClaims } from '../../../contracts/claims.ts'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { useAsk } from '../../queries.ts'
import { ago } from '../../times.ts'

export function Claims() {
  const { t } = useTranslation('claims')
  const { status } = useSearch({ from: '/shell/claims' })
  const navigate = useNavigate()
  const found = useAsk(listClaims, { query: { status } })
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Tabs
        value={status}
        onChange={(next) => void navigate({ to: '/claims', search: { status: (next ?? 'open') as typeof status } })}
      >
        <Tabs.List>
          {claimStatus.options.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {t(value)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Answered of={found}>
        {({ claims }) =>
          claims.length === 0 ? (
            <Empty title={t('none')}>{t('noneHint')}</Empty>
          ) : (
            <Stack gap="sm">
              {claims.map((claim) => (
                <ClaimCard key={claim.id} claim={claim} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </Page>
  )
}

function ClaimCard({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation('claims')
  return (
    <Card withBorder padding="md" component={Link} to={`/claims/${claim.id}` as '/claims'}>
      <Text fw={600} lineClamp={3}>
        {claim.text || '…'}
      </Text>
      <Group gap="xs" mt="xs">
        <Badge>{t('people', { count: claim.tips })}</Badge>
        {claim.forwardedMany > 0 && <Badge color="amber">{t('forwardedMany', { number: claim.forwardedMany })}</Badge>}
        <Text size="sm" c="dimmed">
          {t('since', { first: ago(claim.firstAt), last: ago(claim.lastAt) })}
        </Text>
      </Group>
      {claim.entry && (
        <Text size="sm" mt={4}>
          {t(claim.status === 'open' ? 'waitsFor' : 'answeredBy', { title: claim.entry.title })}
        </Text>
      )}
    </Card>
  )
}

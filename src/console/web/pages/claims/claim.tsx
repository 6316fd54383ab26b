import {
  Anchor,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Paper,
  Progress,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  dismissClaim,
  listClaims,
  mergeClaims,
  type ShownClaim,
  showClaim,
  splitClaim,
} from '../../../contracts/claims.ts'
import { Page } from '../../parts/page.tsx'
import { Answered } from '../../parts/states.tsx'
import { useAsk, useChange, useMay } from '../../queries.ts'
import { dayAndTime } from '../../times.ts'
import { AnswerPanel } from './answer-panel.tsx'

export function ClaimPage() {
  const { t } = useTranslation('claims')
  const { id } = useParams({ from: '/shell/claims/$id' })
  const found = useAsk(showClaim, { params: { id } })
  const mayWrite = useMay('claims.write')
  return (
    <Answered of={found}>
      {(claim) => (
        <Page title={claim.text.slice(0, 140) || '…'}>
          <Anchor component={Link} to="/claims">
            ← {t('back')}
          </Anchor>
          <Audience claim={claim} />
          {mayWrite && claim.status === 'open' && <AnswerPanel key={claim.id} claim={claim} />}
          <Tips claim={claim} />
          {mayWrite && claim.status === 'open' && <Sorting claim={claim} />}
        </Page>
      )}
    </Answered>
  )
}

function Audience({ claim: { audience, entry, status } }: { readonly claim: ShownClaim }) {
  const { t } = useTranslation('claims')
  const share = audience.agreed === 0 ? 0 : (audience.told / audience.agreed) * 100
  return (
    <Stack gap="xs">
      <Text>{t('audience', audience)}</Text>
      <Progress value={share} aria-label={t('progress')} />
      {entry && (
        <Anchor component={Link} to={`/knowledge/${entry.id}` as '/knowledge'} fw={600}>
          {t(status === 'open' ? 'waitsFor' : 'answeredBy', { title: entry.title })}
        </Anchor>
      )}
    </Stack>
  )
}

function Tips({ claim }: { readonly claim: ShownClaim }) {
  const { t } = useTranslation(['claims', 'conversations'])
  const split = useChange(splitClaim)
  const navigate = useNavigate()
  const [selected, setSelected] = useState<readonly string[]>([])
  const mayWrite = useMay('claims.write') && claim.status === 'open' && claim.latest.length > 1
  const toggle = (id: string) =>
    setSelected((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]))
  const splitOff = () =>
    split.mutate(
      { params: { id: claim.id }, body: { tips: [...selected] } },
      {
        onSuccess: ({ id }) => {
          setSelected([])
          void navigate({ to: '/claims/$id', params: { id } })
        },
      },
    )
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {t('tips')}
        </Title>
        {selected.length > 0 && selected.length < claim.latest.length && (
          <Button size="xs" variant="default" onClick={splitOff} loading={split.isPending}>
            {t('split')}
          </Button>
        )}
      </Group>
      <Stack gap="sm">
        {claim.latest.map((tip) => {
          const name = t('citizen', { name: tip.name, ns: 'conversations' })
          return (
            <Group key={tip.id} align="flex-start" wrap="nowrap" gap="sm">
              {mayWrite && (
                <Checkbox
                  mt={3}
                  checked={selected.includes(tip.id)}
                  onChange={() => toggle(tip.id)}
                  aria-label={t('selectTip', { name })}
                />
              )}
              <div>
                <Text size="sm">{tip.text || '…'}</Text>
                <Text size="xs" c="dimmed">
                  <Anchor
                    component={Link}
                    to={`/conversations/${tip.conversation}` as '/conversations'}
                    size="xs"
                    underline="always"
                  >
                    {name}
                  </Anchor>{' '}
                  · {dayAndTime(tip.at)}
                </Text>
              </div>
            </Group>
          )
        })}
      </Stack>
    </Paper>
  )
}

function Sorting({ claim }: { readonly claim: ShownClaim }) {
  const { t } = useTranslation('claims')
  const others = (useAsk(listClaims, { query: { status: 'open' } }).data?.claims ?? []).filter((c) => c.id !== claim.id)
  const merge = useChange(mergeClaims)
  const dismiss = useChange(dismissClaim)
  const navigate = useNavigate()
  const [from, setFrom] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const putAside = () =>
    dismiss.mutate(
      { params: { id: claim.id }, body: { reason } },
      { onSuccess: () => void navigate({ to: '/claims', search: { status: 'open' } }) },
    )
  return (
    <Group align="flex-end" grow>
      {others.length > 0 && (
        <Group align="flex-end" wrap="nowrap">
          <MultiSelect
            flex={1}
            searchable
            label={t('mergeHint')}
            data={others.map((c) => ({ value: c.id, label: c.text.slice(0, 80) || '…' }))}
            value={from}
            onChange={setFrom}
          />
          <Button
            variant="default"
            disabled={from.length === 0}
            onClick={() => merge.mutate({ params: { id: claim.id }, body: { from } }, { onSuccess: () => setFrom([]) })}
          >
            {t('merge')}
          </Button>
        </Group>
      )}
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button variant="default" disabled={reason.trim().length < 3} loading={dismiss.isPending} onClick={putAside}>
          {t('dismiss')}
        </Button>
      </Group>
    </Group>
  )
}

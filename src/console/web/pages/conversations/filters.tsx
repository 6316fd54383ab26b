import { Button, Checkbox, Group, NumberInput, Popover, Select, Stack, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { VERDICTS } from '../../../../domain/knowledge.ts'
import { BAD_LINKS, FINDINGS, listLabels } from '../../../contracts/conversations.ts'
import { SearchField } from '../../parts/search-field.tsx'
import { useAsk } from '../../queries.ts'
import type { Search } from './search.ts'

/** How the list is narrowed. Every change goes into the address at once, words after a short pause. */
export function Filters() {
  const { t } = useTranslation('conversations')
  const search = useSearch({ from: '/shell/conversations' })
  const navigate = useNavigate()
  const narrow = (change: Partial<Search>) =>
    void navigate({ to: '/conversations', search: { ...search, ...change }, replace: true })
  const narrowed = Object.values(search).some((value) => value !== undefined)
  return (
    <Group gap="sm" align="flex-end">
      <SearchField
        label={t('search')}
        placeholder={t('searchHint')}
        text={search.text}
        narrow={narrow}
        flex="1 1 260px"
      />
      <Select
        aria-label={t('finding')}
        placeholder={t('finding')}
        clearable
        w={170}
        value={search.finding ?? null}
        onChange={(value) => narrow({ finding: (value ?? undefined) as Search['finding'] })}
        data={FINDINGS.map((value) => ({ value, label: t(value) }))}
      />
      <Select
        aria-label={t('verdict')}
        placeholder={t('verdict')}
        clearable
        w={170}
        value={search.verdict ?? null}
        onChange={(value) => narrow({ verdict: (value ?? undefined) as Search['verdict'] })}
        data={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) }))}
      />
      <More search={search} narrow={narrow} />
      {narrowed && (
        <Button variant="subtle" onClick={() => navigate({ to: '/conversations', search: {} })}>
          {t('clear')}
        </Button>
      )}
    </Group>
  )
}

type MoreProps = { readonly search: Search; readonly narrow: (change: Partial<Search>) => void }

/** What stands beside the list is not counted; what only another page sets (an entry, a topic) is. */
const hiddenIn = ({ text: _, finding: __, verdict: ___, ...hidden }: Search) =>
  Object.values(hidden).filter((value) => value !== undefined).length

function More({ search, narrow }: MoreProps) {
  const { t } = useTranslation('conversations')
  const hidden = hiddenIn(search)
  const flag = (name: 'held' | 'blocked' | 'forwardedMany', label: string) => (
    <Checkbox
      label={label}
      checked={search[name] === true}
      onChange={(event) => narrow({ [name]: event.currentTarget.checked || undefined })}
    />
  )
  return (
    <Popover width={300} position="bottom-end" trapFocus withRoles={false}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}>
          {hidden === 0 ? t('moreFilters') : t('moreFiltersSet', { number: hidden })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('moreFilters')}>
        <Stack gap="sm">
          <Choices search={search} narrow={narrow} />
          <Group grow>
            <TextInput
              type="date"
              label={t('from')}
              value={search.from ?? ''}
              onChange={(event) => narrow({ from: event.currentTarget.value || undefined })}
            />
            <TextInput
              type="date"
              label={t('to')}
              value={search.to ?? ''}
              onChange={(event) => narrow({ to: event.currentTarget.value || undefined })}
            />
          </Group>
          <NumberInput
            label={t('slow')}
            min={0}
            decimalScale={3}
            value={search.slow === undefined ? '' : search.slow / 1_000}
            onChange={(value) => narrow({ slow: value === '' ? undefined : Math.round(Number(value) * 1_000) })}
          />
          {flag('held', t('onlyHeld'))}
          {flag('blocked', t('onlyBlocked'))}
          {flag('forwardedMany', t('onlyForwarded'))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices({ search, narrow }: MoreProps) {
  const { t } = useTranslation('conversations')
  const labels = useAsk(listLabels, {}).data?.labels ?? []
  const shared = { clearable: true, comboboxProps: { withinPortal: false } } as const
  return (
    <>
      <Select
        {...shared}
        label={t('label')}
        value={search.label ?? null}
        onChange={(value) => narrow({ label: value ?? undefined })}
        data={labels.map(({ label }) => label)}
      />
      <Select
        {...shared}
        label={t('channel')}
        value={search.channel ?? null}
        onChange={(value) => narrow({ channel: value ?? undefined })}
        data={[
          { value: 'web', label: 'Web' },
          { value: 'whatsapp', label: 'WhatsApp' },
        ]}
      />
      <Select
        {...shared}
        label={t('rated')}
        value={search.helpful === undefined ? null : `${search.helpful}`}
        onChange={(value) => narrow({ helpful: value === null ? undefined : value === 'true' })}
        data={[
          { value: 'true', label: t('ratedHelpful') },
          { value: 'false', label: t('ratedUnhelpful') },
        ]}
      />
      <Select
        {...shared}
        label={t('linkSent')}
        value={search.link ?? null}
        onChange={(value) => narrow({ link: (value ?? undefined) as Search['link'] })}
        data={BAD_LINKS.map((value) => ({ value, label: t(`link.${value}`) }))}
      />
    </>
  )
}

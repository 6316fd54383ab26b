import { Button, Group, List, Progress, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { ShownTurn, Why } from '../../../contracts/conversations.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FindingBadge } from '../../parts/finding-badge.tsx'
import { percent, seconds } from '../../times.ts'

/** Opens what was written down with the turn: words, links, rules, scores and the threshold. */
export function WhyButton({ turn, why }: { readonly turn: ShownTurn; readonly why: Why }) {
  const { t } = useTranslation('conversations')
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={open}>
        {t('why')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('whyTitle')} size="lg">
        <Stack>
          <Text size="sm" fs="italic">
            “{turn.text}”
          </Text>
          <WhyView why={why} />
          <Text size="sm" c="dimmed">
            {turn.publication !== null && t('snapshot', { number: turn.publication })}
            {turn.latency !== null && ` · ${t('took', { time: seconds(turn.latency) })}`}
          </Text>
        </Stack>
      </Dialog>
    </>
  )
}

function WhyView({ why }: { readonly why: Why }) {
  const { t } = useTranslation('conversations')
  return (
    <Stack gap="md">
      <Group gap="xs">
        <FindingBadge finding={why.kind} />
      </Group>
      {why.links.length > 0 && (
        <List size="sm">
          {why.links.map((link) => (
            <List.Item key={link.host}>
              <strong>{link.host}</strong>: {t(`link.${link.verdict}` as 'link.fake', { defaultValue: link.verdict })}
            </List.Item>
          ))}
        </List>
      )}
      {why.candidates.length === 0 && why.links.length === 0 && <Text size="sm">{t('nothingFits')}</Text>}
      {why.candidates.map(({ entry, confidence, reasons }) => (
        <div key={entry.id}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text fw={600} size="sm">
              {entry.title}
            </Text>
            <Text size="sm" style={{ flexShrink: 0 }}>
              {t('certainty', { percent: percent(confidence) })}
            </Text>
          </Group>
          <Progress value={confidence * 100} my={4} aria-label={entry.title} />
          <Reasons reasons={reasons} />
        </div>
      ))}
      <Reasons reasons={why.reasons.filter(({ evidence }) => evidence !== 'keyword')} />
    </Stack>
  )
}

function Reasons({ reasons }: { readonly reasons: Why['reasons'] }) {
  const { t } = useTranslation('conversations')
  return (
    <List size="sm" spacing={2}>
      {reasons.map(({ evidence, detail, weight }) => (
        <List.Item key={`${evidence} ${detail}`}>
          {t(`because.${evidence}` as 'because.words', { defaultValue: evidence })}:{' '}
          {t(`detail.${detail}` as 'detail.its links lead elsewhere', { defaultValue: detail })}
          {weight !== undefined && evidence !== 'threshold' && ` (${weight})`}
        </List.Item>
      ))}
    </List>
  )
}

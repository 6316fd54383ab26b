import { Alert, List, Tabs, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ProblemFound } from '../../../contracts/drafts.ts'
import { checkDraft, type DraftEntry } from '../../../contracts/entries.ts'
import { call } from '../../api.ts'
import { objection } from '../../mistakes.ts'
import { BubbleText } from '../../parts/bubble-text.tsx'
import { Section } from './section.tsx'

/** The bubble in both languages and what the check says, while one writes. */
export function Check({ entry }: { readonly entry: DraftEntry }) {
  const { t } = useTranslation('knowledge')
  const [settled] = useDebouncedValue(entry, 400)
  const { data } = useQuery({
    queryKey: ['check', settled],
    queryFn: () => call(checkDraft, { body: { entry: settled } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Section title={t('preview')}>
        <Tabs defaultValue="id">
          <Tabs.List>
            <Tabs.Tab value="id">{t('indonesian')}</Tabs.Tab>
            <Tabs.Tab value="en">{t('english')}</Tabs.Tab>
          </Tabs.List>
          {(['id', 'en'] as const).map((language) => (
            <Tabs.Panel key={language} value={language} p="md" bg="var(--chat-ground)" mih={160}>
              <div className="bubble" data-author="saring">
                <BubbleText text={data?.bubbles[language] ?? ''} />
              </div>
            </Tabs.Panel>
          ))}
        </Tabs>
      </Section>
      <Section title={t('problems')}>{data && <Problems problems={data.problems} />}</Section>
    </>
  )
}

export function Problems({ problems }: { readonly problems: readonly ProblemFound[] }) {
  const { t } = useTranslation('knowledge')
  if (problems.length === 0) return <Text role="status">{t('noProblems')}</Text>
  return (
    <Alert color={problems.some((p) => p.level === 'error') ? 'red' : 'amber'} role="status">
      <List size="sm">
        {problems.map(({ level, field, about, problem, remedy }) => (
          <List.Item key={`${field} ${about} ${problem}`}>
            <strong>
              {t(level)}
              {field !== undefined && ` (${t(`field.${labelOf(field)}`, { defaultValue: field })})`}
              {about !== undefined && ` “${about}”`}:
            </strong>{' '}
            {objection(problem)}. {objection(remedy)}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

/** The check names a field by its place in the files: `answer.id`, `sources.0.url`. */
function labelOf(field: string) {
  if (field === 'answer.id' || field === 'answer') return 'answerId'
  if (field === 'answer.en') return 'answerEn'
  return field.split('.')[0] as 'title'
}

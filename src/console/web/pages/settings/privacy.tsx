import { Anchor, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { showPrivacy, showSettings } from '../../../contracts/settings.ts'
import { BubbleText } from '../../parts/bubble-text.tsx'
import { Answered, Empty } from '../../parts/states.tsx'
import { useAsk } from '../../queries.ts'
import { RetentionForm } from './retention.tsx'

/** How long things are kept, and what citizens are told about it. */
export function Privacy() {
  const found = useAsk(showSettings, {})
  return (
    <Stack gap="xl">
      <Answered of={found}>
        {({ retention }) => <RetentionForm key={JSON.stringify(retention)} retention={retention} />}
      </Answered>
      <Told />
    </Stack>
  )
}

function Told() {
  const { t } = useTranslation('settings')
  const { t: k } = useTranslation('knowledge')
  const found = useAsk(showPrivacy, {})
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Title order={2} size="h4">
          {t('privacyText')}
        </Title>
        <Text c="dimmed">{t('privacyTextHint')}</Text>
        <Answered of={found}>
          {({ entry, bubbles }) =>
            entry ? (
              <>
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  {(['id', 'en'] as const).map((language) => (
                    <Stack key={language} gap="xs">
                      <Text fw={600}>{k(language === 'id' ? 'indonesian' : 'english')}</Text>
                      {language === 'en' && !entry.english && <Text size="sm">{t('noEnglish')}</Text>}
                      <div className="bubble" data-author="saring" lang={language}>
                        <BubbleText text={bubbles[language]} />
                      </div>
                    </Stack>
                  ))}
                </SimpleGrid>
                <Anchor component={Link} to={`/knowledge/${entry.id}` as '/knowledge'}>
                  {t('changePrivacyText')}
                </Anchor>
              </>
            ) : (
              <Empty title={t('noPrivacyText')}>{t('noPrivacyTextHint')}</Empty>
            )
          }
        </Answered>
      </Stack>
    </Paper>
  )
}

import '@mantine/dropzone/styles.css'
import { Button, FileButton, Group, Select, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { listTopics } from '../../../contracts/entry-list.ts'
import { spoken } from '../../i18n.ts'
import { useAsk } from '../../queries.ts'
import type { Brought } from './brought.ts'

type ChoiceProps = {
  readonly brought: Brought | undefined
  /** The file holds reviews, which may name no topic. */
  readonly reviews: boolean
  readonly take: (file: File) => void
  readonly setTopic: (topic: string) => void
}

/** The file, by a button or by dropping it. */
export function Choice({ brought, reviews, take, setTopic }: ChoiceProps) {
  const { t } = useTranslation('imports')
  const { data } = useAsk(listTopics, {})
  return (
    <Stack>
      <Dropzone
        onDrop={(files: readonly File[]) => files[0] && take(files[0])}
        activateOnClick={false}
        activateOnKeyboard={false}
        multiple={false}
        tabIndex={-1}
        style={{ transition: 'none' }}
        inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
      >
        <Group justify="center" gap="sm" py="md" style={{ pointerEvents: 'all' }}>
          <FileButton onChange={(file) => file && take(file)} accept=".csv,.jsonl,.json,.jsonld,.txt">
            {(props) => (
              <Button {...props} leftSection={<IconUpload size={18} aria-hidden />}>
                {t('choose')}
              </Button>
            )}
          </FileButton>
          <Text c="dimmed">{t('drop')}</Text>
        </Group>
      </Dropzone>
      {brought && (
        <Group align="flex-end">
          <Text fw={600}>{t('chosen', { name: brought.name })}</Text>
          {reviews && (
            <Select
              label={t('topic')}
              clearable
              value={brought.topic || null}
              onChange={(topic) => setTopic(topic ?? '')}
              data={(data?.topics ?? []).map(({ id, title }) => ({ value: id, label: title[spoken()] }))}
            />
          )}
        </Group>
      )}
    </Stack>
  )
}

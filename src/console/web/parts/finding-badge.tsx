import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const COLOURS: Readonly<Record<string, string>> = { recognised: 'saring', unsure: 'yellow.9', abstained: 'red.9' }

export function FindingBadge({ finding }: { readonly finding: string }) {
  const { t } = useTranslation('conversations')
  return (
    <Badge size="sm" variant="light" color={COLOURS[finding] ?? 'gray'} autoContrast>
      {t(finding as 'recognised', { defaultValue: finding })}
    </Badge>
  )
}

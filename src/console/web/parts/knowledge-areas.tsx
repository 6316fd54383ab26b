import { Badge, Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SheetName } from '../../../domain/sheets.ts'
import { listSheets } from '../../contracts/sheets.ts'
import { useAsk } from '../queries.ts'

/** What editors keep beside the entries, as they look for it. */
export const AREAS = {
  lexicon: ['slang', 'synonyms', 'protected', 'filler', 'asking', 'otherSubjects', 'notCovered'],
  addresses: ['official', 'fake', 'shorteners', 'wellKnown', 'brands'],
  wording: ['wording'],
  menu: ['menu'],
} as const satisfies Readonly<Record<string, readonly SheetName[]>>
export type Area = keyof typeof AREAS

export const areaOf = (name: SheetName): Area =>
  (Object.keys(AREAS) as Area[]).find((area) => (AREAS[area] as readonly SheetName[]).includes(name)) ?? 'lexicon'

/** From the entries to the lists beside them and back. */
export function KnowledgeAreas({ current }: { readonly current: Area | 'entries' }) {
  const { t } = useTranslation('sheets')
  const drafted = new Set(useAsk(listSheets, {}).data?.sheets.flatMap((s) => (s.draft ? [areaOf(s.name)] : [])))
  const look = (area: Area | 'entries') =>
    ({
      size: 'compact-md',
      variant: area === current ? 'light' : 'subtle',
      ...(area === current && { 'aria-current': 'page' as const }),
    }) as const
  return (
    <Group component="nav" gap={4} aria-label={t('areas')}>
      <Button component={Link} to="/knowledge" {...look('entries')}>
        {t('area.entries')}
      </Button>
      {(Object.keys(AREAS) as Area[]).map((area) => (
        <Button
          key={area}
          component={Link}
          to={`/knowledge/list/${AREAS[area][0]}` as '/knowledge'}
          rightSection={drafted.has(area) && <Badge size="xs">{t('draft')}</Badge>}
          {...look(area)}
        >
          {t(`area.${area}`)}
        </Button>
      ))}
    </Group>
  )
}

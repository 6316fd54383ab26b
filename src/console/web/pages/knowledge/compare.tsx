import { useTranslation } from 'react-i18next'
import type { DraftEntry } from '../../../contracts/entries.ts'
import { listTopics } from '../../../contracts/entry-list.ts'
import { spoken } from '../../i18n.ts'
import { SideBySide } from '../../parts/side-by-side.tsx'
import { useAsk } from '../../queries.ts'
import { differences, type FieldName } from './fields.ts'

type CompareProps = {
  readonly before: DraftEntry
  readonly after: DraftEntry
  readonly heads: readonly [before: string, after: string]
  readonly titles: ReadonlyMap<string, string>
  readonly choice?: Parameters<typeof SideBySide>[0]['choice']
}

/** What differs between two versions of an entry, in words. */
export function Compare({ before, after, heads, titles, choice }: CompareProps) {
  const { t } = useTranslation(['knowledge', 'conversations'])
  const topics = useAsk(listTopics, {}).data?.topics ?? []
  const inWords = (name: FieldName, text: string): string => {
    if (text === '') return '–'
    switch (name) {
      case 'status':
        return t(`state.${text as DraftEntry['status']}`)
      case 'kind':
        return t(`kind.${text as DraftEntry['kind']}`)
      case 'topic':
        return topics.find((topic) => topic.id === text)?.title[spoken()] ?? text
      case 'verdict':
        return t(`verdict.${text as NonNullable<DraftEntry['verdict']>}`, { ns: 'conversations' })
      case 'category':
        return t(`category.${text as NonNullable<DraftEntry['category']>}`)
      case 'related':
        return text
          .split('\n')
          .map((id) => titles.get(id) ?? id)
          .join('\n')
      default:
        return text
    }
  }
  const rows = differences(before, after).map(({ name, text }) => ({
    name,
    label: t(`field.${name}`),
    before: inWords(name, text(before)),
    after: inWords(name, text(after)),
  }))
  return <SideBySide heads={heads} rows={rows} {...(choice && { choice })} />
}

import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SheetChange, SheetName } from '../../../../domain/sheets.ts'
import { checkSheetDraft } from '../../../contracts/sheets.ts'
import { call } from '../../api.ts'
import { Problems } from '../knowledge/check.tsx'
import { Section } from '../knowledge/section.tsx'
import { useCells } from './cells.tsx'

/** What the check says of a list with these changes, after a short pause in writing. */
export function useSheetCheck(sheet: SheetName, changes: readonly SheetChange[]) {
  const [settled] = useDebouncedValue(changes, 300)
  return useQuery({
    queryKey: ['check', sheet, settled],
    queryFn: () => call(checkSheetDraft, { params: { name: sheet }, body: { changes: settled } }),
    placeholderData: keepPreviousData,
  }).data?.problems
}

type ProblemsProps = { readonly sheet: SheetName; readonly changes: readonly SheetChange[] }

export function SheetProblems({ sheet, changes }: ProblemsProps) {
  const { t } = useTranslation('knowledge')
  const { nameOf } = useCells(sheet, new Map())
  const found = useSheetCheck(sheet, changes)
  // A sentence is named by when it is said.
  const problems = sheet === 'wording' ? found?.map((p) => ({ ...p, about: nameOf([p.row ?? '']) })) : found
  return <Section title={t('problems')}>{problems && <Problems problems={problems} />}</Section>
}

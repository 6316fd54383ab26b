import { Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SHEETS, type SheetChange, type SheetName } from '../../../../domain/sheets.ts'
import {
  previewSheet,
  type ShownSheetDraft,
  saveSheetDraft,
  showSheet,
  showSheetDraft,
  trySheet,
} from '../../../contracts/sheets.ts'
import { AREAS, areaOf, KnowledgeAreas } from '../../parts/knowledge-areas.tsx'
import { Page } from '../../parts/page.tsx'
import { Answered, NoSuchPage } from '../../parts/states.tsx'
import { useAsk, useChange, useMay, useTrial } from '../../queries.ts'
import { DraftState } from '../knowledge/draft-state.tsx'
import { Try, WhatWouldChange } from '../knowledge/trials.tsx'
import { SheetActions } from './actions.tsx'
import { Clashes } from './clashes.tsx'
import { SheetHistory } from './history.tsx'
import { Lines } from './lines.tsx'
import { SheetProblems } from './problems.tsx'
import type { SheetProps } from './rows.ts'

export function SheetPage() {
  const { name } = useParams({ from: '/shell/knowledge/list/$name' })
  const sheet = SHEETS.find((known) => known === name)
  return sheet ? <Known key={sheet} sheet={sheet} /> : <NoSuchPage />
}

function Known({ sheet }: { readonly sheet: SheetName }) {
  const { t } = useTranslation('sheets')
  const navigate = useNavigate()
  const area = areaOf(sheet)
  const published = useAsk(showSheet, { params: { name: sheet } })
  const drafted = useAsk(showSheetDraft, { params: { name: sheet } })
  return (
    <Page title={t(`area.${area}`)} hint={t(`about.${sheet}`)}>
      <KnowledgeAreas current={area} />
      {AREAS[area].length > 1 && (
        <Select
          aria-label={t('list')}
          allowDeselect={false}
          maw={420}
          value={sheet}
          onChange={(name) => name !== null && navigate({ to: '/knowledge/list/$name', params: { name }, search: {} })}
          data={AREAS[area].map((value) => ({ value, label: t(`sheet.${value}`) }))}
        />
      )}
      <Answered of={published}>
        {({ rows, entries }) => (
          <Answered of={drafted}>
            {(draft) => (
              <Opened
                sheet={sheet}
                rows={rows}
                titles={new Map(entries.map(({ id, title }) => [id, title]))}
                drafted={draft}
              />
            )}
          </Answered>
        )}
      </Answered>
    </Page>
  )
}

/** Each change is kept as a draft at once: there is nothing to lose, and everybody sees the same. */
function Opened({ sheet, rows, titles, drafted }: SheetProps & { readonly drafted: ShownSheetDraft }) {
  const { t } = useTranslation('sheets')
  const mayWrite = useMay('knowledge.write')
  const save = useChange(saveSheetDraft)
  const trial = useTrial(trySheet)
  const change = useTrial(previewSheet)
  const { changes, conflicts, draft } = drafted
  const params = { name: sheet }
  const keep = (next: readonly SheetChange[], kept: { review?: boolean; note?: string } = {}) =>
    save.mutateAsync({
      params,
      body: { changes: next, seen: draft?.at ?? 0, note: draft?.note ?? '', review: false, ...kept },
    })
  const write = (next: readonly SheetChange[]) => void keep(next).catch(() => undefined)
  return (
    <>
      {draft && <DraftState draft={draft} />}
      {mayWrite && draft && (
        <SheetActions sheet={sheet} titles={titles} changes={changes} draft={draft} keep={keep} busy={save.isPending} />
      )}
      {mayWrite && conflicts.length > 0 && (
        <Clashes sheet={sheet} titles={titles} conflicts={conflicts} changes={changes} write={write} />
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        <Lines
          sheet={sheet}
          rows={rows}
          titles={titles}
          changes={changes}
          write={mayWrite ? write : undefined}
          busy={save.isPending}
        />
        <Stack gap="xl">
          {changes.length > 0 && <SheetProblems sheet={sheet} changes={changes} />}
          {mayWrite && changes.length > 0 && (
            <Try trial={trial} go={(text) => trial.mutate({ params, body: { changes, text } })} />
          )}
          {mayWrite && changes.length > 0 && sheet !== 'wording' && sheet !== 'menu' && (
            <WhatWouldChange trial={change} go={() => change.mutate({ params, body: { changes } })} />
          )}
          {changes.length === 0 && mayWrite && (
            <Text size="sm" c="dimmed">
              {t('howTo')}
            </Text>
          )}
          <SheetHistory sheet={sheet} rows={rows} titles={titles} write={mayWrite ? write : undefined} />
        </Stack>
      </SimpleGrid>
    </>
  )
}

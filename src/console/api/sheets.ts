import { applyChanges, rowsOf, SHAPES, SHEETS, type SheetChange, type SheetName } from '../../domain/sheets.ts'
import { publishSheet, subjectOf } from '../../hotline/hotline.ts'
import { checkSheet } from '../../knowledge/knowledge.ts'
import type { Draft, Queries } from '../../store/store.ts'
import type { ProblemFound } from '../contracts/drafts.ts'
import {
  checkSheetDraft,
  listSheets,
  previewSheet,
  publishSheetDraft,
  saveSheetDraft,
  sheetHistory,
  showSheet,
  showSheetDraft,
  trySheet,
} from '../contracts/sheets.ts'
import type { Serve } from '../doors.ts'
import type { EntryParts } from './entries.ts'
import type { Edited } from './trials.ts'

/** The lists that editors keep beside the entries. Their drafts hold changes, so that two people's do not collide. */
export function sheets(serve: Serve, parts: EntryParts): void {
  reading(serve, parts)
  writing(serve, parts)
  trying(serve, parts)
}

const changesIn = (draft: Draft | undefined) => (draft ? (JSON.parse(draft.body) as SheetChange[]) : [])

function reading(serve: Serve, { store, serving, drafts, titles }: EntryParts): void {
  serve(listSheets, async () => {
    const { snapshot } = serving()
    const states = new Map((await store.queries.desk.drafts()).map(({ entry, state }) => [entry, state]))
    return {
      sheets: SHEETS.map((name) => ({
        name,
        rows: rowsOf(snapshot, name).length,
        draft: states.get(subjectOf(name)) ?? null,
      })),
    }
  })

  serve(showSheet, async ({ params: { name } }) => {
    const rows = rowsOf(serving().snapshot, name)
    const ids = name === 'fake' ? [...new Set(rows.map((row) => row[1] ?? ''))].filter(Boolean) : []
    return { rows, entries: ids.map((id) => ({ id, title: titles.of(id).title })) }
  })

  serve(showSheetDraft, async ({ params: { name }, account }) => {
    const draft = await store.queries.desk.draft(subjectOf(name))
    const rows = rowsOf(serving().snapshot, name)
    const changes = changesIn(draft)
    const there = (change: SheetChange) => rows.find(([first]) => first === (change.before ?? change.after)?.[0])
    const conflicts = applyChanges(rows, changes).conflicts.map((change) => ({ change, now: there(change) ?? null }))
    return { changes, conflicts, draft: draft ? await drafts.show(draft, account) : null }
  })

  serve(sheetHistory, async ({ params: { name } }) => {
    const versions = await drafts.history(subjectOf(name))
    return {
      versions: versions.map(({ body, ...version }) => ({
        ...version,
        changes: JSON.parse(body ?? '[]') as SheetChange[],
      })),
    }
  })
}

function writing(serve: Serve, parts: EntryParts): void {
  const { store, drafts } = parts

  serve(saveSheetDraft, ({ params: { name }, body: { changes, ...kept }, account, audit }) =>
    store.transaction(async (q) => {
      const entry = subjectOf(name)
      const draft = { entry, body: JSON.stringify(changes), base: '', ...kept, author: account.username }
      const saved = await drafts.save(q, draft)
      if (changes.length === 0) await q.desk.dropDraft(entry)
      await audit(q, name, `${changes.length} rows`)
      return changes.length === 0 ? { at: 0 } : saved
    }),
  )

  serve(publishSheetDraft, async ({ params: { name: sheet }, account, audit }) => {
    const key = subjectOf(sheet)
    const { draft, author } = await drafts.toPublish(key, account)
    const changes = changesIn(draft)
    const also = async (q: Queries) => {
      await q.desk.dropDraft(key)
      await audit(q, sheet, `${changes.length} rows`)
    }
    return { number: await publishSheet(parts, { sheet, changes, author, note: draft.note }, also) }
  })
}

function trying(serve: Serve, { serving, titles, trials, today }: EntryParts): void {
  const rowsWith = (name: SheetName, changes: readonly SheetChange[]) =>
    applyChanges(rowsOf(serving().snapshot, name), changes).rows
  const edited = (name: SheetName, changes: readonly SheetChange[]): Edited => ({
    key: `${name} ${JSON.stringify(changes)}`,
    knowledge: () => SHAPES[name].put(serving().snapshot, rowsWith(name, changes)),
  })

  serve(checkSheetDraft, async ({ params: { name }, body: { changes } }) => ({
    problems: checkSheet(serving().snapshot, name, rowsWith(name, changes), today()).map(
      ({ level, field, row, entry, problem, remedy }): ProblemFound => {
        const topic = name === 'menu' ? serving().snapshot.topics.find(({ id }) => id === row)?.title.id : row
        return { level, field, about: entry === undefined ? topic : titles.of(entry).title, row, problem, remedy }
      },
    ),
  }))
  serve(trySheet, ({ params: { name }, body: { changes, text } }) => trials.answer(edited(name, changes), text))
  serve(previewSheet, ({ params: { name }, body: { changes } }) => trials.change(edited(name, changes)))
}

import { z } from 'zod'
import { SHEETS } from '../../domain/sheets.ts'
import { contract } from '../contract.ts'
import { keptDraft, previewed, problemFound, savedDraft, shownDraft, tried, triedText, version } from './drafts.ts'

const sheetParams = z.object({ name: z.enum(SHEETS) })
const row = z.array(z.string().max(1_000)).max(6).readonly()
const change = z.strictObject({ before: row.nullable(), after: row.nullable() })
/** As many as one person makes in one go; more go into the files. */
const changes = z.array(change).max(2_000).readonly()

export const listSheets = contract({
  method: 'GET',
  path: '/sheets',
  summary: 'The lists that editors keep beside the entries, how long they are, and which of them are being changed',
  needs: 'knowledge.read',
  live: ['publication', 'desk'],
  answer: z.object({
    sheets: z.array(z.object({ name: z.enum(SHEETS), rows: z.number(), draft: shownDraft.shape.state.nullable() })),
  }),
})

export const showSheet = contract({
  method: 'GET',
  path: '/sheets/:name',
  summary: 'A list as it is published, row by row',
  needs: 'knowledge.read',
  live: ['publication'],
  params: sheetParams,
  answer: z.object({
    rows: z.array(row).readonly(),
    /** The titles of the entries that rows name. */
    entries: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
})

export const showSheetDraft = contract({
  method: 'GET',
  path: '/sheets/:name/draft',
  summary: 'What is being changed in a list, and which changes no longer fit what is published',
  needs: 'knowledge.read',
  live: ['publication', 'desk'],
  params: sheetParams,
  answer: z.object({
    changes: z.array(change).readonly(),
    /** Changes of rows that somebody else changed meanwhile, with what stands there now. */
    conflicts: z.array(z.object({ change, now: row.nullable() })),
    draft: shownDraft.nullable(),
  }),
})
export type ShownSheetDraft = z.output<typeof showSheetDraft.answer>

export const checkSheetDraft = contract({
  method: 'POST',
  path: '/sheets/:name/check',
  summary: 'What `knowledge check` says of a list with these changes; changes nothing',
  needs: 'knowledge.read',
  params: sheetParams,
  body: z.object({ changes }),
  answer: z.object({ problems: z.array(problemFound) }),
})

export const saveSheetDraft = contract({
  method: 'PUT',
  path: '/sheets/:name/draft',
  summary: 'Keep changes of a list, or hand them in for review; no changes are no draft',
  needs: 'knowledge.write',
  audit: 'sheet.draft',
  params: sheetParams,
  body: z.object({ changes, ...keptDraft }),
  answer: savedDraft,
})

export const trySheet = contract({
  method: 'POST',
  path: '/sheets/:name/try',
  summary: 'What the hotline would say to a message if these changes were published; may learn first',
  needs: 'knowledge.write',
  params: sheetParams,
  body: z.object({ changes, text: triedText }),
  answer: tried,
})

export const previewSheet = contract({
  method: 'POST',
  path: '/sheets/:name/preview',
  summary: 'Which of the latest real messages would be answered otherwise if these changes were published',
  needs: 'knowledge.write',
  params: sheetParams,
  body: z.object({ changes }),
  answer: previewed,
})

export const publishSheetDraft = contract({
  method: 'POST',
  path: '/sheets/:name/publish',
  summary: 'Publish the changes of a list: into the files, and as a numbered publication',
  needs: 'knowledge.publish',
  audit: 'sheet.publish',
  params: sheetParams,
  answer: z.object({ number: z.number() }),
})

export const sheetHistory = contract({
  method: 'GET',
  path: '/sheets/:name/history',
  summary: 'What publications changed in a list, newest first',
  needs: 'knowledge.read',
  live: ['publication'],
  params: sheetParams,
  answer: z.object({
    versions: z.array(version.extend({ changes: z.array(change).readonly() })),
  }),
})

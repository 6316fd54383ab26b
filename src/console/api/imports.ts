import type { EntrySearch } from '../../matching/matching.ts'
import { checkImport, importDrafts } from '../contracts/imports.ts'
import type { Serve } from '../doors.ts'
import { changedMeanwhile, makeDrafts, planImport } from '../import-plan.ts'
import type { DraftParts } from './drafts.ts'

/** Reading a file takes a moment of the whole process; nobody needs more of them in a minute. */
const FILES = 30

type ImportDoors = DraftParts & { readonly search: EntrySearch }

/** Entries that somebody brings in a file: first what would happen, then drafts of them. */
export function imports(serve: Serve, { store, serving, search, today, hand: { now } }: ImportDoors): void {
  const plan = async ({ file, topic }: { readonly file: string; readonly topic: string }) => {
    const knowledge = serving().snapshot
    const drafts = await store.queries.desk.drafts()
    return planImport({ knowledge, drafts, search, bytes: Buffer.from(file, 'base64'), topic, today: today() })
  }

  serve(checkImport, async ({ body }) => (await plan(body)).report, FILES)

  serve(
    importDrafts,
    async ({ body, account, audit }) => {
      const planned = await plan(body)
      if (planned.report.plan !== body.plan) throw changedMeanwhile()
      const { counts } = planned.report
      return store.transaction(async (q) => {
        const of = { author: account.username, at: now(), review: body.review, note: '' }
        const drafts = await makeDrafts(q, planned, of)
        await audit(q, `${drafts} drafts`, `${counts.new} new, ${counts.changed} changed`)
        return { drafts }
      })
    },
    FILES,
  )
}

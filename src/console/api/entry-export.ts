import type { Serving } from '../../hotline/hotline.ts'
import { claimReview, entriesToCsv } from '../../knowledge/knowledge.ts'
import { exportEntries } from '../contracts/entry-list.ts'
import type { Serve } from '../doors.ts'
import { asFile } from './downloads.ts'

/** What the editors have published, for spreadsheets, for programs, and for search engines. */
export function entryExport(serve: Serve, serving: () => Serving): void {
  serve(exportEntries, async ({ query: { format }, reply }) => {
    const entries = serving().snapshot.entries.filter((e) => e.status === 'published')
    if (format === 'claimreview') {
      asFile(reply, 'claimreview', 'jsonld')
      return JSON.stringify(entries.filter((e) => e.kind === 'claim').map(claimReview))
    }
    asFile(reply, 'entries', format)
    if (format === 'jsonl') return entries.map((entry) => JSON.stringify(entry)).join('\n')
    return entriesToCsv(entries)
  })
}

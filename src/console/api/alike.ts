import type { EntrySearch } from '../../matching/matching.ts'
import { entriesAlike } from '../contracts/entry-list.ts'
import type { Serve } from '../doors.ts'
import type { TitleOf } from './turn-views.ts'

/** As many as one looks at while writing. */
const SHOWN = 3
/** With less in common, somebody who writes a title is only kept from writing. */
const LIKE_ENOUGH = 0.6

/** What there may be already, for somebody who begins to write. */
export function alike(
  serve: Serve,
  { search, titles }: { readonly search: EntrySearch; readonly titles: TitleOf },
): void {
  serve(entriesAlike, async ({ query }) => ({
    entries: search
      .find(query.text, SHOWN)
      .filter(({ likeness }) => likeness >= LIKE_ENOUGH)
      .map(({ id }) => ({ id, title: titles.of(id).title })),
  }))
}

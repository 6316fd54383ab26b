import type { Entry } from '../../domain/knowledge.ts'
import { publishEntry, tellCorrection } from '../../hotline/hotline.ts'
import { hashOfEntry, readEntry } from '../../knowledge/knowledge.ts'
import type { Draft, Queries } from '../../store/store.ts'
import type { DraftEntry } from '../contracts/entries.ts'
import type { Account } from '../contracts/way-in.ts'
import { type DraftParts, type Drafts, type Kept, noEntry } from './drafts.ts'
import { idFor } from './new-entry.ts'

/** The entry that a draft holds. */
export const entryIn = ({ body }: Pick<Draft, 'body'>): DraftEntry => JSON.parse(body) as DraftEntry

export const asDraft = (entry: Entry): DraftEntry => JSON.parse(JSON.stringify(entry)) as DraftEntry

/** As it would be once it is published; an entry that is being retired stays retired. */
export const asPublished = (entry: DraftEntry) =>
  ({ ...entry, status: entry.status === 'retired' ? 'retired' : 'published' }) as Entry

/** Drafts that hold one whole entry. */
export function createEntryDrafts(parts: DraftParts, drafts: Drafts) {
  const { store, serving, hand } = parts
  const published = (id: string): Entry | undefined => serving().snapshot.entries.find((e) => e.id === id)
  return {
    published,
    async show(id: string, account: Account) {
      const entry = published(id)
      const draft = await store.queries.desk.draft(id)
      if (!entry && !draft) throw noEntry(id)
      return {
        published: entry ? asDraft(entry) : null,
        hash: hashOfEntry(entry),
        draft: draft ? { ...(await drafts.show(draft, account)), entry: entryIn(draft), base: draft.base } : null,
      }
    },
    /** An id for a new entry with this title. */
    async freeId(q: Queries, title: string) {
      const drafted = new Set((await q.desk.drafts()).map((draft) => draft.entry))
      return idFor(title, (id) => drafted.has(id) || published(id) !== undefined)
    },
    save: (q: Queries, entry: DraftEntry, kept: Omit<Kept, 'entry' | 'body'>) =>
      drafts.save(q, { ...kept, entry: entry.id, body: JSON.stringify(entry) }),
    /** Publishes a draft as it stands. Everybody who waited for it is told in the same transaction. */
    async publish(id: string, account: Account, notify: boolean, audit: (q: Queries, detail: string) => Promise<void>) {
      const { draft, author } = await drafts.toPublish(id, account)
      const entry = readEntry(asPublished(entryIn(draft)))
      let told = 0
      const edit = { entry, base: draft.base, author, note: draft.note || entry.title }
      const number = await publishEntry(parts, edit, async (q) => {
        await q.desk.dropDraft(id)
        if (notify && entry.status === 'published') told = await tellCorrection(hand, q, serving().snapshot, entry)
        await audit(q, notify ? `${told} told` : '')
      })
      return { number, told }
    },
  }
}
export type EntryDrafts = ReturnType<typeof createEntryDrafts>

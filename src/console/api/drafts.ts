import type { Entry } from '../../domain/knowledge.ts'
import { SaringError } from '../../errors.ts'
import {
  type EntryPublishing,
  type HandParts,
  publishEntry,
  type Serving,
  tellCorrection,
} from '../../hotline/hotline.ts'
import { hashOfEntry, readEntry } from '../../knowledge/knowledge.ts'
import type { Queries, Store } from '../../store/store.ts'
import type { Accounts } from '../accounts.ts'
import type { DraftEntry, ShownEntry } from '../contracts/entries.ts'
import type { Account } from '../contracts/way-in.ts'
import { withStatus } from '../doors.ts'
import { may } from '../roles.ts'

export type DraftParts = EntryPublishing & {
  readonly store: Store
  readonly accounts: Accounts
  readonly serving: () => Serving
  readonly hand: HandParts
}

/** The name of the setting by which a team of any size publishes its own drafts. */
const REVIEW_SETTING = 'review-by-another'

/** Drafts on their way from the one who writes to the one who publishes. */
export function createDrafts(parts: DraftParts) {
  const { store, accounts, serving, hand } = parts
  const published = (id: string): Entry | undefined => serving().snapshot.entries.find((e) => e.id === id)

  /** Another person publishes, unless there is no other who could, or the team has switched it off. */
  async function mayPublish(account: Account, author: string, state: string) {
    if (!may(account.role, 'knowledge.publish')) return 'role' as const
    if (account.username !== author) return state === 'review' ? ('yes' as const) : ('not-in-review' as const)
    if ((await store.queries.desk.setting(REVIEW_SETTING)) === 'off') return 'yes' as const
    const others = (await accounts.list()).filter(
      (p) => !p.closed && p.username !== author && may(p.role, 'knowledge.publish'),
    )
    return others.length === 0 ? ('yes' as const) : ('own-draft' as const)
  }

  return {
    published,
    mayPublish,
    async show(id: string, account: Account): Promise<Omit<ShownEntry, 'toldLately'>> {
      const entry = published(id)
      const draft = await store.queries.desk.draft(id)
      const hash = hashOfEntry(entry)
      if (!entry && !draft) throw noEntry(id)
      return {
        published: entry ? asDraft(entry) : null,
        hash,
        draft: draft
          ? {
              entry: JSON.parse(draft.body) as DraftEntry,
              state: draft.state,
              author: draft.author,
              at: draft.at,
              note: draft.note,
              conflict: draft.base !== hash,
              mayPublish: await mayPublish(account, draft.author, draft.state),
            }
          : null,
      }
    },
    async save(q: Queries, entry: DraftEntry, draft: { base: string; note: string; review: boolean; author: string }) {
      const { review, ...rest } = draft
      const state = review ? 'review' : 'draft'
      await q.desk.putDraft({ entry: entry.id, body: JSON.stringify(entry), state, at: hand.now(), ...rest })
    },
    /** Publishes a draft as it stands. Everybody who waited for it is told in the same transaction. */
    async publish(id: string, account: Account, notify: boolean, audit: (q: Queries, number: string) => Promise<void>) {
      const draft = await store.queries.desk.draft(id)
      if (!draft) throw noEntry(id)
      const allowed = await mayPublish(account, draft.author, draft.state)
      if (allowed !== 'yes') throw notYours(allowed)
      const body = JSON.parse(draft.body) as DraftEntry
      const entry = readEntry({ ...body, status: body.status === 'retired' ? 'retired' : 'published' })
      let told = 0
      const author = account.username === draft.author ? draft.author : `${draft.author}, ${account.username}`
      const note = draft.note || entry.title
      const number = await publishEntry(parts, { entry, base: draft.base, author, note }, async (q) => {
        await q.desk.dropDraft(id)
        if (notify) told = await tellCorrection(hand, q, serving().snapshot, entry)
        await audit(q, notify ? `${told} told` : '')
      })
      return { number, told }
    },
  }
}
export type Drafts = ReturnType<typeof createDrafts>

export const asDraft = (entry: Entry): DraftEntry => JSON.parse(JSON.stringify(entry)) as DraftEntry

export const noEntry = (id: string) =>
  new SaringError('NOT_FOUND', `There is no entry "${id}".`, 'Look at the list of entries again.')

function notYours(why: 'role' | 'own-draft' | 'not-in-review'): SaringError {
  return why === 'not-in-review'
    ? withStatus(403, 'This draft was not handed in for review yet.', 'Ask its author to hand it in.')
    : withStatus(403, 'Another person publishes what you wrote.', 'Hand it in for review.')
}

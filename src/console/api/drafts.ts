import { SaringError } from '../../errors.ts'
import type { EditPublishing, HandParts, Serving } from '../../hotline/hotline.ts'
import type { SettingsDesk } from '../../moderation/moderation.ts'
import type { Draft, Queries, Store } from '../../store/store.ts'
import type { Accounts } from '../accounts.ts'
import type { ShownDraft } from '../contracts/drafts.ts'
import type { Account } from '../contracts/way-in.ts'
import { withStatus } from '../doors.ts'
import { may } from '../roles.ts'

export type DraftParts = EditPublishing & {
  readonly store: Store
  readonly accounts: Accounts
  readonly settings: SettingsDesk
  readonly serving: () => Serving
  readonly hand: HandParts
}

/** What is kept of a draft, and `seen`: when the one who changes it last saw it saved; 0 for a new one. */
export type Kept = Pick<Draft, 'entry' | 'body' | 'base' | 'note'> & {
  readonly seen: number
  readonly review: boolean
  readonly author: string
}

/** Versions that a history shows. */
const VERSIONS = 50

/** Drafts of entries and lists, on their way from the one who writes to the one who publishes. */
export function createDrafts({ store, accounts, settings, hand }: DraftParts) {
  /** Another person publishes, unless there is no other who could, or the team has switched it off. */
  async function mayPublish(
    account: Account,
    author: string,
    state: Draft['state'],
  ): Promise<ShownDraft['mayPublish']> {
    if (!may(account.role, 'knowledge.publish')) return 'role'
    if (account.username !== author) return state === 'review' ? 'yes' : 'not-in-review'
    if (!(await settings.read(store.queries)).reviewByAnother) return 'yes'
    const others = (await accounts.list()).filter(
      (p) => !p.closed && p.username !== author && may(p.role, 'knowledge.publish'),
    )
    return others.length === 0 ? 'yes' : 'own-draft'
  }

  return {
    mayPublish,
    async show({ state, author, at, note }: Draft, account: Account): Promise<ShownDraft> {
      return { state, author, at, note, mayPublish: await mayPublish(account, author, state) }
    },
    /** @throws {SaringError} INPUT_INVALID (status 409) when somebody else has saved or ended the draft since `seen` */
    async save(q: Queries, { seen, review, ...draft }: Kept): Promise<{ readonly at: number }> {
      const before = await q.desk.draft(draft.entry)
      if ((before?.at ?? 0) !== seen) throw savedMeanwhile(before?.author)
      const at = Math.max(hand.now(), seen + 1)
      await q.desk.putDraft({ ...draft, state: review ? 'review' : 'draft', at })
      return { at }
    },
    /** What publications made of an entry or a list, newest first. */
    history: (key: string) => store.queries.publications.versionsOf(key, VERSIONS),
    /** The draft that this person may publish as it stands, and who signs the publication. */
    async toPublish(key: string, account: Account): Promise<{ readonly draft: Draft; readonly author: string }> {
      const draft = await store.queries.desk.draft(key)
      if (!draft) throw noDraft()
      const allowed = await mayPublish(account, draft.author, draft.state)
      if (allowed !== 'yes') throw notYours(allowed)
      return {
        draft,
        author: account.username === draft.author ? draft.author : `${draft.author}, ${account.username}`,
      }
    },
  }
}
export type Drafts = ReturnType<typeof createDrafts>

export const noEntry = (id: string) =>
  new SaringError('NOT_FOUND', `There is no entry "${id}".`, 'Look at the list of entries again.')

const noDraft = () =>
  new SaringError('NOT_FOUND', 'This draft is gone: it was published or thrown away.', 'Look at the page again.')

const savedMeanwhile = (author: string | undefined) =>
  withStatus(
    409,
    author ? `${author} saved this draft meanwhile.` : 'This draft was published or thrown away meanwhile.',
    'Compare the two texts and choose.',
  )

function notYours(why: ShownDraft['mayPublish']): SaringError {
  return why === 'not-in-review'
    ? withStatus(403, 'This draft was not handed in for review yet.', 'Ask its author to hand it in.')
    : withStatus(403, 'Another person publishes what you wrote.', 'Hand it in for review.')
}

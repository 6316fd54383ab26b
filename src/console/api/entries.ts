import type { Entry } from '../../domain/knowledge.ts'
import { bubblesOf, CORRECTED_SINCE } from '../../hotline/hotline.ts'
import { checkEntry, hashOfEntry, withEntry } from '../../knowledge/knowledge.ts'
import type { ProblemFound } from '../contracts/drafts.ts'
import {
  beginEntry,
  checkDraft,
  type DraftEntry,
  dropDraft,
  entryHistory,
  previewDraft,
  publishDraft,
  saveDraft,
  showEntry,
  tryDraft,
} from '../contracts/entries.ts'
import type { Serve } from '../doors.ts'
import type { DraftParts, Drafts } from './drafts.ts'
import { asPublished, type EntryDrafts, entryIn } from './entry-drafts.ts'
import { newEntry } from './new-entry.ts'
import type { Edited, Trials } from './trials.ts'
import type { TitleOf } from './turn-views.ts'

export type EntryParts = DraftParts & {
  readonly drafts: Drafts
  readonly entryDrafts: EntryDrafts
  readonly titles: TitleOf
  readonly trials: Trials
}

export function entries(serve: Serve, parts: EntryParts): void {
  reading(serve, parts)
  writing(serve, parts)
  trying(serve, parts)
}

function reading(serve: Serve, { store, drafts, entryDrafts, titles, hand: { now } }: EntryParts): void {
  serve(showEntry, async ({ params: { id }, account }) => {
    const shown = await entryDrafts.show(id, account)
    const related = new Set([...(shown.published?.related ?? []), ...(shown.draft?.entry.related ?? [])])
    return {
      ...shown,
      related: [...related].map((other) => ({ id: other, title: titles.of(other).title })),
      toldLately: (await store.queries.desk.toldAbout(id, now() - CORRECTED_SINCE)).length,
    }
  })

  serve(entryHistory, async ({ params: { id } }) => {
    const versions = await drafts.history(id)
    return {
      versions: versions.flatMap(({ body, ...version }) =>
        body === null ? [] : [{ ...version, entry: entryIn({ body }) }],
      ),
    }
  })
}

function writing(serve: Serve, { store, entryDrafts, today }: EntryParts): void {
  serve(beginEntry, ({ body, account, audit }) =>
    store.transaction(async (q) => {
      const id = await entryDrafts.freeId(q, body.title)
      const entry = newEntry({ ...body, id, wordings: [], today: today() })
      await entryDrafts.save(q, entry, { base: '', note: '', seen: 0, review: false, author: account.username })
      await audit(q, id)
      return { id }
    }),
  )

  serve(saveDraft, ({ params: { id }, body: { entry, ...draft }, account, audit }) =>
    store.transaction(async (q) => {
      const saved = await entryDrafts.save(q, { ...entry, id }, { ...draft, author: account.username })
      await audit(q, id, draft.review ? 'review' : '')
      return saved
    }),
  )

  serve(dropDraft, ({ params: { id }, audit }) =>
    store.transaction(async (q) => {
      await q.desk.dropDraft(id)
      await audit(q, id)
    }),
  )

  serve(publishDraft, ({ params: { id }, body: { notify }, account, audit }) =>
    entryDrafts.publish(id, account, notify, (q, detail) => audit(q, id, detail)),
  )
}

function trying(serve: Serve, { serving, titles, trials, today }: EntryParts): void {
  serve(checkDraft, async ({ body: { entry } }) => {
    const knowledge = serving().snapshot
    const edited = asPublished(entry)
    const problems = checkEntry(knowledge, edited, today()).map(
      ({ level, field, problem, remedy, entry: about, row }): ProblemFound => ({
        level,
        field,
        problem,
        remedy,
        about: about === undefined || about === entry.id ? row : titles.of(about).title,
      }),
    )
    return { problems, bubbles: bubblesOf(knowledge, edited) }
  })

  const edited = (draft: DraftEntry): Edited => {
    const entry: Entry = asPublished(draft)
    return { key: hashOfEntry(entry), entry, knowledge: () => withEntry(serving().snapshot, entry) }
  }
  serve(tryDraft, ({ body: { entry, text } }) => trials.answer(edited(entry), text))
  serve(previewDraft, ({ body: { entry } }) => trials.change(edited(entry)))
}

import { candidatesOf } from '../../domain/finding.ts'
import type { Entry } from '../../domain/knowledge.ts'
import { whatWouldChange } from '../../evaluation/evaluation.ts'
import { answerOnce, bubblesOf, CORRECTED_SINCE, type Serving } from '../../hotline/hotline.ts'
import { checkEntry, hashOfEntry, withEntry } from '../../knowledge/knowledge.ts'
import {
  checkDraft,
  type DraftEntry,
  dropDraft,
  entryHistory,
  listEntries,
  previewDraft,
  publishDraft,
  saveDraft,
  showEntry,
  tryDraft,
} from '../contracts/entries.ts'
import type { Serve } from '../doors.ts'
import { asDraft, type DraftParts, type Drafts } from './drafts.ts'
import type { TitleOf } from './turn-views.ts'

export type EntryParts = DraftParts & { readonly drafts: Drafts; readonly titles: TitleOf }

const MONTH = 30 * 86_400_000
/** Messages of the log that a change is tried on, and publications that a history looks through. */
const TRIED_ON = 300
const VERSIONS = 30

export function entries(serve: Serve, parts: EntryParts): void {
  reading(serve, parts)
  writing(serve, parts)
  trying(serve, parts)
}

function reading(serve: Serve, { store, serving, drafts, hand: { now } }: EntryParts): void {
  serve(listEntries, async () => {
    const uses = await store.queries.desk.uses(now() - MONTH)
    const written = new Map((await store.queries.desk.drafts()).map((draft) => [draft.entry, draft]))
    const { entries, topics } = serving().snapshot
    const known = new Set(entries.map((e) => e.id))
    const drafted = [...written.values()]
      .filter((d) => !known.has(d.entry))
      .map((d) => JSON.parse(d.body) as DraftEntry)
    const row = (e: Entry | DraftEntry) => ({
      id: e.id,
      title: e.title,
      kind: e.kind,
      topic: e.topic,
      verdict: e.verdict ?? null,
      status: e.status,
      draft: written.get(e.id)?.state ?? null,
      uses: uses.get(e.id) ?? 0,
      checkedOn: e.checkedOn,
      reviewBy: e.reviewBy,
      validUntil: e.validUntil ?? null,
    })
    return { entries: [...drafted.map(row), ...entries.map(row)], topics: [...topics] }
  })

  serve(showEntry, async ({ params: { id }, account }) => ({
    ...(await drafts.show(id, account)),
    toldLately: (await store.queries.desk.toldAbout(id, now() - CORRECTED_SINCE)).length,
  }))

  serve(entryHistory, async ({ params: { id } }) => {
    const { publications } = store.queries
    const versions: { number: number; at: number; author: string; note: string; entry: DraftEntry }[] = []
    for (const { number, at, author, note } of await publications.list(VERSIONS)) {
      const publication = await publications.get(number)
      const snapshot = JSON.parse(publication?.snapshot ?? '{"entries":[]}') as { entries: Entry[] }
      const entry = snapshot.entries.find((e) => e.id === id)
      const last = versions.at(-1)
      if (!entry) continue
      const same = last && hashOfEntry(last.entry as Entry) === hashOfEntry(entry)
      if (same) versions.pop()
      versions.push({ number, at, author, note, entry: asDraft(entry) })
    }
    return { versions }
  })
}

function writing(serve: Serve, { store, drafts }: EntryParts): void {
  serve(saveDraft, ({ params: { id }, body: { entry, ...draft }, account, audit }) =>
    store.transaction(async (q) => {
      await drafts.save(q, { ...entry, id }, { ...draft, author: account.username })
      await audit(q, id, draft.review ? 'review' : '')
    }),
  )

  serve(dropDraft, ({ params: { id }, audit }) =>
    store.transaction(async (q) => {
      await q.desk.dropDraft(id)
      await audit(q, id)
    }),
  )

  serve(publishDraft, ({ params: { id }, body: { notify }, account, audit }) =>
    drafts.publish(id, account, notify, (q, detail) => audit(q, id, detail)),
  )
}

function trying(serve: Serve, { store, serving, publisher, titles, today, hand: { now } }: EntryParts): void {
  const previews = createPreviews(serving, publisher.preview)

  serve(checkDraft, async ({ body: { entry } }) => {
    const knowledge = serving().snapshot
    const edited = asPublished(entry)
    return { problems: [...checkEntry(knowledge, edited, today())], bubbles: bubblesOf(knowledge, edited) }
  })

  serve(tryDraft, async ({ body: { entry, text } }) => {
    const { finding, outcome } = answerOnce(await previews.of(asPublished(entry)), text, now())
    return {
      finding: outcome.label,
      replies: outcome.replies.map((reply) => reply.text),
      candidates: candidatesOf(finding).map((c) => ({
        title: c.entry === entry.id ? entry.title : titles.of(c.entry).title,
        confidence: c.confidence,
      })),
    }
  })

  serve(previewDraft, async ({ body: { entry } }) => {
    const edited = asPublished(entry)
    const after = await previews.of(edited)
    const turns = await store.queries.turns.latest({ limit: TRIED_ON * 3 })
    const texts = [...new Set(turns.filter((t) => t.author === 'citizen' && t.text !== '').map((t) => t.text))]
    const looked = texts.slice(0, TRIED_ON)
    const changed = await whatWouldChange({ before: serving(), after, edited, now: now() }, looked)
    const named = ({ finding, entries: ids }: { finding: string; entries: readonly string[] }) => ({
      finding,
      entries: ids.map((id) => ({ id, title: id === entry.id ? entry.title : titles.of(id).title })),
    })
    return {
      looked: looked.length,
      changed: changed.map((c) => ({ text: c.text, before: named(c.before), after: named(c.after) })),
    }
  })
}

const asPublished = (entry: DraftEntry) => ({ ...entry, status: 'published' }) as Entry

/** Learning takes seconds, so the last draft that was tried is kept ready for the next message. */
function createPreviews(serving: () => Serving, preview: (knowledge: Serving['snapshot']) => Promise<Serving>) {
  let kept: { readonly key: string; readonly ready: Promise<Serving> } | undefined
  return {
    of(entry: Entry): Promise<Serving> {
      const { snapshot } = serving()
      const key = `${snapshot.number} ${hashOfEntry(entry)}`
      if (kept?.key !== key) kept = { key, ready: preview(withEntry(snapshot, entry) as Serving['snapshot']) }
      return kept.ready
    },
  }
}

import type { z } from 'zod'
import type { Entry, Snapshot } from '../../domain/knowledge.ts'
import type { Serving } from '../../hotline/hotline.ts'
import type { Draft, Store } from '../../store/store.ts'
import type { DraftEntry } from '../contracts/entries.ts'
import { type ListedEntry, listEntries, listTopics } from '../contracts/entry-list.ts'
import { DAY } from '../days.ts'
import type { Serve } from '../doors.ts'
import { dueOf, endOf, soonAfter } from './due.ts'

export type EntryListParts = {
  readonly store: Store
  readonly serving: () => Serving
  readonly hand: { readonly now: () => number }
  /** `YYYY-MM-DD` */
  readonly today: () => string
}
type Asked = z.output<typeof listEntries.query>

const MONTH = 30 * DAY

export function entryList(serve: Serve, { store, serving, hand: { now }, today }: EntryListParts): void {
  const searched = createSearchedTexts()

  serve(listEntries, async ({ query }) => {
    const { desk } = store.queries
    const since = now() - MONTH
    const [uses, ratings, drafts] = await Promise.all([desk.uses(since), desk.ratings(since), desk.drafts()])
    const written = new Map(drafts.map((draft) => [draft.entry, draft]))
    const { snapshot } = serving()
    const soon = soonAfter(today())
    const rows = [...onlyDrafted(snapshot, drafts), ...snapshot.entries]
      .filter((e) => fits(e, query) && searched.holds(snapshot, e, query.text))
      .map((e): ListedEntry => {
        const { helpful = 0, unhelpful = 0 } = ratings.get(e.id) ?? {}
        return {
          id: e.id,
          title: e.title,
          kind: e.kind,
          topic: e.topic,
          verdict: e.verdict ?? null,
          status: e.status,
          draft: written.get(e.id)?.state ?? null,
          uses: uses.get(e.id) ?? 0,
          helpful,
          unhelpful,
          checkedOn: e.checkedOn,
          reviewBy: e.reviewBy,
          validUntil: e.validUntil ?? null,
          due: dueOf(e, today(), soon),
        }
      })
      .filter((row) => inState(row, query.state) && (query.due === undefined || row.due === query.due))
      .sort(ORDERS[query.sort])
    const { after, limit } = query
    return {
      entries: rows.slice(after, after + limit),
      total: rows.length,
      next: after + limit < rows.length ? after + limit : null,
    }
  })

  serve(listTopics, async () => ({ topics: [...serving().snapshot.topics] }))
}

/** Entries that nobody has published yet. A draft of a list has a name with a slash, and is none. */
function onlyDrafted({ entries }: Snapshot, drafts: readonly Draft[]): DraftEntry[] {
  const known = new Set(entries.map((e) => e.id))
  return drafts
    .filter(({ entry }) => !known.has(entry) && !entry.includes('/'))
    .map(({ body }) => JSON.parse(body) as DraftEntry)
}

const fits = (e: Entry | DraftEntry, { verdict, topic }: Asked) =>
  (verdict === undefined || e.verdict === verdict) && (topic === undefined || e.topic === topic)

function inState({ status, draft }: ListedEntry, wanted: Asked['state']): boolean {
  if (wanted === undefined) return true
  if (wanted === 'edited') return draft === 'draft'
  return wanted === 'review' ? draft === 'review' : status === wanted
}

const byTitle = (a: ListedEntry, b: ListedEntry) => a.title.localeCompare(b.title, 'id')
const ORDERS: Readonly<Record<Asked['sort'], (a: ListedEntry, b: ListedEntry) => number>> = {
  title: byTitle,
  uses: (a, b) => b.uses - a.uses || byTitle(a, b),
  unhelpful: (a, b) => b.unhelpful - a.unhelpful || byTitle(a, b),
  due: (a, b) => endOf(a).localeCompare(endOf(b)) || byTitle(a, b),
}

/** What is searched of each entry, folded once for each publication. */
function createSearchedTexts() {
  const kept = new WeakMap<Snapshot, WeakMap<object, string>>()
  const textOf = (e: Entry | DraftEntry) =>
    [e.title, e.id, ...e.keywords, e.answer.id, e.answer.en ?? ''].join('\n').toLowerCase()
  return {
    holds(snapshot: Snapshot, entry: Entry | DraftEntry, words: string | undefined): boolean {
      if (!words) return true
      const texts = kept.get(snapshot) ?? new WeakMap<object, string>()
      kept.set(snapshot, texts)
      const text = texts.get(entry) ?? textOf(entry)
      texts.set(entry, text)
      const wanted = words.toLowerCase().split(/\s+/)
      return wanted.every((word) => text.includes(word))
    },
  }
}

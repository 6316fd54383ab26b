import type { z } from 'zod'
import { DAY } from '../../domain/days.ts'
import type { Entry, Snapshot } from '../../domain/knowledge.ts'
import type { Serving } from '../../hotline/hotline.ts'
import { soonAfter } from '../../knowledge/knowledge.ts'
import type { EntrySearch } from '../../matching/matching.ts'
import type { Draft, Store } from '../../store/store.ts'
import type { DraftEntry } from '../contracts/entries.ts'
import { type ListedEntry, listEntries, listTopics } from '../contracts/entry-list.ts'
import type { Serve } from '../doors.ts'
import { dueOf, endOf } from './due.ts'
import { entryIn } from './entry-drafts.ts'

export type EntryListParts = {
  readonly store: Store
  readonly serving: () => Serving
  readonly search: EntrySearch
  readonly hand: { readonly now: () => number }
  /** `YYYY-MM-DD` */
  readonly today: () => string
}
type Asked = z.output<typeof listEntries.query>

const MONTH = 30 * DAY
/** Behind the entries that hold all words stand no more than so many that are only like them. */
const MOST_ALIKE = 20

export function entryList(serve: Serve, { store, serving, search, hand: { now }, today }: EntryListParts): void {
  const catalogue = createCatalogue()
  const counts = createCounts(store, now)

  serve(listEntries, async ({ query }) => {
    const drafts = await store.queries.desk.drafts()
    const { uses, ratings } = await counts()
    const written = new Map(drafts.map((draft) => [draft.entry, draft]))
    const { snapshot } = serving()
    const soon = soonAfter(today())
    const wanted = query.text?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
    const liked = query.text ? search.find(query.text, MOST_ALIKE) : []
    const places = new Map(liked.map(({ id }, place) => [id, place]))
    const holds = ({ words }: Searchable) => wanted.every((word) => words.includes(word))
    const rows = [...onlyDrafted(snapshot, drafts).map(searchable), ...catalogue(snapshot)]
      .map((found) => ({ entry: found.entry, alike: !holds(found) }))
      .filter(({ entry, alike }) => fits(entry, query) && (!alike || places.has(entry.id)))
      .map(({ entry: e, alike }): ListedEntry => {
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
          alike,
        }
      })
      .filter((row) => inState(row, query.state) && (query.due === undefined || row.due === query.due))
    const holding = rows.filter((row) => !row.alike)
    const ordered = [
      ...(query.sort === 'title' ? titledFirst(holding, wanted) : holding.sort(ORDERS[query.sort])),
      ...rows.filter((row) => row.alike).sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0)),
    ]
    const { after, limit } = query
    return {
      entries: ordered.slice(after, after + limit),
      total: rows.length,
      next: after + limit < rows.length ? after + limit : null,
    }
  })

  serve(listTopics, async () => ({ topics: [...serving().snapshot.topics] }))
}

/** For so long a count of uses and ratings is shown as it was (ms): it is taken from every turn of a month. */
const COUNT_STANDS = 30_000

function createCounts({ queries: { desk } }: Store, now: () => number) {
  const count = async (at: number) => {
    const [uses, ratings] = await Promise.all([desk.uses(at - MONTH), desk.ratings(at - MONTH)])
    return { uses, ratings }
  }
  let kept: { readonly at: number; readonly counted: ReturnType<typeof count> } | undefined
  return () => {
    const at = now()
    if (!kept || at - kept.at >= COUNT_STANDS) {
      const counted = count(at)
      kept = { at, counted }
      counted.catch(() => {
        kept = undefined
      })
    }
    return kept.counted
  }
}

/** Entries that nobody has published yet. A draft of a list has a name with a slash, and is none. */
function onlyDrafted({ entries }: Snapshot, drafts: readonly Draft[]): DraftEntry[] {
  const known = new Set(entries.map((e) => e.id))
  return drafts.filter(({ entry }) => !known.has(entry) && !entry.includes('/')).map(entryIn)
}

const fits = (e: Entry | DraftEntry, { verdict, topic }: Asked) =>
  (verdict === undefined || e.verdict === verdict) && (topic === undefined || e.topic === topic)

function inState({ status, draft }: ListedEntry, wanted: Asked['state']): boolean {
  if (wanted === undefined) return true
  if (wanted === 'edited') return draft === 'draft'
  return wanted === 'review' ? draft === 'review' : status === wanted
}

/** Where words are searched, an entry that has them in its title is what was meant more often than not. */
function titledFirst(rows: readonly ListedEntry[], words: readonly string[]): readonly ListedEntry[] {
  if (words.length === 0) return rows
  const titled = (row: ListedEntry) => words.every((word) => row.title.toLowerCase().includes(word))
  return [...rows.filter(titled), ...rows.filter((row) => !titled(row))]
}

/** Rows come by their titles, and equals stay in that order. */
const ORDERS: Readonly<Record<Exclude<Asked['sort'], 'title'>, (a: ListedEntry, b: ListedEntry) => number>> = {
  uses: (a, b) => b.uses - a.uses,
  unhelpful: (a, b) => b.unhelpful - a.unhelpful,
  due: (a, b) => (endOf(a) < endOf(b) ? -1 : endOf(a) > endOf(b) ? 1 : 0),
}

type Searchable = { readonly entry: Entry | DraftEntry; readonly words: string }
const searchable = (entry: Entry | DraftEntry): Searchable => ({
  entry,
  words: [entry.title, entry.id, ...entry.keywords, entry.answer.id, entry.answer.en ?? ''].join('\n').toLowerCase(),
})

/** The entries of a publication by their titles, with the words they are searched by: made once for each. */
function createCatalogue() {
  const kept = new WeakMap<Snapshot, readonly Searchable[]>()
  const { compare } = new Intl.Collator('id', { numeric: true })
  return (snapshot: Snapshot): readonly Searchable[] => {
    const made =
      kept.get(snapshot) ?? snapshot.entries.map(searchable).sort((a, b) => compare(a.entry.title, b.entry.title))
    kept.set(snapshot, made)
    return made
  }
}

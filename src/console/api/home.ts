import type { z } from 'zod'
import type { Channel } from '../../channels/channel.ts'
import { DAY, dayAfter, dayOf, startOf } from '../../domain/days.ts'
import type { Serving } from '../../hotline/hotline.ts'
import { soonAfter } from '../../knowledge/knowledge.ts'
import type { AskedEntry, ReportQueries, Span, Store } from '../../store/store.ts'
import { type Figures, type Home, type RisingEntry, showHome } from '../contracts/home.ts'
import type { Serve } from '../doors.ts'
import { dueOf, endOf } from './due.ts'
import { sparingly } from './sparingly.ts'
import type { TitleOf } from './turn-views.ts'

/** What is known of a channel here; one that knows why it is not connected says what to do. */
export type ShownChannel = Pick<Channel, 'name' | 'ready'> & {
  status?(): { readonly advice: { readonly id: string; readonly en: string } }
}

export type HomeParts = {
  readonly store: Store
  readonly serving: () => Serving
  readonly titles: TitleOf
  readonly channels: readonly ShownChannel[]
  readonly now: () => number
}

/** Lines in each list of the page; what is beyond stands behind its door. */
const LINES = 6

type Period = z.output<typeof showHome.query>['days']

export function home(serve: Serve, parts: HomeParts): void {
  const count = sparingly({ now: parts.now }, (days: Period) => countAll(parts, Number(days)))
  serve(showHome, ({ query }) => count(query.days))
}

async function countAll(parts: HomeParts, length: number): Promise<Home> {
  const { store, now } = parts
  const { reports } = store.queries
  const to = now() + 1
  const today = dayOf(now())
  const from = dayAfter(today, 1 - length)
  const span = { from: startOf(from), to }
  const before = { from: span.from - length * DAY, to: to - length * DAY }
  const days = Array.from({ length }, (_, place) => dayAfter(from, place))
  const spans = days.map((day): Span => ({ from: startOf(day), to: startOf(day) + DAY }))
  const counted = await reports.messages([...spans, before])
  const asked = await reports.entries(span, before)
  return {
    today,
    from,
    before: { from: dayOf(before.from), to: dayAfter(from, -1) },
    days: days.map((day, place) => ({ day, ...at(counted, place) })),
    now: await figuresOf(reports, { from: startOf(today), to }, at(counted, length - 1)),
    period: await figuresOf(reports, span, counted.slice(0, length).reduce(together, NOTHING)),
    earlier: at(counted, length),
    topics: topTopics(parts, asked),
    rising: rising(parts, asked),
    links: await linksIn(reports, span),
    claims: await reports.openClaims(),
    due: dueEntries(parts, today),
    ...(await delivery(parts)),
  }
}

const NOTHING = { messages: 0, recognised: 0, unsure: 0, abstained: 0 }
const at = (counted: readonly (typeof NOTHING)[], place: number) => counted[place] ?? NOTHING

const together = (a: typeof NOTHING, b: typeof NOTHING) => ({
  messages: a.messages + b.messages,
  recognised: a.recognised + b.recognised,
  unsure: a.unsure + b.unsure,
  abstained: a.abstained + b.abstained,
})

async function figuresOf(reports: ReportQueries, span: Span, counts: typeof NOTHING): Promise<Figures> {
  const people = await reports.people(span)
  const { answers, median = null, p95 = null } = await reports.answerTimes(span)
  return { ...counts, people, answers, median, p95, ...(await reports.feedback(span)) }
}

function topTopics({ serving }: HomeParts, asked: readonly AskedEntry[]): Home['topics'] {
  const { snapshot } = serving()
  const topicOf = new Map(snapshot.entries.map((e) => [e.id, e.topic]))
  const sums = new Map<string, number>()
  for (const row of asked) {
    const topic = topicOf.get(row.entry)
    if (topic !== undefined) sums.set(topic, (sums.get(topic) ?? 0) + row.asked)
  }
  return snapshot.topics
    .map(({ id, title }) => ({ id, title: { ...title }, asked: sums.get(id) ?? 0 }))
    .filter((topic) => topic.asked > 0)
    .sort((a, b) => b.asked - a.asked)
    .slice(0, LINES)
}

/** Hoaxes on their way up: more were shown them than in the period before. */
function rising({ serving, titles }: HomeParts, asked: readonly AskedEntry[]): RisingEntry[] {
  const claims = new Set(
    serving()
      .snapshot.entries.filter((e) => e.kind === 'claim')
      .map((e) => e.id),
  )
  const up = asked.filter((row) => claims.has(row.entry) && row.asked > row.before)
  const most = (by: (row: AskedEntry) => number) => up.toSorted((a, b) => by(b) - by(a)).slice(0, LINES)
  const chosen = new Set([
    ...most((row) => row.asked - row.before),
    ...most((row) => row.forwardedMany).filter((row) => row.forwardedMany > 0),
  ])
  return [...chosen].map(({ entry, ...row }) => ({ ...titles.of(entry), ...row }))
}

async function linksIn(reports: ReportQueries, span: Span): Promise<Home['links']> {
  const { messages, hosts } = await reports.badLinks(span)
  return { ...messages, hosts: hosts.slice(0, LINES) }
}

function dueEntries({ serving }: HomeParts, today: string): Home['due'] {
  const soon = soonAfter(today)
  const rows = serving()
    .snapshot.entries.map((e) => ({ id: e.id, title: e.title, due: dueOf(e, today, soon), on: endOf(e) }))
    .filter((row): row is typeof row & { due: 'soon' | 'over' } => row.due !== null)
    .sort(nearestFirst)
  const of = (due: string) => rows.filter((row) => row.due === due).length
  return { soon: of('soon'), over: of('over'), first: rows.slice(0, LINES) }
}

type DueRow = Home['due']['first'][number]

/** What ends soon, the next one first; then what ended, the last one first. */
function nearestFirst(a: DueRow, b: DueRow): number {
  if (a.due !== b.due) return a.due === 'soon' ? -1 : 1
  return a.due === 'soon' ? a.on.localeCompare(b.on) : b.on.localeCompare(a.on)
}

const WAITS = {
  id: 'Balasan menunggu sampai tersambung lagi; tidak ada yang hilang.',
  en: 'Replies wait until it is connected again; nothing is lost.',
}

async function delivery({ store, channels }: HomeParts): Promise<Pick<Home, 'channels' | 'queue'>> {
  const { inbox, outbox, reports } = store.queries
  const shown = channels.map(async (channel) => {
    const connected = channel.ready?.() ?? true
    return {
      name: channel.name,
      connected,
      advice: connected ? null : { ...(channel.status?.().advice ?? WAITS) },
      lastHeard: (await reports.lastHeard(channel.name)) ?? null,
    }
  })
  const [received, sent] = [await inbox.counts(), await outbox.counts()]
  return {
    channels: await Promise.all(shown),
    queue: { waiting: received.waiting, queued: sent.queued, dead: received.dead + sent.dead },
  }
}

import { type SqlBool, sql } from 'kysely'
import type { Finding } from '../../domain/finding.ts'
import { FORWARDED_MANY } from '../../domain/message.ts'
import type { EngineDifferences } from '../engine-differences.ts'
import type { AnswerTimes, AskedEntry, BadLink, BadLinks, MessageCounts, ReportQueries, Span } from '../port-reports.ts'
import { holdsBadLink } from './bad-links.ts'
import type { Db } from './rows.ts'

export function reportQueries(db: Db, differences: EngineDifferences): ReportQueries {
  return {
    messages: (spans) => messages(db, spans),
    async people({ from, to }) {
      const { rows } = await sql<{ n: number }>`select count(distinct conversation) as n from turns
        where direction = 'in' and at >= ${from} and at < ${to}`.execute(db)
      return rows[0]?.n ?? 0
    },
    answerTimes: (span) => answerTimes(db, differences, span),
    async feedback({ from, to }) {
      const rows = await db
        .selectFrom('feedback')
        .select((eb) => ['helpful', eb.fn.countAll<number>().as('n')])
        .where('at', '>=', from)
        .where('at', '<', to)
        .groupBy('helpful')
        .execute()
      const of = (helpful: number) => rows.find((row) => row.helpful === helpful)?.n ?? 0
      return { helpful: of(1), unhelpful: of(0) }
    },
    entries: (span, before) => entries(db, span, before),
    badLinks: (span) => badLinks(db, span),
    async lastHeard(channel) {
      const row = await db
        .selectFrom('conversations')
        .select((eb) => eb.fn.max('last_at').as('at'))
        .where('channel', '=', channel)
        .executeTakeFirst()
      return row?.at ?? undefined
    },
    async openClaims() {
      const row = await db
        .selectFrom('claims')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('status', '=', 'open')
        .executeTakeFirst()
      return row?.n ?? 0
    },
  }
}

/** One look at an index for each span: to group by day would sort every row. */
async function messages(db: Db, spans: readonly Span[]): Promise<MessageCounts[]> {
  if (spans.length === 0) return []
  const label = (name: string) => sql`count(*) filter (where label = ${sql.lit(name)})`
  const counted = spans.map(
    ({ from, to }, place) => sql`select ${sql.lit(place)} as place, count(*) as messages,
      ${label('recognised')} as recognised, ${label('unsure')} as unsure, ${label('abstained')} as abstained
      from turns where direction = 'in' and at >= ${from} and at < ${to}`,
  )
  const { rows } = await sql<MessageCounts & { place: number }>`${sql.join(counted, sql` union all `)}`.execute(db)
  return rows.toSorted((a, b) => a.place - b.place).map(({ place: _, ...counts }) => counts)
}

/** Every single answer's time comes in one row, as a list: to sort them here costs a sixth of what SQLite takes. */
async function answerTimes(db: Db, { gathered }: EngineDifferences, { from, to }: Span): Promise<AnswerTimes> {
  const { rows } = await sql<{ times: string | null }>`select ${sql.raw(gathered('latency'))} as times from turns
    where latency is not null and at >= ${from} and at < ${to}`.execute(db)
  const times = Float64Array.from(JSON.parse(rows[0]?.times ?? '[]') as number[]).sort()
  const rank = (share: number) => times[Math.ceil(times.length * share) - 1]
  return { answers: times.length, median: rank(0.5), p95: rank(0.95) }
}

async function entries(db: Db, span: Span, before: Span): Promise<AskedEntry[]> {
  const { rows: asked } = await sql<Omit<AskedEntry, 'forwardedMany'>>`
    select entry, count(*) filter (where at >= ${span.from}) as asked, count(*) filter (where at < ${before.to}) as before
    from turn_entries where at >= ${before.from} and at < ${span.to} and (at >= ${span.from} or at < ${before.to})
    group by entry order by entry`.execute(db)
  const { rows: forwarded } = await sql<{ entry: string; n: number }>`
    select e.entry, count(*) as n from turns t join turn_entries e on e.turn = t.id
    where t.forwarding_score >= ${sql.lit(FORWARDED_MANY)} and t.at >= ${span.from} and t.at < ${span.to}
    group by e.entry`.execute(db)
  const many = new Map(forwarded.map(({ entry, n }) => [entry, n]))
  return asked.map((row) => ({ ...row, forwardedMany: many.get(row.entry) ?? 0 }))
}

async function badLinks(db: Db, { from, to }: Span): Promise<BadLinks> {
  const rows = await db
    .selectFrom('turns')
    .select('finding')
    .where(holdsBadLink(sql.ref('finding')))
    .where(sql<SqlBool>`at >= ${from} and at < ${to}`)
    .execute()
  const messages = { fake: 0, lookalike: 0 }
  const hosts = new Map<string, { readonly host: string; readonly verdict: BadLink; messages: number }>()
  for (const { finding } of rows) {
    const bad = badOnes(JSON.parse(finding ?? '') as Finding)
    for (const verdict of new Set([...bad.values()].map((link) => link.verdict))) messages[verdict] += 1
    for (const [key, link] of bad) hosts.set(key, { ...link, messages: (hosts.get(key)?.messages ?? 0) + 1 })
  }
  const most = [...hosts.values()].sort((a, b) => b.messages - a.messages || (a.host < b.host ? -1 : 1))
  return { messages, hosts: most }
}

/** Each once, however often one message holds it. */
const badOnes = ({ links }: Finding) =>
  new Map(
    links.flatMap(({ host, verdict }) =>
      verdict === 'fake' || verdict === 'lookalike' ? [[`${verdict} ${host}`, { host, verdict }] as const] : [],
    ),
  )

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { EngineDifferences } from '../engine-differences.ts'
import type { ConversationFilter, FoundConversation, Place } from '../port-desk.ts'
import type { Db } from './rows.ts'

/**
 * A list of conversations, always read from an index in the order in which it is shown, so that a page costs its own
 * rows and not the store's. Where the filter speaks of turns, the turns are walked from the newest back and each
 * conversation is taken at its newest fitting turn; else the conversations are walked.
 */
export async function findConversations(
  db: Db,
  differences: EngineDifferences,
  filter: ConversationFilter,
  page: { readonly limit: number; readonly after?: Place },
): Promise<readonly FoundConversation[]> {
  const words = filter.text === undefined ? undefined : wordsOf(filter.text)
  if (words?.length === 0) return []
  const conditions = await conditionsOf(db, differences, filter, words)
  const rows = await (conditions.turns.length > 0
    ? byTurns(db, differences, conditions, words, page)
    : byConversations(db, conditions, page))
  return rows.map(found)
}

/** Letters and digits; everything else only parts them. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, 12) ?? []

type Condition = (turn: RawBuilder<unknown>) => RawBuilder<SqlBool>
type Conditions = { readonly turns: readonly Condition[]; readonly conversation: readonly RawBuilder<SqlBool>[] }

const CHOSEN = sql`c.id, c.channel, c.sender, c.subscribed, c.stopped, c.blocked, c.held_until, c.created_at, c.last_at`
const and = (conditions: readonly RawBuilder<SqlBool>[]) => sql<SqlBool>`${sql.join(conditions, sql` and `)}`

async function byConversations(db: Db, { conversation }: Conditions, { limit, after }: PageOf): Promise<Row[]> {
  const where = [...conversation, ...(after ? [sql<SqlBool>`(c.last_at, c.id) < (${after.at}, ${after.id})`] : [])]
  const { rows } = await sql<Row>`
    select ${CHOSEN}, c.last_at as place_at, c.id as place_id,
      (select t.id from turns t where t.conversation = c.id order by t.id desc limit 1) as turn
    from conversations c ${where.length > 0 ? sql`where ${and(where)}` : sql``}
    order by c.last_at desc, c.id desc limit ${limit}`.execute(db)
  return rows
}

type PageOf = { readonly limit: number; readonly after?: Place }

async function byTurns(
  db: Db,
  { engine }: EngineDifferences,
  { turns, conversation }: Conditions,
  words: readonly string[] | undefined,
  { limit, after }: PageOf,
): Promise<Row[]> {
  const [t, newer] = [sql.ref('t'), sql.ref('n')]
  // The index of words is walked by its own numbers, which follow the ids; every other list by time.
  const byWords = words !== undefined && engine === 'sqlite'
  const order = words === undefined ? sql`t.at desc, t.id desc` : byWords ? sql`f.rowid desc` : sql`t.id desc`
  const beyond =
    words === undefined
      ? sql<SqlBool>`(t.at, t.id) < (${after?.at ?? 0}, ${after?.id ?? ''})`
      : byWords
        ? sql<SqlBool>`f.rowid < (select number from turn_numbers where turn <= ${after?.id ?? ''} order by turn desc limit 1)`
        : sql<SqlBool>`t.id < ${after?.id ?? ''}`
  const own = byWords ? [matched(words), ...turns.slice(1).map((is) => is(t))] : turns.map((is) => is(t))
  const later = words === undefined ? sql<SqlBool>`(n.at, n.id) > (t.at, t.id)` : sql<SqlBool>`n.id > t.id`
  const isNewest = sql<SqlBool>`not exists (select 1 from turns n where n.conversation = t.conversation and ${later}
    and ${and(turns.map((is) => is(newer)))})`
  const from = byWords
    ? sql`turn_words f join turn_numbers m on m.number = f.rowid join turns t on t.id = m.turn`
    : sql`turns t`
  const { rows } = await sql<Row>`
    select ${CHOSEN}, t.at as place_at, t.id as place_id, t.id as turn
    from ${from} join conversations c on c.id = t.conversation
    where ${and([...own, ...conversation, ...(after ? [beyond] : []), isNewest])}
    order by ${order} limit ${limit}`.execute(db)
  return rows
}

/** What each part of the filter asks of a turn or of its conversation. The words come first. */
async function conditionsOf(
  db: Db,
  differences: EngineDifferences,
  filter: ConversationFilter,
  words: readonly string[] | undefined,
): Promise<Conditions> {
  const { finding, entries, forwarded, from, to, channel, label, heldAt, blocked, helpful } = filter
  const turns: Condition[] = []
  const conversation: RawBuilder<SqlBool>[] = []
  if (words) turns.push(differences.engine === 'sqlite' ? inSqlite(words) : inPostgres(words))
  if (finding !== undefined) turns.push((t) => sql`${t}.label = ${finding}`)
  if (entries) turns.push(await shows(db, entries))
  if (forwarded !== undefined) turns.push((t) => sql`${t}.forwarding_score >= ${forwarded}`)
  if (from !== undefined) turns.push((t) => sql`${t}.at >= ${from}`)
  if (to !== undefined) turns.push((t) => sql`${t}.at < ${to}`)
  if (channel !== undefined) conversation.push(sql`c.channel = ${channel}`)
  if (label !== undefined)
    conversation.push(sql`c.id in (select l.conversation from labels l where l.label = ${label})`)
  if (heldAt !== undefined) conversation.push(sql`c.held_until is not null and c.held_until > ${heldAt}`)
  if (blocked === true) conversation.push(sql`c.blocked = 1`)
  if (blocked === false) conversation.push(sql`c.blocked = 0`)
  if (helpful !== undefined)
    conversation.push(
      sql`exists (select 1 from feedback b where b.conversation = c.id and b.helpful = ${helpful ? 1 : 0})`,
    )
  return { turns, conversation }
}

/** The beginning of the last word is enough. Words hold letters and digits only, so nothing in them is syntax. */
const matched = (words: readonly string[]) =>
  sql<SqlBool>`turn_words match ${words.map((word, i) => (i === words.length - 1 ? `"${word}" *` : `"${word}"`)).join(' ')}`

const inSqlite =
  (words: readonly string[]): Condition =>
  (t) =>
    sql`exists (select 1 from turn_numbers g join turn_words on turn_words.rowid = g.number
      where g.turn = ${t}.id and ${matched(words)})`

const inPostgres =
  (words: readonly string[]): Condition =>
  (t) => {
    const query = words.map((word, i) => (i === words.length - 1 ? `${word}:*` : word)).join(' & ')
    return sql`${t}.author <> 'saring' and
      to_tsvector('simple', translate(${t}.text, './:@-_,=&?#', '           ')) @@ to_tsquery('simple', ${query})`
  }

/** With more turns than this, walking from the newest finds a page soon; with fewer, they are gathered first. */
const FEW = 2_000

async function shows(db: Db, entries: readonly string[]): Promise<Condition> {
  if (entries.length === 0) return () => sql`1 = 0`
  const list = sql.join(entries)
  const { rows } = await sql<{ n: number }>`select count(*) as n from (
    select 1 from turn_entries where entry in (${list}) limit ${FEW}) as counted`.execute(db)
  return (rows[0]?.n ?? 0) < FEW
    ? (t) => sql`${t}.id in (select e.turn from turn_entries e where e.entry in (${list}))`
    : (t) => sql`exists (select 1 from turn_entries e where e.turn = ${t}.id and e.entry in (${list}))`
}

type Row = {
  readonly id: string
  readonly channel: string
  readonly sender: string
  readonly subscribed: number
  readonly stopped: number
  readonly blocked: number
  readonly held_until: number | null
  readonly created_at: number
  readonly last_at: number
  readonly place_at: number
  readonly place_id: string
  readonly turn: string | null
}

const found = (row: Row): FoundConversation => ({
  conversation: {
    id: row.id,
    channel: row.channel,
    sender: row.sender,
    subscribed: row.subscribed === 1,
    stopped: row.stopped === 1,
    blocked: row.blocked === 1,
    heldUntil: row.held_until ?? undefined,
    createdAt: row.created_at,
    lastAt: row.last_at,
  },
  turn: row.turn ?? undefined,
  place: { at: row.place_at, id: row.place_id },
})

import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { EngineDifferences } from '../engine-differences.ts'
import type { ConversationFilter, DeskQueries, FoundConversation, Place } from '../port-desk.ts'
import type { ConversationsTable } from '../schema.ts'
import { holdsLinkOf } from './bad-links.ts'
import { listedFrom } from './conversations.ts'
import type { Db } from './rows.ts'

type Found = Awaited<ReturnType<DeskQueries['find']>>
type PageOf = { readonly limit: number; readonly after?: Place }

/**
 * A list of conversations, always read from an index in the order in which it is shown, so that a page costs its own
 * rows and not the store's. Where the filter speaks of turns, the turns are walked from the newest back and each
 * conversation is taken at its newest fitting turn; else the conversations are walked.
 */
export async function findConversations(
  db: Db,
  differences: EngineDifferences,
  filter: ConversationFilter,
  page: PageOf,
): Promise<Found> {
  const words = filter.text === undefined ? undefined : wordsOf(filter.text)
  if (words?.length === 0) return { found: [], next: undefined }
  const conditions = await conditionsOf(db, differences, filter)
  if (words && differences.engine === 'sqlite') return byIndexOfWords(db, conditions, words, page)
  const turns = words ? [await inPostgres(db, words), ...conditions.turns] : conditions.turns
  const rows = await (turns.length > 0
    ? byTurns(db, differences, turns, conditions.conversation, page)
    : byConversations(db, conditions.conversation, page))
  return { found: rows.map(found), next: rows.length === page.limit ? placeOf(rows.at(-1)) : undefined }
}

/** Letters and digits; everything else only parts them. */
const allWordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const wordsOf = (text: string): string[] => allWordsOf(text).slice(0, 12)

type Condition = (turn: RawBuilder<unknown>) => RawBuilder<SqlBool>
type Conditions = { readonly turns: readonly Condition[]; readonly conversation: readonly RawBuilder<SqlBool>[] }

const CHOSEN = sql`c.id, c.channel, c.sender, c.subscribed, c.stopped, c.blocked, c.held_until, c.created_at, c.last_at`
const and = (conditions: readonly RawBuilder<SqlBool>[]) => sql<SqlBool>`${sql.join(conditions, sql` and `)}`

async function byConversations(
  db: Db,
  conversation: readonly RawBuilder<SqlBool>[],
  { limit, after }: PageOf,
): Promise<Row[]> {
  const where = [...conversation, ...(after ? [sql<SqlBool>`(c.last_at, c.id) < (${after.at}, ${after.id})`] : [])]
  const { rows } = await sql<Row>`
    select ${CHOSEN}, c.last_at as place_at, c.id as place_id,
      (select t.id from turns t where t.conversation = c.id and t.direction = 'in' order by t.id desc limit 1) as turn
    from conversations c ${where.length > 0 ? sql`where ${and(where)}` : sql``}
    order by c.last_at desc, c.id desc limit ${limit}`.execute(db)
  return rows
}

async function byTurns(
  db: Db,
  differences: EngineDifferences,
  turns: readonly Condition[],
  conversation: readonly RawBuilder<SqlBool>[],
  { limit, after }: PageOf,
): Promise<Row[]> {
  const [t, newer] = [sql.ref('t'), sql.ref('n')]
  const beyond = after ? [sql<SqlBool>`(t.at, t.id) < (${after.at}, ${after.id})`] : []
  // SQLite would look for newer ones among all turns of the same finding, and, were it not for `c.id`, before it knows
  // whether the conversation fits.
  const itsTurns = differences.engine === 'sqlite' ? sql`turns n indexed by turns_of_conversation` : sql`turns n`
  const isNewest = sql<SqlBool>`not exists (select 1 from ${itsTurns} where n.conversation = c.id
    and (n.at, n.id) > (t.at, t.id) and ${and(turns.map((is) => is(newer)))})`
  const { rows } = await sql<Row>`
    select ${CHOSEN}, t.at as place_at, t.id as place_id, t.id as turn
    from turns t cross join conversations c
    where ${and([sql`c.id = t.conversation`, ...turns.map((is) => is(t)), ...conversation, ...beyond, isNewest])}
    order by t.at desc, t.id desc limit ${limit}`.execute(db)
  return rows
}

/** Turns read from the index of words at once, and at most in one page. */
const CHUNK = 200
const MOST_CHUNKS = 5

/**
 * SQLite's index of words is walked by its own numbers, which follow the ids. Whether a conversation was listed on an
 * earlier page is seen in its newer words themselves: asking the index about single turns takes a hundred times as long.
 */
async function byIndexOfWords(
  db: Db,
  { turns, conversation }: Conditions,
  words: readonly string[],
  { limit, after }: PageOf,
): Promise<Found> {
  const t = sql.ref('t')
  const hits: Row[] = []
  const seen = new Set<string>()
  let last = after
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
    const beyond = last
      ? [
          sql<SqlBool>`f.rowid < (select number from turn_numbers where turn = ${last.id}
          union all select coalesce(max(number) + 1, 0) from turn_numbers where turn < ${last.id} limit 1)`,
        ]
      : []
    const { rows } = await sql<Row>`
      select ${CHOSEN}, t.at as place_at, t.id as place_id, t.id as turn
      from turn_words f cross join turn_numbers m on m.number = f.rowid cross join turns t on t.id = m.turn
        cross join conversations c on c.id = t.conversation
      where ${and([matched(words), ...turns.map((is) => is(t)), ...conversation, ...beyond])}
      order by f.rowid desc limit ${CHUNK}`.execute(db)
    for (const row of rows) {
      if (hits.length === limit) return { found: hits.map(found), next: last }
      last = placeOf(row)
      if (seen.has(row.id)) continue
      seen.add(row.id)
      if (!after || !(await saidLater(db, row, turns, words))) hits.push(row)
    }
    if (rows.length < CHUNK) return { found: hits.map(found), next: undefined }
  }
  return { found: hits.map(found), next: last }
}

async function saidLater(db: Db, row: Row, turns: readonly Condition[], words: readonly string[]): Promise<boolean> {
  const t = sql.ref('t')
  const conditions = [sql<SqlBool>`t.conversation = ${row.id}`, sql<SqlBool>`t.id > ${row.place_id}`]
  const { rows } = await sql<{ text: string }>`select t.text from turns t
    where ${and([...conditions, sql<SqlBool>`t.author <> 'saring'`, ...turns.map((is) => is(t))])}`.execute(db)
  return rows.some(({ text }) => holds(text, words))
}

/** The same as the index says: every word, the last one begun. */
function holds(text: string, words: readonly string[]): boolean {
  const said = new Set(allWordsOf(text))
  const [last = '', ...others] = words.toReversed()
  return others.every((word) => said.has(word)) && [...said].some((word) => word.startsWith(last))
}

/** What each part of the filter asks of a turn or of its conversation. */
async function conditionsOf(db: Db, differences: EngineDifferences, filter: ConversationFilter): Promise<Conditions> {
  const { finding, entries, forwarded, link, slow, from, to, channel, label, heldAt, blocked, helpful } = filter
  const turns: Condition[] = []
  const conversation: RawBuilder<SqlBool>[] = []
  if (finding !== undefined) turns.push((t) => sql`${t}.label = ${finding}`)
  if (entries) turns.push(await shows(db, differences, entries))
  if (forwarded !== undefined) turns.push((t) => sql`${t}.forwarding_score >= ${forwarded}`)
  if (link !== undefined) turns.push((t) => holdsLinkOf(sql`${t}.finding`, link))
  if (slow !== undefined) turns.push((t) => sql`${t}.latency is not null and ${t}.latency >= ${slow}`)
  if (from !== undefined) turns.push((t) => sql`${t}.at >= ${from}`)
  if (to !== undefined) turns.push((t) => sql`${t}.at < ${to}`)
  if (channel !== undefined) conversation.push(sql`c.channel = ${channel}`)
  if (label !== undefined)
    conversation.push(sql`exists (select 1 from labels l where l.conversation = c.id and l.label = ${label})`)
  if (heldAt !== undefined) conversation.push(sql`c.held_until is not null and c.held_until > ${heldAt}`)
  if (blocked === true) conversation.push(sql`c.blocked = 1`)
  if (blocked === false) conversation.push(sql`c.blocked = 0`)
  if (helpful !== undefined)
    conversation.push(
      sql`exists (select 1 from feedback b where b.conversation = c.id and b.helpful = ${helpful ? 1 : 0}
        and b.at >= ${from ?? 0} and b.at < ${to ?? Number.MAX_SAFE_INTEGER})`,
    )
  return { turns, conversation }
}

/** The beginning of the last word is enough. Words hold letters and digits only, so nothing in them is syntax. */
const matched = (words: readonly string[]) =>
  sql<SqlBool>`turn_words match ${words.map((word, i) => (i === words.length - 1 ? `"${word}" *` : `"${word}"`)).join(' ')}`

/** With more turns than this, walking from the newest finds a page soon; with fewer, they are gathered first. */
const FEW = 2_000

/** PostgreSQL does not know beforehand how rare words are, and would walk through all turns for one that nobody said. */
async function inPostgres(db: Db, words: readonly string[]): Promise<Condition> {
  const query = words.map((word, i) => (i === words.length - 1 ? `${word}:*` : word)).join(' & ')
  const holdsThem: Condition = (t) => sql`${t}.author <> 'saring' and
    to_tsvector('simple', translate(${t}.text, './:@-_,=&?#', '           ')) @@ to_tsquery('simple', ${query})`
  const { rows } = await sql<{ id: string }>`
    select t.id from turns t where ${holdsThem(sql.ref('t'))} limit ${FEW}`.execute(db)
  const ids = rows.map(({ id }) => id)
  return ids.length < FEW ? (t) => sql`${t}.id = any(${ids})` : holdsThem
}

async function shows(db: Db, { engine }: EngineDifferences, entries: readonly string[]): Promise<Condition> {
  if (entries.length === 0) return () => sql`1 = 0`
  const list = sql.join(entries)
  const { rows } = await sql<{ n: number }>`select count(*) as n from (
    select 1 from turn_entries where entry in (${list}) limit ${FEW}) as counted`.execute(db)
  // The `|| ''` keeps SQLite from looking for each of a thousand entries instead of for the one that the turn showed.
  const shown = engine === 'sqlite' ? sql`e.entry || ''` : sql`e.entry`
  return (rows[0]?.n ?? 0) < FEW
    ? (t) => sql`${t}.id in (select e.turn from turn_entries e where e.entry in (${list}))`
    : (t) => sql`exists (select 1 from turn_entries e where e.turn = ${t}.id and ${shown} in (${list}))`
}

type Row = Omit<Selectable<ConversationsTable>, 'address' | 'state'> & {
  readonly place_at: number
  readonly place_id: string
  readonly turn: string | null
}

const found = (row: Row): FoundConversation => ({ conversation: listedFrom(row), turn: row.turn ?? undefined })

const placeOf = (row: Row | undefined): Place | undefined => row && { at: row.place_at, id: row.place_id }

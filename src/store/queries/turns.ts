import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Place } from '../port-desk.ts'
import type { Turn, TurnQueries, TurnStatus } from '../port-records.ts'
import type { TurnsTable } from '../schema.ts'
import { forgetTurn } from './claim-words.ts'
import { atomically, type Db, optional, prepared, withoutNul } from './rows.ts'

/**
 * From which states each state may be reached. Receipts arrive out of order and twice, so a late "sent" must not undo
 * a "read"; `failed` and `withdrawn` are ends.
 */
const REACHED_FROM: Readonly<Record<TurnStatus, readonly TurnStatus[]>> = {
  received: [],
  queued: [],
  sent: ['queued'],
  delivered: ['queued', 'sent'],
  read: ['queued', 'sent', 'delivered'],
  failed: ['received', 'queued', 'sent'],
  withdrawn: ['received', 'queued', 'sent', 'delivered', 'read'],
}

export function turnQueries(db: Db): TurnQueries {
  return {
    add: (turn) => atomically(db, (tx) => add(tx, turn)),
    async get(id) {
      const row = await db.selectFrom('turns').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromTable(row)
    },
    async byMessageId(conversation, messageId) {
      const row = await db
        .selectFrom('turns')
        .selectAll()
        .where('conversation', '=', conversation)
        .where('message_id', '=', messageId)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
      return row && fromTable(row)
    },
    ofConversation: (conversation, options) => ofConversation(db, conversation, options),
    newestOf: (conversation, limit, before) => newestOf(db, conversation, limit, before),
    latest: (options) => latest(db, options),
    async advance(id, status) {
      if (REACHED_FROM[status].length > 0) await ADVANCE[status](db, { id })
    },
    async requeue(id) {
      await db
        .updateTable('turns')
        .set({ status: 'queued' })
        .where('id', '=', id)
        .where('status', '=', 'failed')
        .execute()
    },
    withdraw: (conversation, messageId) => atomically(db, (tx) => withdraw(tx, conversation, messageId)),
    all: (batch) => all(db, batch),
  }
}

async function add(db: Db, turn: Turn): Promise<void> {
  await addRow(db, toTable(turn))
  if (turn.direction !== 'in') return
  for (const entry of new Set(turn.entries)) await addEntry(db, { entry, at: turn.at, turn: turn.id })
}

const addRow = prepared((db, row: Selectable<TurnsTable>) =>
  db.insertInto('turns').values({
    id: row.id,
    conversation: row.conversation,
    direction: row.direction,
    at: row.at,
    text: row.text,
    message_id: row.message_id,
    label: row.label,
    finding: row.finding,
    entries: row.entries,
    publication: row.publication,
    reply_to: row.reply_to,
    choices: row.choices,
    forwarding_score: row.forwarding_score,
    status: row.status,
    author: row.author,
    latency: row.latency,
  }),
)

const addEntry = prepared((db, { entry, at, turn }: { entry: string; at: number; turn: string }) =>
  db.insertInto('turn_entries').values({ entry, at, turn }),
)

const toReach = (status: TurnStatus) =>
  prepared((db, { id }: { id: string }) =>
    db.updateTable('turns').set({ status }).where('id', '=', id).where('status', 'in', REACHED_FROM[status]),
  )
const ADVANCE = {
  received: toReach('received'),
  queued: toReach('queued'),
  sent: toReach('sent'),
  delivered: toReach('delivered'),
  read: toReach('read'),
  failed: toReach('failed'),
  withdrawn: toReach('withdrawn'),
} as const satisfies Readonly<Record<TurnStatus, unknown>>

const isAfter = (place: Place) => sql<SqlBool>`(at, id) > (${place.at}, ${place.id})`
const isBefore = (place: Place) => sql<SqlBool>`(at, id) < (${place.at}, ${place.id})`

/** Where a turn stands; undefined when it was deleted since (retention, an erasure). */
const placeOf = (db: Db, id: string): Promise<Place | undefined> =>
  db.selectFrom('turns').select(['at', 'id']).where('id', '=', id).executeTakeFirst()

async function ofConversation(
  db: Db,
  conversation: string,
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<readonly Turn[]> {
  let query = db.selectFrom('turns').selectAll().where('conversation', '=', conversation)
  if (after !== undefined) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(fromTable)
}

async function newestOf(db: Db, conversation: string, limit: number, before?: string): Promise<readonly Turn[]> {
  let query = db.selectFrom('turns').selectAll().where('conversation', '=', conversation)
  if (before !== undefined) query = query.where('id', '<', before)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(fromTable)
}

async function latest(
  db: Db,
  { limit, before, label }: { readonly limit: number; readonly before?: string; readonly label?: string },
): Promise<readonly Turn[]> {
  let query = db.selectFrom('turns').selectAll()
  if (label !== undefined) query = query.where('label', '=', label)
  if (before !== undefined) {
    // Ids are ordered in time, so the page goes on even if its last turn was deleted between two looks.
    const place = await placeOf(db, before)
    query = place ? query.where(isBefore(place)) : query.where('id', '<', before)
  }
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(fromTable)
}

/** The finding's reasons quote the words and the choices may too, so they go with them. */
async function withdraw(db: Db, conversation: string, messageId: string): Promise<boolean> {
  const turns = await db
    .updateTable('turns')
    .set({ text: '', finding: null, choices: null, status: 'withdrawn' })
    .where('conversation', '=', conversation)
    .where('message_id', '=', messageId)
    .returning('id')
    .execute()
  for (const { id } of turns) await forgetTurn(db, id)
  return turns.length > 0
}

/** Page by page, each a query of its own: an export of a big store holds up nobody. */
async function* all(db: Db, batch: number): AsyncGenerator<readonly Turn[]> {
  let last: Place | undefined
  for (;;) {
    const rows = await db
      .selectFrom('turns')
      .selectAll()
      .$if(last !== undefined, (query) => query.where(isAfter(last ?? { at: 0, id: '' })))
      .orderBy('at')
      .orderBy('id')
      .limit(batch)
      .execute()
    if (rows.length > 0) yield rows.map(fromTable)
    last = rows.at(-1)
    if (rows.length < batch || last === undefined) return
  }
}

const toTable = (turn: Turn): Selectable<TurnsTable> => ({
  id: turn.id,
  conversation: turn.conversation,
  direction: turn.direction,
  at: turn.at,
  text: withoutNul(turn.text),
  message_id: turn.messageId,
  label: turn.label ?? null,
  finding: turn.finding ?? null,
  entries: JSON.stringify(turn.entries),
  publication: turn.publication ?? null,
  reply_to: turn.replyTo ?? null,
  choices: turn.choices ?? null,
  forwarding_score: turn.forwardingScore,
  status: turn.status,
  author: turn.author,
  latency: turn.latency ?? null,
})

const fromTable = (row: Selectable<TurnsTable>): Turn => ({
  id: row.id,
  conversation: row.conversation,
  direction: row.direction,
  at: row.at,
  text: row.text,
  messageId: row.message_id,
  ...optional('label', row.label),
  ...optional('finding', row.finding),
  entries: JSON.parse(row.entries) as string[],
  ...optional('publication', row.publication),
  ...optional('replyTo', row.reply_to),
  ...optional('choices', row.choices),
  forwardingScore: row.forwarding_score,
  status: row.status,
  author: row.author,
  ...optional('latency', row.latency),
})

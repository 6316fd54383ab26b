import { type Selectable, type SqlBool, sql } from 'kysely'
import type { EngineDifferences } from '../engine-differences.ts'
import type { OutboxQueries, OutboxRow, OutboxStatus } from '../port-delivery.ts'
import type { OutboxTable } from '../schema.ts'
import { atomically, type Db, perCount, prepared, withoutNul } from './rows.ts'

/** Written out, not bound, so that the partial indices are used. */
const IS_OPEN = sql<SqlBool>`status in ('queued', 'sending')`
const IS_DEAD = sql<SqlBool>`status = 'dead'`
const IS_SENT = sql<SqlBool>`status = 'sent'`
/** As in the index `outbox_finished`. */
const IS_FINISHED = sql<SqlBool>`status in ('sent', 'done', 'dead', 'review')`
/** The moment a row may be taken: it is due and no lease holds it. As in the index `outbox_free`. */
const FREE_AT = sql<number>`(case when due_at > lease_until then due_at else lease_until end)`
/**
 * Nothing older of its conversation waits or is under way: one conversation's rows go out strictly in order. A follow-up
 * that is to go later (for its pace, or for quiet hours) holds other follow-ups only: who writes is answered.
 */
const IS_NEXT = sql<SqlBool>`not exists (select 1 from outbox as older where older.conversation = outbox.conversation
  and older.status in ('queued', 'sending') and older.id < outbox.id
  and (older.purpose <> 'follow-up' or older.status = 'sending' or outbox.purpose = 'follow-up'
    or older.due_at <= outbox.due_at))`

const FREE = { lease_by: null, lease_until: 0 } as const

export function outboxQueries(db: Db, differences: EngineDifferences): OutboxQueries {
  const settle = (id: string, status: 'done' | 'dead', error: string | null) => settleRow(db, { id, status, error })
  return {
    async enqueue(row) {
      await addRow(db, row)
    },
    claim: (worker, channels, now, leaseUntil, limit) =>
      atomically(db, (tx) => claim(tx, differences, { worker, channels, now, leaseUntil, limit })),
    nextDueAt: (channels) => nextDueAt(db, channels),
    async markSent(id) {
      // Its acknowledgement may have come first: then the row is done and stays so.
      const values = { status: 'sent', ...FREE } as const
      await db.updateTable('outbox').set(values).where('id', '=', id).where(IS_OPEN).execute()
    },
    async markDone(id) {
      await settle(id, 'done', null)
    },
    async byNetworkId(channel, networkId) {
      const [row] = (await lastByNetworkId(db, { channel, networkId })).rows
      return row && { ...fromTable(row), status: row.status }
    },
    async retry(id, dueAt, error) {
      await db
        .updateTable('outbox')
        .set({ status: 'queued', due_at: dueAt, error: withoutNul(error), attempts: sql`attempts + 1`, ...FREE })
        .where('id', '=', id)
        .where('status', '<>', 'done')
        .execute()
    },
    async postpone(id, dueAt) {
      const values = { status: 'queued', due_at: dueAt, ...FREE } as const
      await db.updateTable('outbox').set(values).where('id', '=', id).where('status', '=', 'sending').execute()
    },
    async bury(id, error) {
      await settle(id, 'dead', withoutNul(error))
    },
    async unacknowledged(channel, before) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where(IS_SENT)
        .where('channel', '=', channel)
        .where('claimed_at', '<', before)
        .orderBy('claimed_at')
        .orderBy('id')
        .execute()
      return rows.map(fromTable)
    },
    async releaseAllLeases() {
      // They stay `sending`: whether the network has them is unknown, and the next claim counts that as an attempt.
      await db.updateTable('outbox').set(FREE).where(IS_OPEN).where('lease_by', 'is not', null).execute()
    },
    async dead(limit) {
      const rows = await db.selectFrom('outbox').selectAll().where(IS_DEAD).orderBy('id', 'desc').limit(limit).execute()
      return rows.map((row) => ({ ...fromTable(row), error: row.error ?? '' }))
    },
    revive: (id, dueAt) =>
      db
        .updateTable('outbox')
        .set({ status: 'queued', due_at: dueAt, attempts: 0, error: null, ...FREE })
        .where('id', '=', id)
        .where(IS_DEAD)
        .returning(['conversation', 'channel', 'turn'])
        .executeTakeFirst(),
    discard: (id) =>
      db
        .deleteFrom('outbox')
        .where('id', '=', id)
        .where(IS_DEAD)
        .returning(['conversation', 'channel'])
        .executeTakeFirst(),
    counts: () => counts(db),
    async sentSince(channel, since) {
      const { n } = await db
        .selectFrom('outbox')
        .select(db.fn.countAll<number>().as('n'))
        .where(IS_FINISHED)
        .where('due_at', '>=', since)
        .where('channel', '=', channel)
        .where('status', 'in', ['sent', 'done'])
        .executeTakeFirstOrThrow()
      return n
    },
  }
}

const addRow = prepared((db, row: Omit<OutboxRow, 'attempts'>) =>
  db.insertInto('outbox').values({
    id: row.id,
    conversation: row.conversation,
    channel: row.channel,
    turn: row.turn,
    network_id: row.networkId,
    payload: row.payload,
    purpose: row.purpose,
    due_at: row.dueAt,
    attempts: 0,
    status: 'queued',
    claimed_at: null,
    error: null,
    ...FREE,
  }),
)

const settleRow = prepared((db, row: { id: string; status: OutboxStatus; error: string | null }) =>
  db
    .updateTable('outbox')
    .set({ status: row.status, error: row.error, ...FREE })
    .where('id', '=', row.id)
    .where('status', '<>', 'done'),
)

const lastByNetworkId = prepared((db, row: { channel: string; networkId: string }) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where('channel', '=', row.channel)
    .where('network_id', '=', row.networkId)
    .orderBy('id', 'desc')
    .limit(1),
)

type Claim = {
  readonly worker: string
  readonly channels: readonly string[]
  readonly now: number
  readonly leaseUntil: number
  readonly limit: number
}

async function claim(db: Db, differences: EngineDifferences, wanted: Claim): Promise<readonly OutboxRow[]> {
  if (wanted.channels.length === 0) return []
  const select = (differences.rowLocks ? freeRowsLocked : freeRows)(wanted.channels.length)
  const free = (await select(db, { ...wanted, ...numbered(wanted.channels) })).rows
  if (free.length === 0) return []
  const { worker, leaseUntil, now } = wanted
  for (const { id } of free) await takeRow(db, { id, worker, leaseUntil, now })
  // A row that was being sent when its lease ended: that attempt came to nothing we know of.
  return free.map((row) => ({ ...fromTable(row), attempts: row.attempts + (row.status === 'sending' ? 1 : 0) }))
}

/** The channels of a list, each under its place in it. */
const numbered = (list: readonly string[]): Readonly<Record<number, string>> => ({ ...list })
type Channels = Readonly<Record<number, string>>
const places = (count: number) => Array.from({ length: count }, (_, place) => place)

const selectFree = (db: Db, slots: Channels & { readonly now: number; readonly limit: number }, count: number) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where(IS_OPEN)
    .where(FREE_AT, '<=', slots.now)
    .where(
      'channel',
      'in',
      places(count).map((place) => slots[place] ?? ''),
    )
    .where(IS_NEXT)
    .orderBy(FREE_AT)
    .orderBy('id')
    .limit(slots.limit)
type Free = Channels & { now: number; limit: number }
const freeRows = perCount((count) => prepared((db, slots: Free) => selectFree(db, slots, count)))
const freeRowsLocked = perCount((count) =>
  prepared((db, slots: Free) => selectFree(db, slots, count).forUpdate('outbox').skipLocked()),
)

const takeRow = prepared((db, row: { id: string; worker: string; leaseUntil: number; now: number }) =>
  db
    .updateTable('outbox')
    .set({
      status: 'sending',
      lease_by: row.worker,
      lease_until: row.leaseUntil,
      claimed_at: row.now,
      attempts: sql`case when status = 'sending' then attempts + 1 else attempts end`,
    })
    .where('id', '=', row.id),
)

/** Only rows whose turn it is: a later one may be due, but it waits for the one before it. */
async function nextDueAt(db: Db, channels: readonly string[]): Promise<number | undefined> {
  if (channels.length === 0) return undefined
  return (await nextFree(channels.length)(db, numbered(channels))).rows[0]?.at
}

const nextFree = perCount((count) =>
  prepared((db, slots: Channels) =>
    db
      .selectFrom('outbox')
      .select(FREE_AT.as('at'))
      .where(IS_OPEN)
      .where(
        'channel',
        'in',
        places(count).map((place) => slots[place] ?? ''),
      )
      .where(IS_NEXT)
      .orderBy(FREE_AT)
      .limit(1),
  ),
)

async function counts(db: Db): Promise<{ queued: number; dead: number }> {
  const count = db.selectFrom('outbox').select(db.fn.countAll<number>().as('n'))
  // Every row is free at some time; asked this way, SQLite counts in the small index of the open rows.
  const queued = await count.where(IS_OPEN).where(FREE_AT, '>=', 0).executeTakeFirst()
  const dead = await count.where(IS_DEAD).executeTakeFirst()
  return { queued: queued?.n ?? 0, dead: dead?.n ?? 0 }
}

const fromTable = (row: Selectable<OutboxTable>): OutboxRow => ({
  id: row.id,
  conversation: row.conversation,
  channel: row.channel,
  turn: row.turn,
  networkId: row.network_id,
  payload: row.payload,
  purpose: row.purpose,
  dueAt: row.due_at,
  attempts: row.attempts,
})

import { type SqlBool, sql } from 'kysely'
import { SaringError } from '../../errors.ts'
import type { EngineDifferences } from '../engine-differences.ts'
import type { ClaimedLane, InboxQueries, InboxRow, NewInboxRow } from '../port-delivery.ts'
import { deadMessages, discardMessage, reviveMessage } from './dead-messages.ts'
import { atomically, type Db, prepared, withoutNul } from './rows.ts'

/** Written out, not bound: only then do the engines see that the partial indices hold the answer. */
const IS_WAITING = sql<SqlBool>`status = 'waiting'`
const IS_DEAD = sql<SqlBool>`status = 'dead'`
/** The moment a lane may be taken: its quiet window and any lease or pause are over. As in the index `lanes_free`. */
const FREE_AT = sql<number>`(case when ready_at > lease_until then ready_at else lease_until end)`

export function inboxQueries(db: Db, differences: EngineDifferences): InboxQueries {
  return {
    accept: (row) => atomically(db, (tx) => accept(tx, row)),
    knows: async (channel, messageId) => (await byNetworkId(db, { channel, messageId })).rows.length > 0,
    claimLane: (worker, now, leaseUntil) =>
      atomically(db, (tx) => claimLane(tx, differences, { worker, now, leaseUntil })),
    async nextReadyAt() {
      return (await nextFree(db, {})).rows[0]?.at
    },
    complete: (rows, of) => atomically(db, (tx) => complete(tx, rows, of)),
    releaseLane: (conversation, readyAt) => atomically(db, (tx) => releaseLane(tx, differences, conversation, readyAt)),
    recordFailure: (rows, error) => recordFailure(db, rows, error),
    async bury(rows, error) {
      if (rows.length === 0) return
      const values = { status: 'dead', error: withoutNul(error) } as const
      await db.updateTable('inbox').set(values).where('id', 'in', rows).where(IS_WAITING).execute()
    },
    releaseAllLeases: () => atomically(db, (tx) => releaseAllLeases(tx, differences)),
    counts: () => counts(db),
    dead: (limit) => deadMessages(db, limit),
    discard: (id) => discardMessage(db, id),
    revive: (id, readyAt) =>
      atomically(db, async (tx) => {
        const revived = await reviveMessage(tx, id)
        if (!revived) return undefined
        const { conversation, channel, receivedAt: oldestAt } = revived
        await extendLane(tx, { conversation, readyAt, latestAt: readyAt, oldestAt })
        return { conversation, channel }
      }),
  }
}

const byNetworkId = prepared((db, slots: { channel: string; messageId: string }) =>
  db.selectFrom('inbox').select('id').where('channel', '=', slots.channel).where('message_id', '=', slots.messageId),
)

const nextFree = prepared((db) => db.selectFrom('lanes').select(FREE_AT.as('at')).orderBy(FREE_AT).limit(1))

const addRow = prepared((db, row: NewInboxRow) =>
  db
    .insertInto('inbox')
    .values({
      id: row.id,
      channel: row.channel,
      message_id: row.messageId,
      conversation: row.conversation,
      payload: row.payload,
      received_at: row.receivedAt,
      status: 'waiting',
      attempts: 0,
      error: null,
    })
    .onConflict((conflict) => conflict.columns(['channel', 'message_id']).doNothing()),
)

/**
 * The row first, the lane after: a lane that is being given back meanwhile is locked by `releaseLane`, so this either
 * waits and makes the lane anew, or comes first and is counted there.
 */
async function accept(db: Db, row: NewInboxRow): Promise<'stored' | 'seen-before'> {
  const { numAffectedRows: stored } = await addRow(db, row)
  if (!stored) return 'seen-before'
  await extendLane(db, {
    conversation: row.conversation,
    readyAt: Math.min(row.readyAt, row.readyAtLatest),
    latestAt: row.readyAtLatest,
    oldestAt: row.receivedAt,
  })
  return 'stored'
}

export const extendLane = prepared(
  (db, lane: { conversation: string; readyAt: number; latestAt: number; oldestAt: number }) => {
    const latest = sql<number>`coalesce(lanes.latest_at, excluded.latest_at)`
    return db
      .insertInto('lanes')
      .values({
        conversation: lane.conversation,
        ready_at: lane.readyAt,
        latest_at: lane.latestAt,
        oldest_at: lane.oldestAt,
        lease_by: null,
        lease_until: 0,
      })
      .onConflict((conflict) =>
        conflict.column('conversation').doUpdateSet({
          ready_at: sql`case when excluded.ready_at < ${latest} then excluded.ready_at else ${latest} end`,
          latest_at: latest,
          oldest_at: sql`case when excluded.oldest_at < lanes.oldest_at then excluded.oldest_at else lanes.oldest_at end`,
        }),
      )
  },
)

const selectFree = (db: Db, slots: { readonly now: number }) =>
  db
    .selectFrom('lanes')
    .select(['conversation', 'lease_by'])
    .where(FREE_AT, '<=', slots.now)
    .orderBy('oldest_at')
    .orderBy('conversation')
    .limit(1)
const freeLane = prepared(selectFree)
const freeLaneLocked = prepared((db, slots: { now: number }) => selectFree(db, slots).forUpdate().skipLocked())

type Lease = { readonly worker: string; readonly now: number; readonly leaseUntil: number }

async function claimLane(db: Db, differences: EngineDifferences, lease: Lease): Promise<ClaimedLane | undefined> {
  for (;;) {
    const [lane] = (await (differences.rowLocks ? freeLaneLocked : freeLane)(db, lease)).rows
    if (lane === undefined) return undefined
    // Its holder never gave it back, so it died or is far too slow over these rows: that is a failed attempt.
    if (lane.lease_by !== null) await countAttempt(db, differences, [lane.conversation])
    const rows = await waitingRows(db, lane.conversation)
    if (rows.length === 0) {
      await dropLane(db, lane)
      continue
    }
    await takeLane(db, { ...lease, conversation: lane.conversation })
    return { conversation: lane.conversation, rows }
  }
}

const takeLane = prepared((db, lease: { worker: string; leaseUntil: number; conversation: string }) =>
  db
    .updateTable('lanes')
    .set({ lease_by: lease.worker, lease_until: lease.leaseUntil, latest_at: null })
    .where('conversation', '=', lease.conversation),
)

const dropLane = prepared((db, lane: { conversation: string }) =>
  db.deleteFrom('lanes').where('conversation', '=', lane.conversation),
)

const waitingOf = prepared((db, lane: { conversation: string }) =>
  db
    .selectFrom('inbox')
    .select(['id', 'channel', 'message_id', 'payload', 'received_at', 'attempts'])
    .where('conversation', '=', lane.conversation)
    .where(IS_WAITING)
    .orderBy('received_at')
    .orderBy('id'),
)

async function waitingRows(db: Db, conversation: string): Promise<InboxRow[]> {
  const { rows } = await waitingOf(db, { conversation })
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    messageId: row.message_id,
    payload: row.payload ?? new Uint8Array(),
    receivedAt: row.received_at,
    attempts: row.attempts,
  }))
}

/**
 * Only waiting rows can be completed: had the lease ended and another worker handled them, this worker's transaction
 * must not keep a second answer. Rows whose author was erased are nobody's any more and are passed over.
 */
async function complete(db: Db, rows: readonly string[], of: string | undefined): Promise<void> {
  const ids = [...new Set(rows)]
  if (ids.length === 0) return
  const others: string[] = []
  for (const id of ids) {
    const { numAffectedRows: done } = await (of === undefined ? completeRow(db, { id }) : completeRowOf(db, { id, of }))
    if (!done) others.push(id)
  }
  if (others.length === 0) return
  const handled = db.selectFrom('inbox').select('id').where('id', 'in', others).where('status', '<>', 'erased')
  if ((await handled.limit(1).executeTakeFirst()) !== undefined) throw alreadyHandled()
}

const completeWaiting = (db: Db, id: string) =>
  db
    .updateTable('inbox')
    .set({ status: 'done', payload: null, conversation: '', error: null })
    .where('id', '=', id)
    .where(IS_WAITING)
const completeRow = prepared((db, row: { id: string }) => completeWaiting(db, row.id))
const completeRowOf = prepared((db, row: { id: string; of: string }) =>
  completeWaiting(db, row.id).where('conversation', '=', row.of),
)

const alreadyHandled = () =>
  new SaringError(
    'NOT_FOUND',
    'These messages were handled already or are another conversation’s now.',
    'Nothing is lost and nothing needs to be done. If it happens often, handling is slower than its lease.',
  )

const lockedLane = prepared((db, lane: { conversation: string }) =>
  db.selectFrom('lanes').select('conversation').where('conversation', '=', lane.conversation).forUpdate(),
)

const oldestOf = prepared((db, lane: { conversation: string }) =>
  db
    .selectFrom('inbox')
    .select(({ fn }) => fn.min('received_at').as('oldest'))
    .where('conversation', '=', lane.conversation)
    .where(IS_WAITING),
)

async function releaseLane(
  db: Db,
  differences: EngineDifferences,
  conversation: string,
  readyAt: number,
): Promise<void> {
  if (differences.rowLocks && (await lockedLane(db, { conversation })).rows.length === 0) return
  // A statement of its own, after the lock: PostgreSQL (READ COMMITTED) then sees what was accepted just before it.
  const [rest] = (await oldestOf(db, { conversation })).rows
  if (rest?.oldest == null) {
    await dropLane(db, { conversation })
    return
  }
  await db
    .updateTable('lanes')
    .set({ lease_by: null, lease_until: readyAt, oldest_at: rest.oldest })
    .where('conversation', '=', conversation)
    .execute()
}

async function recordFailure(db: Db, rows: readonly string[], error: string): Promise<number> {
  if (rows.length === 0) return 0
  const counted = await db
    .updateTable('inbox')
    .set({ attempts: sql`attempts + 1`, error: withoutNul(error) })
    .where('id', 'in', rows)
    .where(IS_WAITING)
    .returning('attempts')
    .execute()
  return Math.max(0, ...counted.map((row) => row.attempts))
}

/** Rows that the former holder is completing at this moment are passed over: waiting for it here could deadlock. */
async function countAttempt(db: Db, differences: EngineDifferences, conversations: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom('inbox')
    .select('id')
    .where('conversation', 'in', conversations)
    .where(IS_WAITING)
    .$if(differences.rowLocks, (query) => query.forUpdate().skipLocked())
    .execute()
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  await db.updateTable('inbox').set({ attempts: sql`attempts + 1` }).where('id', 'in', ids).execute()
}

async function releaseAllLeases(db: Db, differences: EngineDifferences): Promise<void> {
  const held = await db.selectFrom('lanes').select('conversation').where('lease_by', 'is not', null).execute()
  if (held.length === 0) return
  const conversations = held.map((lane) => lane.conversation)
  await countAttempt(db, differences, conversations)
  await db
    .updateTable('lanes')
    .set({ lease_by: null, lease_until: 0 })
    .where('conversation', 'in', conversations)
    .execute()
}

async function counts(db: Db): Promise<{ waiting: number; dead: number }> {
  const count = db.selectFrom('inbox').select(db.fn.countAll<number>().as('n'))
  const waiting = await count.where(IS_WAITING).executeTakeFirst()
  const dead = await count.where(IS_DEAD).executeTakeFirst()
  return { waiting: waiting?.n ?? 0, dead: dead?.n ?? 0 }
}

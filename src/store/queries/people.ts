import { setImmediate as nextTick } from 'node:timers/promises'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { DAY } from '../../domain/days.ts'
import type { EngineDifferences } from '../engine-differences.ts'
import type { Ages, PeopleQueries, Purged } from '../port-records.ts'
import { forgetConversation } from './claim-words.ts'
import { countUp } from './journal.ts'
import { forgetKeys } from './keys.ts'
import { move } from './move.ts'
import { atomically, changed, type Db } from './rows.ts'

/**
 * A handled row is kept this much longer than the words, as `channel` + `message_id` alone, to know a message that a
 * network delivers again: with a retention of one day, networks that repeat for a week would get a second answer.
 */
export const DUPLICATES_KNOWN_FOR = 30 * DAY
/** Rows deleted in one statement: SQLite is synchronous, and citizens are answered in between. */
const BATCH = 500

export function peopleQueries(db: Db, differences: EngineDifferences): PeopleQueries {
  return {
    move: (from, into) => atomically(db, (tx) => move(tx, differences, from, into)),
    erase: (conversation) => atomically(db, (tx) => erase(tx, conversation)),
    purge: (before) => purge(db, before),
    older: (before) => older(db, before),
  }
}

async function erase(db: Db, conversation: string): Promise<{ turns: number }> {
  const deleteFrom = async (table: 'turns' | 'outbox' | 'feedback' | 'notes' | 'labels' | 'webhook_deliveries') =>
    changed(await db.deleteFrom(table).where('conversation', '=', conversation).executeTakeFirstOrThrow())
  const turns = await deleteFrom('turns')
  const unhandled = await emptyInbox(db, conversation)
  await deleteFrom('outbox')
  await deleteFrom('feedback')
  await deleteFrom('notes')
  await deleteFrom('labels')
  await deleteFrom('webhook_deliveries')
  await forgetConversation(db, conversation)
  await forgetKeys(db, conversation)
  // What they set off (STOP) or had done to them stands in the audit under the same hash; that it happened may stay. Its
  // detail may name a label that somebody made for this very person.
  await db.updateTable('audits').set({ subject: 'erased', detail: '' }).where('subject', '=', conversation).execute()
  const known = changed(await db.deleteFrom('conversations').where('id', '=', conversation).executeTakeFirstOrThrow())
  if (turns + unhandled + known > 0) await countUp(db, 'erased-people', 1)
  return { turns }
}

/**
 * What remains of an unhandled message is its network's id, with nothing that leads to the person: without it a second
 * delivery would bring the erased person back.
 */
async function emptyInbox(db: Db, conversation: string): Promise<number> {
  let rows = 0
  for (const status of ['waiting', 'dead'] as const) {
    const emptied = await db
      .updateTable('inbox')
      .set({ status: 'erased', payload: null, conversation: '', error: null })
      .where('conversation', '=', conversation)
      .where(sql<SqlBool>`status = ${sql.lit(status)}`)
      .executeTakeFirstOrThrow()
    rows += changed(emptied)
  }
  await db.deleteFrom('lanes').where('conversation', '=', conversation).execute()
  return rows
}

/**
 * Each batch is atomic by itself; a purge that is cut short goes on the next time. Dead letters hold words too and go
 * with the turns, and so do the tips of settled claims; what still waits for an answer stays.
 */
async function purge(db: Db, { words: before, tips, audits }: Ages): Promise<Purged> {
  const turns = await deleteInBatches(db, 'turns', 'id', sql`at < ${before}`)
  const rows = [
    await deleteInBatches(db, 'inbox', 'id', sql`status = 'dead' and received_at < ${before}`),
    await deleteInBatches(
      db,
      'inbox',
      'id',
      sql`status in ('done', 'erased') and received_at < ${before - DUPLICATES_KNOWN_FOR}`,
    ),
    await deleteInBatches(db, 'outbox', 'id', sql`status in ('sent', 'done', 'dead', 'review') and due_at < ${before}`),
  ]
  await deleteInBatches(db, 'feedback', 'turn', sql`at < ${before}`)
  await purgeKeys(db, before)
  await deleteInBatches(db, 'notes', 'id', sql`at < ${before}`)
  await db.deleteFrom('webhook_deliveries').where('status', '<>', 'waiting').where('at', '<', before).execute()
  const claims = await deleteInBatches(db, 'claims', 'id', sql`${IS_SETTLED} and last_at < ${tips}`)
  const audited = await deleteInBatches(db, 'audits', 'seq', sql`at < ${audits}`)
  return { turns, rows: rows.reduce((sum, n) => sum + n, 0), claims, audits: audited }
}

const IS_SETTLED = sql<SqlBool>`status in ('answered', 'dismissed')`

async function older(db: Db, { words, tips, audits }: Ages): Promise<Ages> {
  const count = async (table: 'turns' | 'claims' | 'audits', isOld: RawBuilder<SqlBool>) =>
    (await db.selectFrom(table).where(isOld).select(db.fn.countAll<number>().as('n')).executeTakeFirst())?.n ?? 0
  return {
    words: await count('turns', sql`at < ${words}`),
    tips: await count('claims', sql`${IS_SETTLED} and last_at < ${tips}`),
    audits: await count('audits', sql`at < ${audits}`),
  }
}

/** Of members of groups, say, who never asked anything. Whoever has a conversation keeps theirs until it is erased. */
async function purgeKeys(db: Db, before: number): Promise<void> {
  const unused = sql`conversation is not null and at < ${before}
    and not exists (select 1 from conversations where conversations.id = keys.conversation)`
  const batch = sql`delete from keys where (scope, type, id) in
    (select scope, type, id from keys where ${unused} limit ${BATCH})`
  while (Number((await batch.execute(db)).numAffectedRows ?? 0n) === BATCH) await nextTick()
}

async function deleteInBatches(
  db: Db,
  table: 'turns' | 'inbox' | 'outbox' | 'feedback' | 'claims' | 'notes' | 'audits',
  key: 'id' | 'turn' | 'seq',
  isOld: RawBuilder<unknown>,
): Promise<number> {
  const [from, id] = [sql.table(table), sql.ref(key)]
  const batch = sql`delete from ${from} where ${id} in (select ${id} from ${from} where ${isOld} limit ${BATCH})`
  for (let total = 0; ; await nextTick()) {
    const deleted = Number((await batch.execute(db)).numAffectedRows ?? 0n)
    total += deleted
    if (deleted < BATCH) return total
  }
}

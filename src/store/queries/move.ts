import { type SqlBool, sql } from 'kysely'
import type { EngineDifferences } from '../engine-differences.ts'
import { conversationQueries } from './conversations.ts'
import { extendLane } from './inbox.ts'
import type { Db } from './rows.ts'

/**
 * What waits comes first: a worker that is handling it at this moment is waited for, or finds it gone. What it wrote is
 * then seen by all that follows.
 */
export async function move(db: Db, differences: EngineDifferences, from: string, into: string) {
  for (const status of ['waiting', 'dead'] as const) {
    await db
      .updateTable('inbox')
      .set({ conversation: into })
      .where('conversation', '=', from)
      .where(sql<SqlBool>`status = ${sql.lit(status)}`)
      .execute()
  }
  await moveLane(db, differences, from, into)
  for (const table of ['turns', 'outbox', 'tips', 'feedback', 'notes', 'keys'] as const)
    await db.updateTable(table).set({ conversation: into }).where('conversation', '=', from).execute()
  await moveConsents(db, from, into)
  await moveLabels(db, from, into)
  await db.updateTable('audits').set({ subject: into }).where('subject', '=', from).execute()
  const was = await conversationQueries(db).get(from)
  await db.deleteFrom('conversations').where('id', '=', from).execute()
  return was
}

async function moveLane(db: Db, { rowLocks }: EngineDifferences, from: string, into: string): Promise<void> {
  const lane = await db
    .selectFrom('lanes')
    .selectAll()
    .where('conversation', '=', from)
    .$if(rowLocks, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!lane) return
  await db.deleteFrom('lanes').where('conversation', '=', from).execute()
  await extendLane(db, {
    conversation: into,
    readyAt: lane.ready_at,
    latestAt: lane.latest_at ?? lane.ready_at,
    oldestAt: lane.oldest_at,
  })
}

/** Who agreed once, by either name, has agreed, and who was told once was told. */
async function moveConsents(db: Db, from: string, into: string): Promise<void> {
  const consents = await db.selectFrom('consents').selectAll().where('conversation', '=', from).execute()
  for (const { claim, agreed, told_at } of consents) {
    await db
      .insertInto('consents')
      .values({ claim, conversation: into, agreed, told_at })
      .onConflict((conflict) =>
        conflict.columns(['claim', 'conversation']).doUpdateSet({
          agreed: sql`case when consents.agreed > excluded.agreed then consents.agreed else excluded.agreed end`,
          told_at: sql`coalesce(consents.told_at, excluded.told_at)`,
        }),
      )
      .execute()
  }
  await db.deleteFrom('consents').where('conversation', '=', from).execute()
}

async function moveLabels(db: Db, from: string, into: string): Promise<void> {
  const labels = await db.selectFrom('labels').selectAll().where('conversation', '=', from).execute()
  for (const label of labels) {
    await db
      .insertInto('labels')
      .values({ ...label, conversation: into })
      .onConflict((conflict) => conflict.columns(['conversation', 'label']).doNothing())
      .execute()
  }
  await db.deleteFrom('labels').where('conversation', '=', from).execute()
}

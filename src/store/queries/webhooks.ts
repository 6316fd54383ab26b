import { type Selectable, type SqlBool, sql } from 'kysely'
import type { WebhookEvent } from '../../domain/webhook.ts'
import type { EngineDifferences } from '../engine-differences.ts'
import type { Webhook, WebhookDelivery, WebhookQueries } from '../port-webhooks.ts'
import type { WebhookDeliveriesTable, WebhooksTable } from '../schema.ts'
import { atomically, changed, type Db, yesNo } from './rows.ts'

/** Written out, not bound, so that the partial index is used. */
const IS_WAITING = sql<SqlBool>`status = 'waiting'`

export function webhookQueries(db: Db, differences: EngineDifferences): WebhookQueries {
  return { ...receivers(db), ...deliveries(db, differences) }
}

function receivers(db: Db): Pick<WebhookQueries, 'add' | 'list' | 'get' | 'setActive' | 'remove'> {
  return {
    async add({ madeBy, madeAt, events, active, ...webhook }) {
      const values = { ...webhook, events: JSON.stringify(events), active: yesNo(active) }
      await db
        .insertInto('webhooks')
        .values({ ...values, made_by: madeBy, made_at: madeAt })
        .execute()
    },
    list: () => all(db),
    async get(id) {
      const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
      return row && asWebhook(row)
    },
    async setActive(id, active) {
      const query = db
        .updateTable('webhooks')
        .set({ active: yesNo(active) })
        .where('id', '=', id)
      return changed(await query.executeTakeFirstOrThrow()) > 0
    },
    async remove(id) {
      return changed(await db.deleteFrom('webhooks').where('id', '=', id).executeTakeFirstOrThrow()) > 0
    },
  }
}

function deliveries(db: Db, differences: EngineDifferences): Omit<WebhookQueries, keyof ReturnType<typeof receivers>> {
  const enqueue = async (
    given: Pick<WebhookDelivery, 'id' | 'webhook' | 'event' | 'payload' | 'at'>,
    about: string | null,
  ) => {
    const state = { attempts: 0, due_at: given.at, status: 'waiting', answer: null } as const
    await db
      .insertInto('webhook_deliveries')
      .values({ ...given, conversation: about, ...state })
      .onConflict((conflict) => conflict.columns(['webhook', 'id']).doNothing())
      .execute()
  }
  return {
    async announce({ id, event, at, data, conversation = null }) {
      const receiving = (await all(db)).filter((webhook) => webhook.active && webhook.events.includes(event))
      const payload = JSON.stringify({ type: event, timestamp: new Date(at).toISOString(), data })
      for (const webhook of receiving) await enqueue({ id, webhook: webhook.id, event, payload, at }, conversation)
    },
    enqueueTest: (delivery) => enqueue({ ...delivery, event: 'test' }, null),
    claim: (now, leaseUntil) => atomically(db, (tx) => claim(tx, differences, now, leaseUntil)),
    async nextDueAt() {
      const query = db.selectFrom('webhook_deliveries').select('due_at').where(IS_WAITING).orderBy('due_at').limit(1)
      return (await query.executeTakeFirst())?.due_at
    },
    async tried({ id, webhook }, { status, dueAt, answer }) {
      await db
        .updateTable('webhook_deliveries')
        .set({ status, due_at: dueAt, answer })
        .where('webhook', '=', webhook)
        .where('id', '=', id)
        .execute()
    },
    async sendAgain({ id, webhook }, now) {
      const query = db
        .updateTable('webhook_deliveries')
        .set({ status: 'waiting', attempts: 0, due_at: now, answer: null })
        .where('webhook', '=', webhook)
        .where('id', '=', id)
        .where('status', '=', 'failed')
      return changed(await query.executeTakeFirstOrThrow()) > 0
    },
    async deliveries(webhook, limit) {
      const query = db.selectFrom('webhook_deliveries').selectAll().where('webhook', '=', webhook)
      return (await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(asDelivery)
    },
  }
}

const all = async (db: Db) =>
  (await db.selectFrom('webhooks').selectAll().orderBy('made_at').orderBy('id').execute()).map(asWebhook)

/** Until `leaseUntil` it is nobody else's; a worker that dies gives it up by that. */
async function claim(db: Db, differences: EngineDifferences, now: number, leaseUntil: number) {
  const row = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where(IS_WAITING)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(1)
    .$if(differences.rowLocks, (query) => query.forUpdate().skipLocked())
    .executeTakeFirst()
  if (!row) return undefined
  await db
    .updateTable('webhook_deliveries')
    .set({ due_at: leaseUntil, attempts: row.attempts + 1, answer: null })
    .where('webhook', '=', row.webhook)
    .where('id', '=', row.id)
    .execute()
  const to = await db.selectFrom('webhooks').selectAll().where('id', '=', row.webhook).executeTakeFirstOrThrow()
  return { ...asDelivery(row), attempts: row.attempts + 1, to: asWebhook(to) }
}

const asWebhook = (row: Selectable<WebhooksTable>): Webhook => ({
  id: row.id,
  url: row.url,
  secret: row.secret,
  events: JSON.parse(row.events) as WebhookEvent[],
  active: row.active === 1,
  madeBy: row.made_by,
  madeAt: row.made_at,
})

const asDelivery = (row: Selectable<WebhookDeliveriesTable>): WebhookDelivery => ({
  id: row.id,
  webhook: row.webhook,
  event: row.event,
  payload: row.payload,
  at: row.at,
  attempts: row.attempts,
  dueAt: row.due_at,
  status: row.status,
  answer: row.answer,
})

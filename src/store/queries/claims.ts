import { type Selectable, sql } from 'kysely'
import type { EngineDifferences } from '../engine-differences.ts'
import type { ClaimQueries, PendingClaim } from '../port-records.ts'
import type { ClaimsTable, YesNo } from '../schema.ts'
import { atomically, type Db, optional, withoutNul, yesNo } from './rows.ts'

export function claimQueries(db: Db, differences: EngineDifferences): ClaimQueries {
  return {
    async open(claim) {
      await db.insertInto('claims').values(toTable(claim)).execute()
    },
    async get(id) {
      const row = await db.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromTable(row)
    },
    async list(status, limit) {
      const rows = await db
        .selectFrom('claims')
        .selectAll()
        .where('status', '=', status)
        .orderBy('last_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(fromTable)
    },
    addTip: (tip) => atomically(db, (tx) => addTip(tx, tip)),
    consent: (claim, conversation, agreed) => atomically(db, (tx) => consent(tx, claim, conversation, yesNo(agreed))),
    async settle(id, status, by) {
      await db.updateTable('claims').set({ status, answered_by: by }).where('id', '=', id).execute()
    },
    async toTell(claim) {
      const rows = await db
        .selectFrom('consents')
        .select('conversation')
        .where('claim', '=', claim)
        .where('agreed', '=', 1)
        .where('told_at', 'is', null)
        .orderBy('conversation')
        // Two moderators may answer at once: the second waits here until the first has told everybody.
        .$if(differences.rowLocks, (query) => query.forUpdate())
        .execute()
      return rows.map((row) => row.conversation)
    },
    async told(claim, conversation, at) {
      await db
        .updateTable('consents')
        .set({ told_at: at })
        .where('claim', '=', claim)
        .where('conversation', '=', conversation)
        .where('told_at', 'is', null)
        .execute()
    },
  }
}

async function addTip(db: Db, tip: Parameters<ClaimQueries['addTip']>[0]): Promise<void> {
  await db
    .insertInto('tips')
    .values({
      id: tip.id,
      claim: tip.claim,
      conversation: tip.conversation,
      turn: tip.turn,
      text: withoutNul(tip.text),
      at: tip.at,
      forwarded_many: yesNo(tip.forwardedMany),
    })
    .execute()
  await db
    .updateTable('claims')
    .set({
      tips: sql`tips + 1`,
      forwarded_many: sql`forwarded_many + ${yesNo(tip.forwardedMany)}`,
      last_at: sql`case when last_at > ${tip.at} then last_at else ${tip.at} end`,
    })
    .where('id', '=', tip.claim)
    .execute()
}

async function consent(db: Db, claim: string, conversation: string, agreed: YesNo): Promise<void> {
  // A citizen may say yes days later, when the claim was erased with the one who asked first.
  const known = await db.selectFrom('claims').select('id').where('id', '=', claim).executeTakeFirst()
  if (known === undefined) return
  await db
    .insertInto('consents')
    .values({ claim, conversation, agreed, told_at: null })
    .onConflict((conflict) => conflict.columns(['claim', 'conversation']).doUpdateSet({ agreed }))
    .execute()
}

const toTable = (claim: PendingClaim): Selectable<ClaimsTable> => ({
  id: claim.id,
  text: withoutNul(claim.text),
  fingerprint: withoutNul(claim.fingerprint),
  status: claim.status,
  tips: claim.tips,
  forwarded_many: claim.forwardedMany,
  first_at: claim.firstAt,
  last_at: claim.lastAt,
  answered_by: claim.answeredBy ?? null,
})

const fromTable = (row: Selectable<ClaimsTable>): PendingClaim => ({
  id: row.id,
  text: row.text,
  fingerprint: row.fingerprint,
  status: row.status,
  tips: row.tips,
  forwardedMany: row.forwarded_many,
  firstAt: row.first_at,
  lastAt: row.last_at,
  ...optional('answeredBy', row.answered_by),
})

import { type Selectable, sql } from 'kysely'
import type { EngineDifferences } from '../engine-differences.ts'
import type { ClaimQueries, PendingClaim, Tip } from '../port-records.ts'
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
    async assign(id, entry) {
      await db
        .updateTable('claims')
        .set({ answered_by: entry })
        .where('id', '=', id)
        .where('status', '=', 'open')
        .execute()
    },
    async assigned() {
      const rows = await db
        .selectFrom('claims')
        .selectAll()
        .where('status', '=', 'open')
        .where('answered_by', 'is not', null)
        .orderBy('id')
        .execute()
      return rows.map(fromTable)
    },
    merge: (from, into) => atomically(db, (tx) => merge(tx, from, into)),
    split: (tips, claim) => atomically(db, (tx) => split(tx, tips, claim)),
    tipsOf: (claim, limit) => tipsOf(db, claim, limit),
    audience: (claim) => audience(db, claim),
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

async function addTip(db: Db, { forwardedMany, ...tip }: Tip): Promise<void> {
  await db
    .insertInto('tips')
    .values({ ...tip, text: withoutNul(tip.text), forwarded_many: yesNo(forwardedMany) })
    .execute()
  await db
    .updateTable('claims')
    .set({
      tips: sql`tips + 1`,
      forwarded_many: sql`forwarded_many + ${yesNo(forwardedMany)}`,
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

async function tipsOf(db: Db, claim: string, limit: number): Promise<Tip[]> {
  const rows = await db
    .selectFrom('tips')
    .selectAll()
    .where('claim', '=', claim)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ forwarded_many, ...tip }) => ({ ...tip, forwardedMany: forwarded_many === 1 }))
}

async function audience(db: Db, claim: string) {
  const { rows } = await sql<{ asked: number; agreed: number; told: number }>`select
    (select count(distinct conversation) from tips where claim = ${claim}) as asked,
    (select count(*) from consents where claim = ${claim} and agreed = 1) as agreed,
    (select count(*) from consents where claim = ${claim} and told_at is not null) as told`.execute(db)
  return rows[0] ?? { asked: 0, agreed: 0, told: 0 }
}

async function merge(db: Db, from: string, into: string): Promise<void> {
  await db.updateTable('tips').set({ claim: into }).where('claim', '=', from).execute()
  await copyConsents(db, from, into)
  await recount(db, into)
  await db.deleteFrom('claims').where('id', '=', from).execute()
}

async function split(db: Db, tips: readonly string[], claim: PendingClaim): Promise<void> {
  if (tips.length === 0) return
  const taken = await db.selectFrom('tips').select(['claim', 'conversation']).where('id', 'in', tips).execute()
  await db.insertInto('claims').values(toTable(claim)).execute()
  await db.updateTable('tips').set({ claim: claim.id }).where('id', 'in', tips).execute()
  const conversations = [...new Set(taken.map((tip) => tip.conversation))]
  for (const from of new Set(taken.map((tip) => tip.claim))) {
    await copyConsents(db, from, claim.id, conversations)
    await recount(db, from)
  }
  await recount(db, claim.id)
}

async function copyConsents(db: Db, from: string, into: string, only?: readonly string[]): Promise<void> {
  const consents = await db.selectFrom('consents').selectAll().where('claim', '=', from).execute()
  for (const { conversation, agreed, told_at } of consents) {
    if (only && !only.includes(conversation)) continue
    await db
      .insertInto('consents')
      .values({ claim: into, conversation, agreed, told_at })
      .onConflict((conflict) => {
        const both = conflict.columns(['claim', 'conversation'])
        if (agreed === 1) return both.doUpdateSet({ agreed })
        return told_at === null ? both.doNothing() : both.doUpdateSet({ told_at })
      })
      .execute()
  }
}

/** After tips have moved, the counts and times are theirs again. A claim without any keeps its times. */
async function recount(db: Db, id: string): Promise<void> {
  await sql`update claims set
    tips = (select count(*) from tips where claim = ${id}),
    forwarded_many = (select coalesce(sum(forwarded_many), 0) from tips where claim = ${id}),
    first_at = coalesce((select min(at) from tips where claim = ${id}), first_at),
    last_at = coalesce((select max(at) from tips where claim = ${id}), last_at)
    where id = ${id}`.execute(db)
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

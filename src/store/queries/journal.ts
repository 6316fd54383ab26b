import { sql } from 'kysely'
import type { JournalQueries } from '../port-records.ts'
import { type Db, yesNo } from './rows.ts'

export function journalQueries(db: Db): JournalQueries {
  return {
    async feedback({ turn, conversation, helpful, at }) {
      // Whoever changes their mind is counted once.
      await db
        .insertInto('feedback')
        .values({ turn, conversation, helpful: yesNo(helpful), at })
        .onConflict((conflict) => conflict.column('turn').doUpdateSet({ helpful: yesNo(helpful), at }))
        .execute()
    },
    async audit({ at, actor, action, subject, detail }) {
      await db.insertInto('audits').values({ at, actor, action, subject, detail }).execute()
    },
    audits: (limit, before) =>
      db
        .selectFrom('audits')
        .select(['seq', 'at', 'actor', 'action', 'subject', 'detail'])
        .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute(),
    count: (name, by) => countUp(db, name, by),
    async counter(name) {
      const row = await db.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? 0
    },
  }
}

export async function countUp(db: Db, name: string, by: number): Promise<void> {
  await db
    .insertInto('counters')
    .values({ name, value: by })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`counters.value + ${by}` }))
    .execute()
}

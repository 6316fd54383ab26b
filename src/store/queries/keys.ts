import type { KeyQueries, KeyRow } from '../port-keys.ts'
import { atomically, type Db } from './rows.ts'

export function keyQueries(db: Db): KeyQueries {
  return {
    async get(scope, type, ids) {
      if (ids.length === 0) return new Map()
      const rows = await db
        .selectFrom('keys')
        .select(['id', 'value'])
        .where('scope', '=', scope)
        .where('type', '=', type)
        .where('id', 'in', ids)
        .execute()
      return new Map(rows.map(({ id, value }) => [id, value]))
    },
    put: (rows) =>
      atomically(db, async (tx) => {
        for (const row of rows) await put(tx, row)
      }),
    forget: (conversation) => forgetKeys(db, conversation),
    async clear(scope) {
      await db.deleteFrom('keys').where('scope', '=', scope).execute()
    },
  }
}

async function put(db: Db, row: KeyRow): Promise<void> {
  const { scope, type, id, value } = row
  const conversation = row.conversation ?? null
  if (value === null) {
    await db.deleteFrom('keys').where('scope', '=', scope).where('type', '=', type).where('id', '=', id).execute()
    return
  }
  await db
    .insertInto('keys')
    .values({ scope, type, id, conversation, value })
    .onConflict((conflict) => conflict.columns(['scope', 'type', 'id']).doUpdateSet({ conversation, value }))
    .execute()
}

export async function forgetKeys(db: Db, conversation: string): Promise<void> {
  await db.deleteFrom('keys').where('conversation', '=', conversation).execute()
}

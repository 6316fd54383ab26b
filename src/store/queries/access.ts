import { type Selectable, sql } from 'kysely'
import type { AccessQueries, ApiKey } from '../port-access.ts'
import type { ApiKeysTable } from '../schema.ts'
import { atomically, changed, type Db } from './rows.ts'

export function accessQueries(db: Db): AccessQueries {
  return {
    async countTry(name, { now, until, most }) {
      await db.deleteFrom('sign_in_tries').where('until', '<=', now).execute()
      return db
        .insertInto('sign_in_tries')
        .values({ name, count: 1, until })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet({
            count: sql`sign_in_tries.count + 1`,
            until: sql`case when sign_in_tries.count < ${most} then ${until} else sign_in_tries.until end`,
          }),
        )
        .returning(['count', 'until'])
        .executeTakeFirstOrThrow()
    },
    async forgetTries(name) {
      await db.deleteFrom('sign_in_tries').where('name', '=', name).execute()
    },
    async addKey({ madeBy, madeAt, usedAt, closedAt, ...key }) {
      const values = { ...key, made_by: madeBy, made_at: madeAt, used_at: usedAt, closed_at: closedAt }
      await db.insertInto('api_keys').values(values).execute()
    },
    async keys() {
      return (await db.selectFrom('api_keys').selectAll().orderBy('made_at', 'desc').orderBy('id').execute()).map(asKey)
    },
    async openKey(hash) {
      const query = db.selectFrom('api_keys').selectAll().where('hash', '=', hash).where('closed_at', 'is', null)
      const row = await query.executeTakeFirst()
      return row && asKey(row)
    },
    async markKeyUsed(id, at) {
      await db.updateTable('api_keys').set({ used_at: at }).where('id', '=', id).execute()
    },
    async closeKey(id, at) {
      const query = db
        .updateTable('api_keys')
        .set({ closed_at: at })
        .where('id', '=', id)
        .where('closed_at', 'is', null)
      return changed(await query.executeTakeFirstOrThrow()) > 0
    },
    closeAccount: (id, at) =>
      atomically(db, async (tx) => {
        // The engines write "yes" differently.
        const { username } = await tx
          .updateTable('users')
          .set({ banned: sql`(1 = 1)` })
          .where('id', '=', id)
          .returning('username')
          .executeTakeFirstOrThrow()
        await tx.deleteFrom('user_sessions').where('user_id', '=', id).execute()
        const keys = await tx
          .updateTable('api_keys')
          .set({ closed_at: at })
          .where('made_by', '=', username)
          .where('closed_at', 'is', null)
          .returning('name')
          .execute()
        return keys.map(({ name }) => name)
      }),
  }
}

const asKey = (row: Selectable<ApiKeysTable>): ApiKey => ({
  id: row.id,
  name: row.name,
  role: row.role,
  hash: row.hash,
  madeBy: row.made_by,
  madeAt: row.made_at,
  usedAt: row.used_at,
  closedAt: row.closed_at,
})

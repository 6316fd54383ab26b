import type { KeyQueries, KeyRow } from '../port-keys.ts'
import type { KeysTable } from '../schema.ts'
import { atomically, type Db, perCount, prepared } from './rows.ts'

export function keyQueries(db: Db): KeyQueries {
  return {
    async get(scope, type, ids) {
      if (ids.length === 0) return new Map()
      const { rows } = await valuesOf(ids.length)(db, { scope, type, ...ids })
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
  if (row.value === null) await dropKey(db, row)
  else await putKey(db, { ...row, conversation: row.conversation ?? null, value: row.value })
}

type Named = { readonly scope: string; readonly type: string }

const valuesOf = perCount((count) =>
  prepared((db, slots: Named & Readonly<Record<number, string>>) =>
    db
      .selectFrom('keys')
      .select(['id', 'value'])
      .where('scope', '=', slots.scope)
      .where('type', '=', slots.type)
      .where(
        'id',
        'in',
        Array.from({ length: count }, (_, place) => slots[place] ?? ''),
      ),
  ),
)

const dropKey = prepared((db, { scope, type, id }: Named & { readonly id: string }) =>
  db.deleteFrom('keys').where('scope', '=', scope).where('type', '=', type).where('id', '=', id),
)

const putKey = prepared((db, { scope, type, id, conversation, value, at }: KeysTable) =>
  db
    .insertInto('keys')
    .values({ scope, type, id, conversation, value, at })
    .onConflict((conflict) => conflict.columns(['scope', 'type', 'id']).doUpdateSet({ conversation, value, at })),
)

export async function forgetKeys(db: Db, conversation: string): Promise<void> {
  await db.deleteFrom('keys').where('conversation', '=', conversation).execute()
}

import { type SqlBool, sql } from 'kysely'
import type { DeadMessage, Letter } from '../port-delivery.ts'
import { atomically, type Db } from './rows.ts'

/** Written out, not bound, so that the partial index is used. */
const IS_DEAD = sql<SqlBool>`status = 'dead'`

export async function deadMessages(db: Db, limit: number): Promise<readonly DeadMessage[]> {
  const rows = await db
    .selectFrom('inbox')
    .select(['id', 'channel', 'message_id', 'conversation', 'received_at', 'attempts', 'error'])
    .where(IS_DEAD)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ message_id: messageId, received_at: receivedAt, error, ...row }) => ({
    ...row,
    messageId,
    receivedAt,
    error: error ?? '',
  }))
}

/** The row only: whoever revives it makes its lane in the same transaction. */
export async function reviveMessage(
  db: Db,
  id: string,
): Promise<(Letter & { readonly receivedAt: number }) | undefined> {
  return db
    .updateTable('inbox')
    .set({ status: 'waiting', attempts: 0, error: null })
    .where('id', '=', id)
    .where(IS_DEAD)
    .returning(['conversation', 'channel', 'received_at as receivedAt'])
    .executeTakeFirst()
}

export const discardMessage = (db: Db, id: string): Promise<Letter | undefined> =>
  atomically(db, async (tx) => {
    const letter = await tx
      .selectFrom('inbox')
      .select(['conversation', 'channel'])
      .where('id', '=', id)
      .where(IS_DEAD)
      .executeTakeFirst()
    const { numUpdatedRows } = await tx
      .updateTable('inbox')
      .set({ status: 'done', payload: null, conversation: '', error: null })
      .where('id', '=', id)
      .where(IS_DEAD)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n ? letter : undefined
  })

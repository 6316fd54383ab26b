import { type Selectable, type SqlBool, sql } from 'kysely'
import type { FoundConversation } from '../port-desk.ts'
import type { ConversationQueries, ConversationRow } from '../port-records.ts'
import type { ConversationsTable } from '../schema.ts'
import { changed, type Db, prepared, yesNo } from './rows.ts'

/** Written out, not bound, so that the partial index is used. */
const IS_SUBSCRIBED = sql<SqlBool>`subscribed = 1`

export function conversationQueries(db: Db): ConversationQueries {
  return {
    async get(id) {
      const [row] = (await byId(db, { id })).rows
      return row && fromTable(row)
    },
    async put(row) {
      await putRow(db, toTable(row))
    },
    async decide(id, { heldUntil, blocked }) {
      const decided = await db
        .updateTable('conversations')
        .set({
          ...(heldUntil !== undefined && { held_until: heldUntil }),
          ...(blocked !== undefined && { blocked: yesNo(blocked) }),
        })
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return changed(decided) > 0
    },
    async list({ limit, before }) {
      const rows = await db
        .selectFrom('conversations')
        .selectAll()
        .$if(before !== undefined, (query) => query.where('last_at', '<', before ?? 0))
        .orderBy('last_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(fromTable)
    },
    async subscribers() {
      const rows = await db
        .selectFrom('conversations')
        .select('id')
        .where(IS_SUBSCRIBED)
        .where('stopped', '=', 0)
        .where('blocked', '=', 0)
        .orderBy('id')
        .execute()
      return rows.map((row) => row.id)
    },
  }
}

const byId = prepared((db, { id }: { id: string }) => db.selectFrom('conversations').selectAll().where('id', '=', id))

const putRow = prepared((db, row: Selectable<ConversationsTable>) => {
  const { channel, sender, address, state, subscribed, stopped, created_at, last_at } = row
  const values = { channel, sender, address, state, subscribed, stopped, created_at, last_at }
  const { id, blocked, held_until } = row
  return db
    .insertInto('conversations')
    .values({ ...values, id, blocked, held_until })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
})

const toTable = (row: ConversationRow): Selectable<ConversationsTable> => ({
  id: row.id,
  channel: row.channel,
  sender: row.sender,
  address: row.address,
  state: row.state,
  subscribed: yesNo(row.subscribed),
  stopped: yesNo(row.stopped),
  blocked: yesNo(row.blocked),
  held_until: row.heldUntil ?? null,
  created_at: row.createdAt,
  last_at: row.lastAt,
})

const fromTable = (row: Selectable<ConversationsTable>): ConversationRow => ({
  ...listedFrom(row),
  address: row.address,
  state: row.state,
})

/** What a list shows of a conversation: all but its sealed address and its state. */
export const listedFrom = (
  row: Omit<Selectable<ConversationsTable>, 'address' | 'state'>,
): FoundConversation['conversation'] => ({
  id: row.id,
  channel: row.channel,
  sender: row.sender,
  subscribed: row.subscribed === 1,
  stopped: row.stopped === 1,
  blocked: row.blocked === 1,
  heldUntil: row.held_until ?? undefined,
  createdAt: row.created_at,
  lastAt: row.last_at,
})

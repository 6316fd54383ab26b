import type { EngineDifferences } from '../engine-differences.ts'
import type { DeskQueries } from '../port-desk.ts'
import { findConversations } from './find-conversations.ts'
import { type Db, withoutNul } from './rows.ts'

export function deskQueries(db: Db, differences: EngineDifferences): DeskQueries {
  return {
    find: (filter, page) => findConversations(db, differences, filter, page),
    async addNote(note) {
      await db
        .insertInto('notes')
        .values({ ...note, text: withoutNul(note.text) })
        .execute()
    },
    notesOf: (conversation) =>
      db.selectFrom('notes').selectAll().where('conversation', '=', conversation).orderBy('id').execute(),
    async label(row) {
      await db
        .insertInto('labels')
        .values({ ...row, label: withoutNul(row.label) })
        .onConflict((conflict) => conflict.columns(['conversation', 'label']).doNothing())
        .execute()
    },
    async unlabel(conversation, label) {
      await db.deleteFrom('labels').where('conversation', '=', conversation).where('label', '=', label).execute()
    },
    async labelsOf(conversations) {
      if (conversations.length === 0) return new Map()
      const rows = await db
        .selectFrom('labels')
        .select(['conversation', 'label'])
        .where('conversation', 'in', [...conversations])
        .orderBy('label')
        .execute()
      const found = new Map<string, string[]>()
      for (const { conversation, label } of rows) found.set(conversation, [...(found.get(conversation) ?? []), label])
      return found
    },
    labels: () =>
      db
        .selectFrom('labels')
        .select((eb) => ['label', eb.fn.countAll<number>().as('conversations')])
        .groupBy('label')
        .orderBy('label')
        .execute(),
  }
}

import type { EngineDifferences } from '../engine-differences.ts'
import type { DeskQueries } from '../port-desk.ts'
import { findConversations } from './find-conversations.ts'
import { type Db, withoutNul } from './rows.ts'

export function deskQueries(db: Db, differences: EngineDifferences): DeskQueries {
  return {
    hasAccounts: async () => (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined,
    find: (filter, page) => findConversations(db, differences, filter, page),
    async putDraft({ entry, ...draft }) {
      await db
        .insertInto('drafts')
        .values({ entry, ...draft })
        .onConflict((conflict) => conflict.column('entry').doUpdateSet(draft))
        .execute()
    },
    draft: (entry) => db.selectFrom('drafts').selectAll().where('entry', '=', entry).executeTakeFirst(),
    drafts: () => db.selectFrom('drafts').selectAll().orderBy('at', 'desc').execute(),
    async dropDraft(entry) {
      await db.deleteFrom('drafts').where('entry', '=', entry).execute()
    },
    async setting(name) {
      return (await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst())?.value
    },
    async set(name, value) {
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
    async uses(since) {
      const rows = await db
        .selectFrom('turn_entries')
        .select((eb) => ['entry', eb.fn.countAll<number>().as('uses')])
        .where('at', '>=', since)
        .groupBy('entry')
        .execute()
      return new Map(rows.map(({ entry, uses }) => [entry, uses]))
    },
    async ratings(since) {
      const rows = await db
        .selectFrom('feedback')
        .innerJoin('turn_entries', 'turn_entries.turn', 'feedback.turn')
        .select((eb) => ['entry', eb.fn.sum<number>('helpful').as('helpful'), eb.fn.countAll<number>().as('all')])
        .where('feedback.at', '>=', since)
        .groupBy('entry')
        .execute()
      return new Map(
        rows.map(({ entry, helpful, all }) => [entry, { helpful: Number(helpful), unhelpful: all - Number(helpful) }]),
      )
    },
    async toldAbout(entry, since) {
      const rows = await db
        .selectFrom('turn_entries')
        .innerJoin('turns', 'turns.id', 'turn_entries.turn')
        .select('turns.conversation')
        .distinct()
        .where('turn_entries.entry', '=', entry)
        .where('turn_entries.at', '>=', since)
        .orderBy('turns.conversation')
        .execute()
      return rows.map((row) => row.conversation)
    },
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

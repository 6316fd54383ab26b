import { SaringError } from '../../errors.ts'
import type { PublicationQueries } from '../port-records.ts'
import type { Db } from './rows.ts'

/** Rows in one statement: engines bound the number of values. */
const BATCH = 500

export function publicationQueries(db: Db): PublicationQueries {
  return {
    latest: () => db.selectFrom('publications').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst(),
    get: (number) => db.selectFrom('publications').selectAll().where('number', '=', number).executeTakeFirst(),
    async add(publication, versions = []) {
      // Asked politely: a broken constraint would end the caller's whole transaction on PostgreSQL but not on SQLite.
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto('publications')
        .values(publication)
        .onConflict((conflict) => conflict.column('number').doNothing())
        .executeTakeFirstOrThrow()
      if (!added) throw numberTaken(publication.number)
      const rows = versions.map((version) => ({ ...version, number: publication.number }))
      for (let at = 0; at < rows.length; at += BATCH)
        await db
          .insertInto('versions')
          .values(rows.slice(at, at + BATCH))
          .execute()
    },
    versionsOf: (subject, limit) =>
      db
        .selectFrom('versions')
        .innerJoin('publications', 'publications.number', 'versions.number')
        .select(['versions.number', 'at', 'author', 'note', 'body'])
        .where('subject', '=', subject)
        .orderBy('versions.number', 'desc')
        .limit(limit)
        .execute(),
    list: (limit) =>
      db
        .selectFrom('publications')
        .select(['number', 'at', 'author', 'note', 'hash'])
        .orderBy('number', 'desc')
        .limit(limit)
        .execute(),
  }
}

const numberTaken = (number: number) =>
  new SaringError(
    'INPUT_INVALID',
    `Publication ${number} exists already: somebody published at the same time.`,
    'Look at the newest publication and publish again.',
  )

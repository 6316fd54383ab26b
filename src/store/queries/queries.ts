import type { EngineDifferences } from '../engine-differences.ts'
import type { Queries } from '../port.ts'
import { claimQueries } from './claims.ts'
import { conversationQueries } from './conversations.ts'
import { deskQueries } from './desk.ts'
import { inboxQueries } from './inbox.ts'
import { journalQueries } from './journal.ts'
import { keyQueries } from './keys.ts'
import { outboxQueries } from './outbox.ts'
import { peopleQueries } from './people.ts'
import { publicationQueries } from './publications.ts'
import type { Db } from './rows.ts'
import { turnQueries } from './turns.ts'

/** All that can be asked of a store, on the store itself or in one transaction of it. */
export const createQueries = (db: Db, differences: EngineDifferences): Queries => ({
  inbox: inboxQueries(db, differences),
  conversations: conversationQueries(db),
  turns: turnQueries(db),
  outbox: outboxQueries(db, differences),
  claims: claimQueries(db, differences),
  publications: publicationQueries(db),
  people: peopleQueries(db),
  journal: journalQueries(db),
  desk: deskQueries(db, differences),
  keys: keyQueries(db),
})

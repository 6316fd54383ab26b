import type { EngineDifferences } from '../engine-differences.ts'
import type { Queries } from '../port.ts'
import { accessQueries } from './access.ts'
import { claimQueries } from './claims.ts'
import { conversationQueries } from './conversations.ts'
import { deskQueries } from './desk.ts'
import { inboxQueries } from './inbox.ts'
import { journalQueries } from './journal.ts'
import { keyQueries } from './keys.ts'
import { outboxQueries } from './outbox.ts'
import { peopleQueries } from './people.ts'
import { publicationQueries } from './publications.ts'
import { reportQueries } from './reports.ts'
import type { Db } from './rows.ts'
import { turnQueries } from './turns.ts'
import { webhookQueries } from './webhooks.ts'

/** All that can be asked of a store, on the store itself or in one transaction of it. A group is made when it is used. */
export const createQueries = (db: Db, differences: EngineDifferences): Queries =>
  lazily<Queries>({
    inbox: () => inboxQueries(db, differences),
    conversations: () => conversationQueries(db),
    turns: () => turnQueries(db),
    outbox: () => outboxQueries(db, differences),
    claims: () => claimQueries(db, differences),
    publications: () => publicationQueries(db),
    people: () => peopleQueries(db, differences),
    journal: () => journalQueries(db),
    desk: () => deskQueries(db, differences),
    keys: () => keyQueries(db),
    reports: () => reportQueries(db, differences),
    access: () => accessQueries(db),
    webhooks: () => webhookQueries(db, differences),
  })

/** An object whose fields are made at their first use: a transaction asks two or three groups of them. */
export function lazily<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const made: Partial<T> = {}
  const object = {}
  for (const key of Object.keys(makers) as (keyof T)[]) {
    Object.defineProperty(object, key, {
      enumerable: true,
      get() {
        made[key] ??= makers[key]()
        return made[key]
      },
    })
  }
  return object as T
}

import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { accessCases } from './cases/access.ts'
import { claimCases, sortedClaimCases } from './cases/claims.ts'
import { conversationCases } from './cases/conversations.ts'
import { deadLetterCases } from './cases/dead-letters.ts'
import { deskCases, draftCases } from './cases/desk.ts'
import { findCases } from './cases/find-conversations.ts'
import { inboxCases } from './cases/inbox.ts'
import { journalCases } from './cases/journal.ts'
import { keyCases } from './cases/keys.ts'
import { laneCases } from './cases/lanes.ts'
import { onePersonCases } from './cases/one-person.ts'
import { outboxCases } from './cases/outbox.ts'
import { outboxStatusCases } from './cases/outbox-status.ts'
import { peopleCases } from './cases/people.ts'
import { propertyCases } from './cases/properties.ts'
import { publicationCases } from './cases/publications.ts'
import { purgeCases } from './cases/purge.ts'
import { reportCases } from './cases/reports.ts'
import { transactionCases } from './cases/transactions.ts'
import { turnPageCases } from './cases/turn-pages.ts'
import { turnCases } from './cases/turns.ts'
import { webhookCases } from './cases/webhooks.ts'

/** What a suite of one engine brings. */
export type StoreHarness = {
  readonly engine: Store['engine']
  /** An empty store, opened by two workers. Where an engine has one owner only, both are the same store. */
  readonly open: () => Promise<OpenedStore>
}

export type OpenedStore = {
  readonly store: Store
  readonly other: Store
  /** Closes it all and opens the same data again. */
  readonly reopen: () => Promise<Store>
  readonly close: () => Promise<void>
}

/** What a case asks for the store of its test. */
export type On = () => { readonly store: Store; readonly other: Store; readonly reopen: () => Promise<Store> }

/** The contract of the store port, the same for every engine. */
export function storeConformance(harness: StoreHarness): void {
  describe(`the store on ${harness.engine}`, () => {
    let opened: OpenedStore
    beforeEach(async () => {
      opened = await harness.open()
    })
    afterEach(() => opened.close())
    const on: On = () => opened
    transactionCases(on)
    inboxCases(on)
    laneCases(on)
    conversationCases(on)
    turnCases(on)
    turnPageCases(on)
    outboxCases(on)
    outboxStatusCases(on)
    deadLetterCases(on)
    claimCases(on)
    publicationCases(on)
    peopleCases(on)
    onePersonCases(on)
    purgeCases(on)
    journalCases(on)
    deskCases(on)
    draftCases(on)
    sortedClaimCases(on)
    findCases(on)
    reportCases(on)
    keyCases(on)
    accessCases(on)
    webhookCases(on)
    propertyCases(on)
  })
}

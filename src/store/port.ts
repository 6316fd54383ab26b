import type { Kysely } from 'kysely'
import type { AccessQueries } from './port-access.ts'
import type { InboxQueries, OutboxQueries } from './port-delivery.ts'
import type { DeskQueries } from './port-desk.ts'
import type { KeyQueries } from './port-keys.ts'
import type {
  ClaimQueries,
  ConversationQueries,
  JournalQueries,
  PeopleQueries,
  PublicationQueries,
  TurnQueries,
} from './port-records.ts'
import type { ReportQueries } from './port-reports.ts'
import type { WebhookQueries } from './port-webhooks.ts'

/**
 * The store port: what Saring keeps, and the questions it asks of it. Two engines stand behind it (SQLite by libsql,
 * PostgreSQL by pg) with one set of queries, and one conformance suite holds both. Everything is asynchronous.
 * Times are milliseconds since the epoch and always come in as arguments. Blobs are sealed before they get here.
 */
export type Store = {
  readonly engine: 'sqlite' | 'postgres'
  /**
   * Runs `work` in one transaction: all of it is kept, or nothing. Inside, only the given queries may be asked, and
   * everything must be awaited; the store's own `queries` refuse there. Resolves when the disk has it. Where a power cut
   * may undo it (a lease, "this was sent"), `durable: false` does not wait; the end of the process undoes nothing.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>, options?: { readonly durable?: boolean }): Promise<T>
  /**
   * The same for the small works of many callers: where commits cost, several share one transaction. Each is kept or
   * rejected by itself, and may be run a second time where a neighbour failed.
   */
  shared: Store['transaction']
  /** Resolves when the disk has whatever was written before, also by those who did not wait. */
  synced(): Promise<void>
  /** The same questions outside any transaction, each one atomic by itself. */
  readonly queries: Queries
  /** For the library that keeps the console's accounts: it brings its own queries, for tables that are only its own. */
  readonly accounts: Kysely<unknown>
  /** A hint, from this or another process, that something new waits. Hints may be lost: polling is the truth. */
  onHint(listener: (topic: HintTopic) => void): () => void
  hint(topic: HintTopic): Promise<void>
  /**
   * Makes this process the only one that may use `name` (a number, say), until it gives it back or ends. An embedded
   * store has one owner anyway. `onLost` is called when the ownership ends by itself.
   * @throws {SaringError} STORE_OWNED, saying who holds it
   */
  own(name: string, onLost: () => void): Promise<() => Promise<void>>
  /** Waits for what is under way, then gives everything back. Safe to call twice. */
  close(): Promise<void>
}

/**
 * `desk` tells of what people did in the console: notes, labels, claims, drafts, accounts; `channels` of a connection that
 * stands otherwise than before.
 */
export type HintTopic = 'inbox' | 'outbox' | 'publication' | 'turns' | 'desk' | 'channels'

export type Queries = {
  readonly inbox: InboxQueries
  readonly conversations: ConversationQueries
  readonly turns: TurnQueries
  readonly outbox: OutboxQueries
  readonly claims: ClaimQueries
  readonly publications: PublicationQueries
  readonly people: PeopleQueries
  readonly journal: JournalQueries
  readonly desk: DeskQueries
  readonly keys: KeyQueries
  readonly reports: ReportQueries
  readonly access: AccessQueries
  readonly webhooks: WebhookQueries
}

/** What a store has to say on its way: a connection lost, a listener that failed. A pino logger fits. */
export type StoreLog = { warn(details: object, message: string): void }

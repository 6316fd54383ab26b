import type { Generated } from 'kysely'
import type { OutboxPurpose, OutboxStatus } from './port-delivery.ts'
import type { Draft, Label, Note } from './port-desk.ts'
import type { PendingClaim, Tip, TurnStatus } from './port-records.ts'
import type { WebhookDelivery } from './port-webhooks.ts'

/** The tables as both engines hold them. Yes and no are 1 and 0: SQLite has no boolean. */
export type Tables = {
  readonly inbox: InboxTable
  readonly lanes: LanesTable
  readonly conversations: ConversationsTable
  readonly turns: TurnsTable
  readonly outbox: OutboxTable
  readonly claims: ClaimsTable
  readonly tips: TipsTable
  readonly consents: ConsentsTable
  readonly publications: PublicationsTable
  readonly versions: { readonly subject: string; readonly number: number; readonly body: string | null }
  readonly feedback: FeedbackTable
  readonly audits: AuditsTable
  readonly notes: Note
  readonly drafts: Draft
  readonly users: { readonly id: string; readonly username: string; readonly banned: unknown }
  readonly user_sessions: { readonly user_id: string }
  readonly settings: { readonly name: string; readonly value: string }
  readonly labels: Label
  readonly turn_entries: { readonly entry: string; readonly at: number; readonly turn: string }
  readonly keys: KeysTable
  readonly sign_in_tries: { readonly name: string; readonly count: number; readonly until: number }
  readonly api_keys: ApiKeysTable
  readonly webhooks: WebhooksTable
  readonly webhook_deliveries: WebhookDeliveriesTable
  readonly counters: { readonly name: string; readonly value: number }
}

export type YesNo = 0 | 1

/**
 * A handled row stays as a bare `channel` + `message_id`, so that a late second arrival is known: no payload, no
 * conversation. `erased` is the same after its author was erased.
 */
export type InboxTable = {
  readonly id: string
  readonly channel: string
  readonly message_id: string
  readonly conversation: string
  readonly payload: Uint8Array | null
  readonly received_at: number
  readonly status: 'waiting' | 'done' | 'dead' | 'erased'
  readonly attempts: number
  readonly error: string | null
}

export type LanesTable = {
  readonly conversation: string
  /** The end of the quiet window. */
  readonly ready_at: number
  /** The quiet window never moves beyond this; null while a worker holds the lane and nothing new has arrived. */
  readonly latest_at: number | null
  readonly oldest_at: number
  /** Who holds the lane; null after it was given back. */
  readonly lease_by: string | null
  /** Nobody may take the lane before: the end of a lease, or of the pause after a failure. */
  readonly lease_until: number
}

export type ConversationsTable = {
  readonly id: string
  readonly channel: string
  readonly sender: string
  readonly address: Uint8Array
  readonly state: string
  readonly subscribed: YesNo
  readonly stopped: YesNo
  readonly blocked: YesNo
  readonly held_until: number | null
  readonly created_at: number
  readonly last_at: number
}

export type TurnsTable = {
  readonly id: string
  readonly conversation: string
  readonly direction: 'in' | 'out'
  readonly at: number
  readonly text: string
  readonly message_id: string
  readonly label: string | null
  readonly finding: string | null
  /** A JSON list. */
  readonly entries: string
  readonly publication: number | null
  readonly reply_to: string | null
  readonly choices: string | null
  readonly forwarding_score: number
  readonly status: TurnStatus
  readonly author: 'citizen' | 'saring' | 'person'
  readonly latency: number | null
}

export type OutboxTable = {
  readonly id: string
  readonly conversation: string
  readonly channel: string
  readonly turn: string
  readonly network_id: string
  readonly payload: Uint8Array
  readonly purpose: OutboxPurpose
  readonly due_at: number
  readonly attempts: number
  readonly status: OutboxStatus
  readonly lease_by: string | null
  readonly lease_until: number
  /** When a worker last took the row to send it. */
  readonly claimed_at: number | null
  readonly error: string | null
}

export type ClaimsTable = {
  readonly id: string
  readonly text: string
  readonly fingerprint: string
  readonly status: PendingClaim['status']
  readonly tips: number
  readonly forwarded_many: number
  readonly first_at: number
  readonly last_at: number
  readonly answered_by: string | null
}

export type TipsTable = Omit<Tip, 'forwardedMany'> & { readonly forwarded_many: YesNo }

export type ConsentsTable = {
  readonly claim: string
  readonly conversation: string
  readonly agreed: YesNo
  readonly told_at: number | null
}

export type PublicationsTable = {
  readonly number: number
  readonly at: number
  readonly author: string
  readonly note: string
  readonly hash: string
  readonly snapshot: string
}

export type FeedbackTable = {
  readonly turn: string
  readonly conversation: string
  readonly helpful: YesNo
  readonly at: number
}

export type KeysTable = {
  readonly scope: string
  readonly type: string
  readonly id: string
  readonly conversation: string | null
  readonly value: Uint8Array
  /** When it was last written. */
  readonly at: number
}

export type AuditsTable = {
  readonly seq: Generated<number>
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: string
}

export type ApiKeysTable = {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly hash: string
  readonly made_by: string
  readonly made_at: number
  readonly used_at: number | null
  readonly closed_at: number | null
}

export type WebhooksTable = {
  readonly id: string
  readonly url: string
  readonly secret: Uint8Array
  /** A JSON list. */
  readonly events: string
  readonly active: YesNo
  readonly made_by: string
  readonly made_at: number
}

export type WebhookDeliveriesTable = Pick<
  WebhookDelivery,
  'id' | 'webhook' | 'event' | 'payload' | 'at' | 'attempts' | 'status' | 'answer'
> & { readonly conversation: string | null; readonly due_at: number }

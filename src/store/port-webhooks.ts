/** The store port, sixth part: what other programs are told of, and how far that has got. */

import type { WebhookEvent } from '../domain/webhook.ts'

export type Webhook = {
  readonly id: string
  readonly url: string
  /** What its messages are signed with, sealed. */
  readonly secret: Uint8Array
  readonly events: readonly WebhookEvent[]
  readonly active: boolean
  readonly madeBy: string
  readonly madeAt: number
}

/** Something that happened, said in ids and numbers: never in a citizen's words. */
export type Announcement = {
  /** The same for every receiver and every try. */
  readonly id: string
  readonly event: WebhookEvent
  readonly at: number
  readonly data: object
  /** Whom it is about; an erasure takes it away. */
  readonly conversation?: string
}

export type WebhookDelivery = {
  readonly id: string
  readonly webhook: string
  readonly event: WebhookEvent | 'test'
  readonly payload: string
  readonly at: number
  readonly attempts: number
  readonly dueAt: number
  readonly status: 'waiting' | 'delivered' | 'failed'
  /** What became of the last try: an HTTP status, or why there was none; null while one is under way. */
  readonly answer: string | null
}

export type WebhookQueries = {
  add(webhook: Webhook): Promise<void>
  /** Oldest first. */
  list(): Promise<readonly Webhook[]>
  get(id: string): Promise<Webhook | undefined>
  setActive(id: string, active: boolean): Promise<boolean>
  /** With its deliveries. */
  remove(id: string): Promise<boolean>
  /** One delivery for each active webhook that wants to know; an announcement made twice is one. */
  announce(announcement: Announcement): Promise<void>
  /** A try-out for one webhook, whatever it wants to know. */
  enqueueTest(delivery: Pick<WebhookDelivery, 'id' | 'webhook' | 'payload' | 'at'>): Promise<void>
  /** The delivery that is due longest, for the one worker who gets it, until `leaseUntil`. */
  claim(now: number, leaseUntil: number): Promise<(WebhookDelivery & { readonly to: Webhook }) | undefined>
  nextDueAt(): Promise<number | undefined>
  /** What became of a try: done, given up, or again at `dueAt`. */
  tried(
    delivery: Pick<WebhookDelivery, 'id' | 'webhook'>,
    outcome: { readonly status: WebhookDelivery['status']; readonly dueAt: number; readonly answer: string },
  ): Promise<void>
  /** A delivery that was given up is due again, with its id and what it says. False where there is none. */
  sendAgain(delivery: Pick<WebhookDelivery, 'id' | 'webhook'>, now: number): Promise<boolean>
  /** Newest first. */
  deliveries(webhook: string, limit: number): Promise<readonly WebhookDelivery[]>
}

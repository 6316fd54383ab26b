import { createHmac, randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { createPump, type Pump } from '../delivery/delivery.ts'
import type { WebhookEvent } from '../domain/webhook.ts'
import { open, seal } from '../privacy/privacy.ts'
import type { Queries, Store, Webhook, WebhookDelivery } from '../store/store.ts'
import type { Clear, Post } from './post.ts'

/** How long a receiver may take to answer (ms); then it is tried again. */
const PATIENCE = 10_000
/** Nobody else takes a delivery as long as it may be under way (ms). */
const LEASE = 30_000
/** Receivers spoken to at once; the hotline has a pump of its own and waits for none of them. */
const AT_ONCE = 8
/** How long stopping waits for those under way (ms). */
const LAST_WAIT = 2_000
const MINUTE = 60_000
/** The pauses between tries (ms), as the Standard Webhooks specification proposes; after the last one it is given up. */
const PAUSES = [5_000, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 5 * 60 * MINUTE, 10 * 60 * MINUTE, 14 * 60 * MINUTE]
const GONE = 410

/** Tells other programs what happens, signed as https://www.standardwebhooks.com says. */
export type Webhooks = Pump & {
  /** Returns the secret: it is shown once and kept sealed. @throws {SaringError} INPUT_INVALID for an address inside */
  make(q: Queries, given: NewWebhook): Promise<{ readonly id: string; readonly secret: string }>
  /** Sends a message that says nothing. False where there is no such webhook. */
  tryOut(q: Queries, id: string): Promise<boolean>
}

export type NewWebhook = { readonly url: string; readonly events: readonly WebhookEvent[]; readonly by: string }

export type WebhookParts = {
  readonly store: Store
  readonly key: Uint8Array
  readonly post: Post
  readonly clear: Clear
  readonly now: () => number
  readonly random: () => number
  readonly newId: () => string
  readonly log: Logger
}

export function createWebhooks(parts: WebhookParts): Webhooks {
  const { store, key, clear, now, newId, log } = parts
  const stopping = new AbortController()
  const pump = createPump({
    name: 'webhooks',
    claim: async () => {
      const delivery = await store.transaction((q) => q.webhooks.claim(now(), now() + LEASE))
      return delivery ? [delivery] : []
    },
    handle: (delivery) => deliver(parts, delivery, stopping.signal),
    nextDue: () => store.queries.webhooks.nextDueAt(),
    now,
    log,
    atOnce: AT_ONCE,
    lastWait: LAST_WAIT,
  })
  return {
    ...pump,
    stop() {
      stopping.abort()
      return pump.stop()
    },
    async make(q, { url, events, by }) {
      clear(url)
      const [id, secret] = [newId(), randomBytes(32)]
      const sealed = seal(key, secret, contextOf(id))
      await q.webhooks.add({ id, url, events, secret: sealed, active: true, madeBy: by, madeAt: now() })
      return { id, secret: `whsec_${secret.toString('base64')}` }
    },
    async tryOut(q, id) {
      if (!(await q.webhooks.get(id))) return false
      const at = now()
      const payload = JSON.stringify({ type: 'test', timestamp: new Date(at).toISOString(), data: {} })
      await q.webhooks.enqueueTest({ id: `test-${newId()}`, webhook: id, payload, at })
      return true
    },
  }
}

const contextOf = (id: string) => `webhook:${id}`

type Claimed = WebhookDelivery & { readonly to: Webhook }

async function deliver(parts: WebhookParts, delivery: Claimed, stopping: AbortSignal): Promise<void> {
  const { store, log } = parts
  const { to, event } = delivery
  const outcome = to.active || event === 'test' ? await send(parts, delivery, stopping) : 'switched off'
  // Whoever stops has not been refused: the lease ends, and it is tried again.
  if (outcome === undefined) return
  const done = typeof outcome === 'number' && outcome >= 200 && outcome < 300
  const answer = typeof outcome === 'number' ? `HTTP ${outcome}` : outcome
  await store.transaction(async (q) => {
    if (done) return q.webhooks.tried(delivery, { status: 'delivered', dueAt: delivery.dueAt, answer })
    if (outcome === GONE) await q.webhooks.setActive(to.id, false)
    return q.webhooks.tried(delivery, { ...next(parts, delivery, outcome), answer })
  })
  await store.hint('desk')
  if (!done) log.warn({ webhook: to.id, delivery: delivery.id, answer }, 'a webhook was not delivered')
}

/** When to try again, if at all; up to a tenth later, so that not all come back at once. */
function next({ now, random }: WebhookParts, { attempts, event, dueAt }: Claimed, outcome: number | string) {
  const pause = PAUSES[attempts - 1]
  const givenUp = pause === undefined || outcome === GONE || outcome === 'switched off' || event === 'test'
  if (givenUp) return { status: 'failed' as const, dueAt }
  return { status: 'waiting' as const, dueAt: now() + Math.round(pause * (1 + random() / 10)) }
}

/** The status of the answer, why there was none, or undefined when the hotline is stopping. */
async function send(
  { key, post, now }: WebhookParts,
  { id, payload, to }: Claimed,
  stopping: AbortSignal,
): Promise<number | string | undefined> {
  const timestamp = String(Math.floor(now() / 1_000))
  const secret = open(key, to.secret, contextOf(to.id))
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${payload}`).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Saring',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
  const late = AbortSignal.timeout(PATIENCE)
  try {
    return await post(to.url, headers, payload, AbortSignal.any([late, stopping]))
  } catch (error) {
    if (late.aborted) return `no answer within ${PATIENCE / 1_000} s`
    if (stopping.aborted) return undefined
    return error instanceof Error ? error.message.slice(0, 200) : 'failed'
  }
}

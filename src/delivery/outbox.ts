import type { Logger } from 'pino'
import type { Channel, OutboundMessage } from '../channels/channel.ts'
import { SaringError } from '../errors.ts'
import type { Announcement, OutboxRow, Store } from '../store/store.ts'
import { openEnvelope } from './envelope.ts'
import { createPacing, type Pacing } from './pacing.ts'
import { createPump, type Pump } from './pump.ts'
import { backoff } from './retry.ts'

/** How long one send may take before another worker may try (ms). */
const LEASE = 60_000
/** After this many temporary failures a reply goes to the dead letters: some half an hour of trying. */
const MOST_ATTEMPTS = 12
/** Replies under way at once: one that its network does not answer holds nobody else's, and a slow network holds few. */
const AT_ONCE = 64
/** What a power cut undoes here is sent once more, with the same id. */
const SENDING = { durable: false }
/** How long stopping waits for what is under way (ms); what is not confirmed then is sent again, with the same id. */
const LAST_WAIT = 5_000

export type Outbox = Pump & {
  /** What a network says of a reply it took. */
  acknowledge(channel: string, networkId: string, status: 'sent' | 'delivered' | 'read'): Promise<void>
  /** A reply that was sent before, for a phone that could not read it. */
  recall(channel: string, networkId: string): Promise<OutboundMessage | undefined>
}

export type OutboxParts = {
  readonly store: Store
  readonly key: Uint8Array
  readonly channels: readonly Channel[]
  readonly worker: string
  readonly now: () => number
  readonly random: () => number
  readonly log: Logger
  /** Until when nothing may be said that was not asked for; undefined when it may be said now. */
  readonly quietUntil?: (now: number) => Promise<number | undefined>
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, channels, worker, now, log } = parts
  const byName = new Map(channels.map((c) => [c.name, c]))
  const pacing = createPacing()
  const ready = () => channels.filter((c) => c.ready?.() ?? true).map((c) => c.name)

  const pump = createPump({
    name: 'outbox',
    claim: (limit) => store.shared((q) => q.outbox.claim(worker, ready(), now(), now() + LEASE, limit), SENDING),
    handle: (row) => deliver(parts, pacing, byName.get(row.channel), row),
    nextDue: () => store.queries.outbox.nextDueAt(ready()),
    now,
    log,
    atOnce: AT_ONCE,
    lastWait: LAST_WAIT,
  })
  return {
    ...pump,
    async recall(channel, networkId) {
      const row = await store.queries.outbox.byNetworkId(channel, networkId)
      return row && outbound(parts.key, row)
    },
    async acknowledge(channel, networkId, status) {
      const known = await store.shared(async (q) => {
        const row = await q.outbox.byNetworkId(channel, networkId)
        if (!row) return false
        if (row.status !== 'done') await q.outbox.markDone(row.id)
        if (row.turn) await q.turns.advance(row.turn, status)
        return true
      }, SENDING)
      if (known) await store.hint('turns')
    },
  }
}

const outbound = (key: Uint8Array, row: OutboxRow): OutboundMessage => ({
  networkId: row.networkId,
  conversation: row.conversation,
  ...openEnvelope(key, row.networkId, row.payload),
})

async function deliver(
  parts: OutboxParts,
  pacing: Pacing,
  channel: Channel | undefined,
  row: OutboxRow,
): Promise<void> {
  const { store } = parts
  if (!channel)
    throw new SaringError(
      'NOT_FOUND',
      `there is no channel "${row.channel}"`,
      'Start it with CHANNELS, or discard the reply.',
    )
  try {
    const message = outbound(parts.key, row)
    const later = (await quiet(parts, row)) ?? (await pause(parts, pacing, channel, row, message))
    if (later !== undefined) return await store.queries.outbox.postpone(row.id, later)
    await channel.send(message)
  } catch (error) {
    pacing.done(row)
    return failed(parts, row, error)
  }
  pacing.done(row)
  // Outside the try: a store that fails here has not un-sent the reply, and the lease brings the row back.
  await store.shared(async (q) => {
    await (channel.acknowledges ? q.outbox.markSent(row.id) : q.outbox.markDone(row.id))
    if (row.turn && !channel.acknowledges) await q.turns.advance(row.turn, 'sent')
  }, SENDING)
}

/** The end of the quiet hours, for what nobody has asked for just now. */
const quiet = async ({ quietUntil, now }: OutboxParts, { purpose }: OutboxRow): Promise<number | undefined> =>
  purpose === 'follow-up' ? quietUntil?.(now()) : undefined

/** When to come back to this reply, where its channel should not speak yet; it shows as being typed for the last while. */
async function pause(
  { now }: OutboxParts,
  pacing: Pacing,
  { pace, name, announce }: Channel,
  { id, conversation }: OutboxRow,
  message: OutboundMessage,
): Promise<number | undefined> {
  if (!pace) return undefined
  const { text } = message.reply
  const slot = pacing.slot({ id, channel: name, conversation, text }, pace, now())
  if (slot <= now()) return undefined
  const typingFrom = slot - pace.typing(text)
  if (typingFrom > now()) return typingFrom
  await announce?.(message)
  return slot
}

async function failed({ store, now, random, log }: OutboxParts, row: OutboxRow, error: unknown): Promise<void> {
  const attempts = row.attempts + 1
  const permanent = error instanceof SaringError && error.code === 'CHANNEL_PERMANENT'
  const dead = permanent || attempts >= MOST_ATTEMPTS
  await store.transaction(async (q) => {
    if (dead) {
      await q.outbox.bury(row.id, String(error))
      await q.webhooks.announce(buried(row, now()))
      if (row.turn) await q.turns.advance(row.turn, 'failed')
    } else await q.outbox.retry(row.id, now() + backoff(attempts, random()), String(error))
  })
  if (dead) await store.hint('turns')
  log.warn({ err: error, outbox: row.id, channel: row.channel }, 'a reply was not sent')
}

const buried = ({ id, conversation, channel }: OutboxRow, at: number): Announcement => ({
  id: `dead-${id}-${at}`,
  event: 'dead_letter',
  at,
  data: { box: 'outbox', channel, conversation },
  conversation,
})

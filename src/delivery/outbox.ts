import type { Logger } from 'pino'
import type { Channel, OutboundMessage } from '../channels/channel.ts'
import { SaringError } from '../errors.ts'
import type { OutboxRow, Store } from '../store/store.ts'
import { openEnvelope } from './envelope.ts'
import { createPump, type Pump } from './pump.ts'
import { backoff } from './retry.ts'

/** How long one send may take before another worker may try (ms). */
const LEASE = 60_000
/** After this many temporary failures a reply goes to the dead letters: some half an hour of trying. */
const MOST_ATTEMPTS = 12
const BATCH = 16

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
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, channels, worker, now, log } = parts
  const names = channels.map((c) => c.name)
  const byName = new Map(channels.map((c) => [c.name, c]))

  async function work(): Promise<boolean> {
    const at = now()
    const rows = await store.transaction((q) => q.outbox.claim(worker, names, at, at + LEASE, BATCH))
    await Promise.all(rows.map((row) => deliver(parts, byName.get(row.channel), row)))
    return rows.length > 0
  }

  const pump = createPump({
    name: 'outbox',
    work,
    nextDue: () => store.queries.outbox.nextDueAt(names),
    now,
    log,
    concurrency: 1,
  })
  return {
    ...pump,
    async recall(channel, networkId) {
      const row = await store.queries.outbox.byNetworkId(channel, networkId)
      return row && { networkId, conversation: row.conversation, ...openEnvelope(parts.key, networkId, row.payload) }
    },
    async acknowledge(channel, networkId, status) {
      await store.transaction(async (q) => {
        const row = await q.outbox.byNetworkId(channel, networkId)
        if (!row) return
        await q.outbox.markDone(row.id)
        if (row.turn) await q.turns.advance(row.turn, status)
      })
      await store.hint('turns')
      await store.hint('outbox')
    },
  }
}

async function deliver(
  { store, key, now, random, log }: OutboxParts,
  channel: Channel | undefined,
  row: OutboxRow,
): Promise<void> {
  if (!channel)
    throw new SaringError(
      'NOT_FOUND',
      `there is no channel "${row.channel}"`,
      'Start it with CHANNELS, or discard the reply.',
    )
  try {
    const envelope = openEnvelope(key, row.networkId, row.payload)
    await channel.send({ networkId: row.networkId, conversation: row.conversation, ...envelope })
  } catch (error) {
    await store.transaction(async (q) => {
      const attempts = row.attempts + 1
      const permanent = error instanceof SaringError && error.code === 'CHANNEL_PERMANENT'
      if (permanent || attempts >= MOST_ATTEMPTS) {
        await q.outbox.bury(row.id, String(error))
        if (row.turn) await q.turns.advance(row.turn, 'failed')
      } else await q.outbox.retry(row.id, now() + backoff(attempts, random()), String(error))
    })
    log.warn({ err: error, outbox: row.id, channel: row.channel }, 'a reply was not sent')
    return
  }
  // Outside the try: a store that fails here has not un-sent the reply, and the lease brings the row back.
  await store.transaction(async (q) => {
    await (channel.acknowledges ? q.outbox.markSent(row.id) : q.outbox.markDone(row.id))
    if (row.turn && !channel.acknowledges) await q.turns.advance(row.turn, 'sent')
  })
}

import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backoff, createOutbox, openEnvelope, sealEnvelope } from '../../src/delivery/delivery.ts'
import { SaringError } from '../../src/errors.ts'
import type { Store } from '../../src/store/store.ts'
import { NOON } from '../builders/builders.ts'
import { aChannel, aStore, type Clock, KEYS, SILENT } from '../builders/parts.ts'

let store: Store
let drop: () => Promise<void>
let clock: Clock
beforeEach(async () => {
  ;({ store, drop } = await aStore())
  clock = { now: NOON }
})
afterEach(() => drop())

const temporary = () => new SaringError('CHANNEL_TEMPORARY', 'no line', 'wait')
const permanent = () => new SaringError('CHANNEL_PERMANENT', 'no such number', 'give up')

async function enqueue(text: string, conversation = 'c1'): Promise<string> {
  const networkId = v7()
  const payload = sealEnvelope(KEYS.sealing, networkId, { address: 'citizen-1', reply: { text } })
  await store.transaction((q) =>
    q.outbox.enqueue({
      id: v7(),
      conversation,
      channel: 'web',
      turn: '',
      networkId,
      payload,
      purpose: 'answer',
      dueAt: clock.now,
    }),
  )
  return networkId
}

function outboxFor(channel: ReturnType<typeof aChannel>) {
  return createOutbox({
    store,
    key: KEYS.sealing,
    channels: [channel.channel],
    worker: 'w1',
    now: () => clock.now,
    random: () => 0,
    log: SILENT,
  })
}

/** Lets the outbox work until the queue is as wanted. */
async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setImmediate(resolve))
}
const emptied = async () => (await store.queries.outbox.counts()).queued === 0

describe('the outbox', () => {
  it('sends what was filed, to the address that was sealed with it', async () => {
    const channel = aChannel()
    await enqueue('halo')
    const outbox = outboxFor(channel)
    outbox.start()
    await until(async () => channel.sent.length === 1)
    await outbox.stop()
    expect(channel.sent[0]).toMatchObject({ address: 'citizen-1', reply: { text: 'halo' } })
  })

  it('keeps the order of one conversation', async () => {
    const channel = aChannel()
    for (const text of ['satu', 'dua', 'tiga']) await enqueue(text)
    const outbox = outboxFor(channel)
    outbox.start()
    await until(emptied)
    await outbox.stop()
    expect(channel.sent.map((m) => m.reply.text)).toEqual(['satu', 'dua', 'tiga'])
  })

  it('tries again with the same network id after a temporary failure', async () => {
    const channel = aChannel()
    channel.refuse(temporary())
    const networkId = await enqueue('halo')
    const outbox = outboxFor(channel)
    outbox.start()
    await until(async () => ((await store.queries.outbox.nextDueAt(['web'])) ?? 0) > NOON)
    clock.now += 60_000
    outbox.wake()
    await until(async () => channel.sent.length === 1)
    await outbox.stop()
    expect(channel.sent[0]?.networkId).toBe(networkId)
  })

  it('moves a reply that can never be sent to the dead letters, and goes on with the next conversation', async () => {
    const channel = aChannel()
    channel.refuse(permanent())
    await enqueue('nomor mati', 'c1')
    const outbox = outboxFor(channel)
    outbox.start()
    await until(async () => (await store.queries.outbox.counts()).dead === 1)
    await enqueue('halo', 'c2')
    outbox.wake()
    await until(async () => channel.sent.length === 1)
    await outbox.stop()
    expect((await store.queries.outbox.dead(10))[0]?.error).toContain('no such number')
  })

  it('gives up after a dozen temporary failures instead of trying for ever', async () => {
    const channel = aChannel()
    channel.refuse(...Array.from({ length: 20 }, temporary))
    await enqueue('halo')
    const outbox = outboxFor(channel)
    outbox.start()
    await until(async () => {
      clock.now += 600_000
      outbox.wake()
      return (await store.queries.outbox.counts()).dead === 1
    })
    await outbox.stop()
    expect(channel.sent).toEqual([])
  })
})

describe('back-off', () => {
  it('doubles from a second up to five minutes, with jitter in its upper half', () => {
    expect([1, 2, 3, 4].map((attempt) => backoff(attempt, 0))).toEqual([500, 1_000, 2_000, 4_000])
    expect(backoff(1, 0.999)).toBeCloseTo(1_000, -1)
    expect(backoff(50, 0.999)).toBeLessThanOrEqual(300_000)
  })
})

describe('an envelope', () => {
  it('can be opened only as the reply it was sealed for', () => {
    const sealed = sealEnvelope(KEYS.sealing, 'n1', { address: 'a', reply: { text: 't' } })
    expect(openEnvelope(KEYS.sealing, 'n1', sealed)).toEqual({ address: 'a', reply: { text: 't' } })
    expect(() => openEnvelope(KEYS.sealing, 'n2', sealed)).toThrow()
  })
})

import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, OutboundMessage } from '../../src/channels/channel.ts'
import { backoff, createOutbox, openEnvelope, sealEnvelope } from '../../src/delivery/delivery.ts'
import { SaringError } from '../../src/errors.ts'
import type { OutboxPurpose, Store } from '../../src/store/store.ts'
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

async function enqueue(text: string, conversation = 'c1', purpose: OutboxPurpose = 'answer'): Promise<string> {
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
      purpose,
      dueAt: clock.now,
    }),
  )
  return networkId
}

function outboxFor(
  channel: ReturnType<typeof aChannel>,
  over: Partial<Channel> = {},
  quietUntil?: (now: number) => Promise<number | undefined>,
) {
  return createOutbox({
    store,
    key: KEYS.sealing,
    channels: [{ ...channel.channel, ...over }],
    worker: 'w1',
    now: () => clock.now,
    random: () => 0.37,
    log: SILENT,
    ...(quietUntil && { quietUntil }),
  })
}

/** Lets the outbox work until the queue is as wanted. */
async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setImmediate(resolve))
}
const emptied = async () => (await store.queries.outbox.counts()).queued === 0

describe('in quiet hours', () => {
  it('a follow-up waits for their end, while whoever writes is answered, also in the same conversation', async () => {
    const channel = aChannel()
    const end = NOON + 3_600_000
    const outbox = outboxFor(channel, {}, async (now) => (now < end ? end : undefined))
    await enqueue('kabar untuk nanti', 'c1', 'follow-up')
    outbox.start()
    await until(async () => (await store.queries.outbox.nextDueAt(['web'])) === end)
    await enqueue('jawaban', 'c1')
    await enqueue('kata petugas', 'c1', 'person')
    outbox.wake()
    await until(async () => channel.sent.length === 2)
    expect(channel.sent.map((m) => m.reply.text)).toEqual(['jawaban', 'kata petugas'])
    clock.now = end
    outbox.wake()
    await until(emptied)
    await outbox.stop()
    expect(channel.sent.at(-1)?.reply.text).toBe('kabar untuk nanti')
  })
})

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

describe('a channel with a pace', () => {
  const pace = { perMinute: 60, typing: (text: string) => text.length * 100 }

  it('shows that a reply is being typed, and sends it when it would be', async () => {
    const channel = aChannel()
    const announced: string[] = []
    await enqueue('halo')
    const outbox = outboxFor(channel, {
      pace,
      announce: async ({ reply }) => void announced.push(`${reply.text} at ${clock.now - NOON}`),
    })
    outbox.start()
    await until(async () => announced.length === 1)
    expect(channel.sent).toEqual([])
    clock.now += 400
    outbox.wake()
    await until(async () => channel.sent.length === 1)
    await outbox.stop()
    expect(announced).toEqual(['halo at 0'])
    expect(await store.queries.outbox.counts()).toEqual({ queued: 0, dead: 0 })
  })

  it('keeps the order of bubbles and the pace of the number', async () => {
    const channel = aChannel()
    const times: number[] = []
    for (let n = 0; n < 12; n++) await enqueue(`${n}`, `c${n}`)
    const outbox = outboxFor(channel, { pace, send: async () => void times.push(clock.now - NOON) })
    outbox.start()
    await until(async () => {
      clock.now += 50
      outbox.wake()
      return emptied()
    })
    await outbox.stop()
    expect(times).toHaveLength(12)
    expect(times[11]).toBeGreaterThanOrEqual(2_000)
  })
})

describe('a channel that is slow or away', () => {
  it('holds no other conversation back while its network does not answer', async () => {
    const channel = aChannel()
    let answer = () => {}
    const stalled = new Promise<void>((resolve) => {
      answer = resolve
    })
    await enqueue('macet', 'c1')
    const heard: string[] = []
    const send = async ({ reply }: OutboundMessage) => {
      if (reply.text === 'macet') await stalled
      heard.push(reply.text)
    }
    const outbox = outboxFor(channel, { send })
    outbox.start()
    for (let n = 0; n < 20; n++) await enqueue(`lancar ${n}`, `d${n}`)
    outbox.wake()
    await until(async () => heard.length === 20)
    answer()
    await until(emptied)
    await outbox.stop()
    expect(heard.at(-1)).toBe('macet')
  })

  it('is not tried while it is not connected, and gets everything when it is', async () => {
    const channel = aChannel()
    let connected = false
    await enqueue('halo')
    const outbox = outboxFor(channel, { ready: () => connected })
    outbox.start()
    await outbox.stop()
    expect(channel.sent).toEqual([])
    connected = true
    outbox.start()
    await until(async () => channel.sent.length === 1)
    await outbox.stop()
  })
})

describe('back-off', () => {
  it('doubles from a second up to five minutes, with jitter in its upper half', () => {
    expect([1, 2, 3, 4].map((attempt) => backoff(attempt, 0))).toEqual([500, 1_000, 2_000, 4_000])
    expect(backoff(1, 0.999)).toBeCloseTo(1_000, -1)
    expect(backoff(50, 0.999)).toBeLessThanOrEqual(300_000)
    expect(Number.isInteger(backoff(3, 0.123456))).toBe(true)
  })
})

describe('an envelope', () => {
  it('can be opened only as the reply it was sealed for', () => {
    const sealed = sealEnvelope(KEYS.sealing, 'n1', { address: 'a', reply: { text: 't' } })
    expect(openEnvelope(KEYS.sealing, 'n1', sealed)).toEqual({ address: 'a', reply: { text: 't' } })
    expect(() => openEnvelope(KEYS.sealing, 'n2', sealed)).toThrow()
  })
})

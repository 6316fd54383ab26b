import { describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { anOutboxRow, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const claimAt = (store: Store, now: number) => store.queries.outbox.claim('worker', ['web'], now, now + 1000, 10)

export function outboxStatusCases(on: On): void {
  const statusOf = async (networkId: string) => (await on().store.queries.outbox.byNetworkId('web', networkId))?.status

  const enqueued = async (overrides: Parameters<typeof anOutboxRow>[0] = {}) => {
    const row = anOutboxRow({ networkId: 'N1', ...overrides })
    await on().store.queries.outbox.enqueue(row)
    return row
  }

  describe('a row of the outbox', () => {
    it('goes from queued over sending and sent to done', async () => {
      const { store } = on()
      const { id } = await enqueued()
      expect(await statusOf('N1')).toBe('queued')
      await claimAt(store, T0)
      expect(await statusOf('N1')).toBe('sending')
      await store.queries.outbox.markSent(id)
      expect(await statusOf('N1')).toBe('sent')
      await store.queries.outbox.markDone(id)
      expect(await statusOf('N1')).toBe('done')
      expect(await store.queries.outbox.counts()).toEqual({ queued: 0, dead: 0 })
    })

    it('waits for later without an attempt, and only while it is being sent', async () => {
      const { store } = on()
      const { id } = await enqueued()
      await claimAt(store, T0)
      await store.queries.outbox.postpone(id, T0 + 500)
      expect(await statusOf('N1')).toBe('queued')
      expect(await claimAt(store, T0 + 499)).toEqual([])
      expect(await claimAt(store, T0 + 500)).toMatchObject([{ id, attempts: 0 }])
      await store.queries.outbox.markDone(id)
      await store.queries.outbox.postpone(id, T0)
      expect(await statusOf('N1')).toBe('done')
    })

    it('is found by the id the network knows, on its channel only', async () => {
      const { outbox } = on().store.queries
      const row = await enqueued()
      expect(await outbox.byNetworkId('web', 'N1')).toEqual({ ...row, attempts: 0, status: 'queued' })
      expect(await outbox.byNetworkId('whatsapp', 'N1')).toBeUndefined()
      expect(await outbox.byNetworkId('web', 'N2')).toBeUndefined()
    })

    it('stays done when "sent" is noted after its acknowledgement', async () => {
      const { store } = on()
      const { id } = await enqueued()
      await claimAt(store, T0)
      await store.queries.outbox.markDone(id)
      await store.queries.outbox.markSent(id)
      await store.queries.outbox.retry(id, T0, 'late')
      await store.queries.outbox.bury(id, 'late')
      expect(await statusOf('N1')).toBe('done')
      expect(await claimAt(store, T0 + 9999)).toEqual([])
    })

    it('is retried with the same network id, later, and remembers how often', async () => {
      const { store } = on()
      const row = await enqueued()
      for (let attempts = 1; attempts <= 3; attempts++) {
        await claimAt(store, T0 + attempts * 10_000)
        await store.queries.outbox.retry(row.id, T0 + (attempts + 1) * 10_000, 'the network is down')
        const found = await store.queries.outbox.byNetworkId('web', 'N1')
        expect(found).toMatchObject({ status: 'queued', attempts, networkId: 'N1' })
        expect(found?.dueAt).toBe(T0 + (attempts + 1) * 10_000)
      }
    })

    it('is a dead letter after it was buried, with the reason, newest first', async () => {
      const { store } = on()
      const [first, second] = [await enqueued({ conversation: 'ani' }), await enqueued({ networkId: 'N2' })]
      await store.queries.outbox.bury(first.id, 'the number does not exist')
      await store.queries.outbox.bury(second.id, 'blocked')
      expect(await store.queries.outbox.counts()).toEqual({ queued: 0, dead: 2 })
      expect(await store.queries.outbox.dead(10)).toEqual([
        { ...second, attempts: 0, error: 'blocked' },
        { ...first, attempts: 0, error: 'the number does not exist' },
      ])
      expect(await store.queries.outbox.dead(1)).toHaveLength(1)
    })

    it('can be brought back from the dead letters, and was delivered if the network says so', async () => {
      const { store } = on()
      const { id } = await enqueued()
      await store.queries.outbox.bury(id, 'gave up')
      await store.queries.outbox.retry(id, T0, 'a person said: again')
      expect(await statusOf('N1')).toBe('queued')
      await store.queries.outbox.bury(id, 'gave up')
      await store.queries.outbox.markDone(id)
      expect(await statusOf('N1')).toBe('done')
    })

    it('counts as unacknowledged from the moment it was taken for sending', async () => {
      const { store } = on()
      const { outbox } = store.queries
      const [old, young, whatsapp] = [
        await enqueued({ conversation: 'ani' }),
        await enqueued({ conversation: 'budi', networkId: 'N2', dueAt: T0 + 500 }),
        anOutboxRow({ channel: 'whatsapp' }),
      ]
      await outbox.enqueue(whatsapp)
      await claimAt(store, T0)
      await outbox.claim('worker', ['whatsapp'], T0, T0 + 1, 10)
      await claimAt(store, T0 + 500)
      expect(await outbox.unacknowledged('web', T0 + 9999)).toEqual([])
      for (const row of [old, young, whatsapp]) await outbox.markSent(row.id)
      expect((await outbox.unacknowledged('web', T0 + 500)).map((row) => row.id)).toEqual([old.id])
      expect((await outbox.unacknowledged('web', T0 + 501)).map((row) => row.id)).toEqual([old.id, young.id])
      await outbox.markDone(old.id)
      expect(await outbox.unacknowledged('web', T0 + 500)).toEqual([])
    })
  })
}

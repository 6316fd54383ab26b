import { describe, expect, it } from 'vitest'
import type { ClaimedLane, Store } from '../../../src/store/store.ts'
import { anInboxRow, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const LEASE = 60_000
const claimAt = (store: Store, now: number, worker = 'worker') =>
  store.queries.inbox.claimLane(worker, now, now + LEASE)
const messagesOf = (lane: ClaimedLane | undefined) => lane?.rows.map((row) => row.messageId)

export function laneCases(on: On): void {
  describe('a lane', () => {
    it('waits for the end of its quiet window, which every new message moves on', async () => {
      const { store } = on()
      const { inbox } = store.queries
      await inbox.accept(anInboxRow({ messageId: 'a', receivedAt: T0, readyAt: T0 + 1500, readyAtLatest: T0 + 6000 }))
      expect(await inbox.nextReadyAt()).toBe(T0 + 1500)
      expect(await claimAt(store, T0 + 1499)).toBeUndefined()
      const later = { receivedAt: T0 + 1000, readyAt: T0 + 2500, readyAtLatest: T0 + 7000 }
      await inbox.accept(anInboxRow({ messageId: 'b', ...later }))
      expect(await inbox.nextReadyAt()).toBe(T0 + 2500)
      expect(await claimAt(store, T0 + 2499)).toBeUndefined()
      expect(messagesOf(await claimAt(store, T0 + 2500))).toEqual(['a', 'b'])
    })

    it('is ready at the latest moment of its first message, however long the citizen goes on', async () => {
      const { store } = on()
      for (let n = 0; n < 10; n++) {
        const receivedAt = T0 + n * 1000
        const times = { receivedAt, readyAt: receivedAt + 1500, readyAtLatest: receivedAt + 6000 }
        await store.queries.inbox.accept(anInboxRow(times))
      }
      expect(await store.queries.inbox.nextReadyAt()).toBe(T0 + 6000)
    })

    it('is not held up by a message that comes twice', async () => {
      const { inbox } = on().store.queries
      await inbox.accept(anInboxRow({ messageId: 'a', readyAt: T0 + 1500 }))
      await inbox.accept(anInboxRow({ messageId: 'a', receivedAt: T0 + 1400, readyAt: T0 + 2900 }))
      expect(await inbox.nextReadyAt()).toBe(T0 + 1500)
    })

    it('may be ready sooner when the newest message needs no waiting', async () => {
      const { inbox } = on().store.queries
      await inbox.accept(anInboxRow({ readyAt: T0 + 5000 }))
      await inbox.accept(anInboxRow({ readyAt: T0 + 10 }))
      expect(await inbox.nextReadyAt()).toBe(T0 + 10)
    })

    it('gives its rows in order of arrival, and of their ids within one millisecond', async () => {
      const { store } = on()
      const { inbox } = store.queries
      await inbox.accept(anInboxRow({ messageId: 'c', receivedAt: T0 + 5 }))
      await inbox.accept(anInboxRow({ messageId: 'b', id: 'in-Z', receivedAt: T0 }))
      // By bytes Z comes before a; a dictionary would turn them round.
      await inbox.accept(anInboxRow({ messageId: 'bb', id: 'in-a', receivedAt: T0 }))
      await inbox.accept(anInboxRow({ messageId: 'a', receivedAt: T0 - 1 }))
      expect(messagesOf(await claimAt(store, T0 + 100))).toEqual(['a', 'b', 'bb', 'c'])
    })

    it('that has waited longest comes first', async () => {
      const { store } = on()
      const { inbox } = store.queries
      await inbox.accept(anInboxRow({ conversation: 'ani', receivedAt: T0 + 2 }))
      await inbox.accept(anInboxRow({ conversation: 'budi', receivedAt: T0 + 1 }))
      await inbox.accept(anInboxRow({ conversation: 'citra', receivedAt: T0 + 3 }))
      const order = []
      for (let n = 0; n < 3; n++) order.push((await claimAt(store, T0 + 10))?.conversation)
      expect(order).toEqual(['budi', 'ani', 'citra'])
      expect(await claimAt(store, T0 + 10)).toBeUndefined()
    })

    it('belongs to one worker until its lease ends, then to the next, and that counts as an attempt', async () => {
      const { store, other } = on()
      await store.queries.inbox.accept(anInboxRow({ messageId: 'a' }))
      expect(messagesOf(await claimAt(store, T0, 'first'))).toEqual(['a'])
      expect(await claimAt(other, T0 + LEASE - 1, 'second')).toBeUndefined()
      expect(await store.queries.inbox.nextReadyAt()).toBe(T0 + LEASE)
      const again = await claimAt(other, T0 + LEASE, 'second')
      expect(again?.rows.map(({ messageId, attempts }) => ({ messageId, attempts }))).toEqual([
        { messageId: 'a', attempts: 1 },
      ])
    })

    it('is gone when it is given back empty', async () => {
      const { store } = on()
      const row = anInboxRow()
      await store.queries.inbox.accept(row)
      await claimAt(store, T0)
      await store.queries.inbox.complete([row.id])
      await store.queries.inbox.releaseLane('budi', T0)
      expect(await store.queries.inbox.nextReadyAt()).toBeUndefined()
      expect(await store.queries.inbox.counts()).toEqual({ waiting: 0, dead: 0 })
    })

    it('pauses until the given moment when rows are left in it, even if the citizen writes on', async () => {
      const { store } = on()
      const { inbox } = store.queries
      await inbox.accept(anInboxRow({ messageId: 'a' }))
      await claimAt(store, T0)
      await inbox.recordFailure(['unknown'], 'x')
      await inbox.releaseLane('budi', T0 + 30_000)
      await inbox.accept(anInboxRow({ messageId: 'b', receivedAt: T0 + 10, readyAt: T0 + 1500 }))
      expect(await inbox.nextReadyAt()).toBe(T0 + 30_000)
      expect(await claimAt(store, T0 + 29_999)).toBeUndefined()
      expect(messagesOf(await claimAt(store, T0 + 30_000))).toEqual(['a', 'b'])
    })

    it('keeps the quiet window of what arrived while it was held', async () => {
      const { store } = on()
      const { inbox } = store.queries
      const first = anInboxRow({ readyAtLatest: T0 + 100 })
      await inbox.accept(first)
      await claimAt(store, T0)
      const times = { receivedAt: T0 + 5000, readyAt: T0 + 6500, readyAtLatest: T0 + 11_000 }
      await inbox.accept(anInboxRow({ messageId: 'b', ...times }))
      await inbox.complete([first.id])
      await inbox.releaseLane('budi', T0 + 5100)
      expect(await inbox.nextReadyAt()).toBe(T0 + 6500)
      expect(messagesOf(await claimAt(store, T0 + 6500))).toEqual(['b'])
    })

    it('is free again at once after the leases of a dead process are void, and the attempt is counted', async () => {
      const { store } = on()
      const { inbox } = store.queries
      await inbox.accept(anInboxRow({ messageId: 'a' }))
      await claimAt(store, T0, 'dead process')
      await inbox.accept(anInboxRow({ messageId: 'x', conversation: 'ani', receivedAt: T0 + 9 }))
      await inbox.releaseAllLeases()
      const lanes = [await claimAt(store, T0 + 10), await claimAt(store, T0 + 10)]
      expect(lanes.map((lane) => lane?.rows.map((row) => [row.messageId, row.attempts]))).toEqual([
        [['a', 1]],
        [['x', 0]],
      ])
    })

    it('that holds only dead letters is passed over and gone', async () => {
      const { store } = on()
      const { inbox } = store.queries
      const row = anInboxRow({ conversation: 'ani' })
      await inbox.accept(row)
      await inbox.accept(anInboxRow({ conversation: 'budi', receivedAt: T0 + 1 }))
      await inbox.bury([row.id], 'broken')
      expect((await claimAt(store, T0 + 1))?.conversation).toBe('budi')
      expect(await inbox.nextReadyAt()).toBe(T0 + 1 + LEASE)
    })

    it('is never given to two workers', async () => {
      const { store, other } = on()
      const people = Array.from({ length: 30 }, (_, n) => `citizen ${n}`)
      for (const conversation of people) await store.queries.inbox.accept(anInboxRow({ conversation }))
      const claims = Array.from({ length: 60 }, (_, n) => claimAt(n % 2 ? store : other, T0 + 1, `worker ${n}`))
      const claimed = (await Promise.all(claims)).flatMap((lane) => (lane ? [lane.conversation] : []))
      expect(new Set(claimed).size).toBe(claimed.length)
      // A worker may pass over a lane that another one has in hand at that moment; nobody may pass it over for ever.
      for (let lane = await claimAt(store, T0 + 1); lane; lane = await claimAt(store, T0 + 1)) {
        claimed.push(lane.conversation)
      }
      expect(claimed.toSorted()).toEqual(people.toSorted())
    })

    it('loses no message that arrives at the moment the lane is given back', async () => {
      const { store, other } = on()
      for (let round = 0; round < 25; round++) {
        const first = anInboxRow({ receivedAt: T0 + round })
        await store.queries.inbox.accept(first)
        expect(await claimAt(store, T0 + round)).toBeDefined()
        const second = anInboxRow({ receivedAt: T0 + round })
        await Promise.all([
          store.transaction(async ({ inbox }) => {
            await inbox.complete([first.id])
            await inbox.releaseLane('budi', T0 + round)
          }),
          other.queries.inbox.accept(second),
        ])
        const lane = await claimAt(store, T0 + round)
        expect(lane?.rows.map((row) => row.id)).toEqual([second.id])
        await store.queries.inbox.complete([second.id])
        await store.queries.inbox.releaseLane('budi', T0 + round)
      }
    })
  })
}

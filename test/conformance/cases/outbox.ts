import { describe, expect, it } from 'vitest'
import type { OutboxRow, Store } from '../../../src/store/store.ts'
import { anOutboxRow, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const LEASE = 30_000
const claimAt = (store: Store, now: number, { channels = ['web'], limit = 10, worker = 'worker' } = {}) =>
  store.queries.outbox.claim(worker, channels, now, now + LEASE, limit)
const ids = (rows: readonly OutboxRow[]) => rows.map((row) => row.id)

export function outboxCases(on: On): void {
  describe('the outbox', () => {
    it('gives a row as it was enqueued, once it is due', async () => {
      const { store } = on()
      const row = anOutboxRow({ dueAt: T0 + 500, payload: Uint8Array.from([0, 1, 254, 255]), purpose: 'follow-up' })
      await store.queries.outbox.enqueue(row)
      expect(await claimAt(store, T0 + 499)).toEqual([])
      expect(await store.queries.outbox.nextDueAt(['web'])).toBe(T0 + 500)
      expect(await claimAt(store, T0 + 500)).toEqual([{ ...row, attempts: 0 }])
    })

    it('gives a row to one worker until its lease ends; then again, as one more attempt', async () => {
      const { store, other } = on()
      const row = anOutboxRow()
      await store.queries.outbox.enqueue(row)
      expect(ids(await claimAt(store, T0))).toEqual([row.id])
      expect(await claimAt(other, T0 + LEASE - 1)).toEqual([])
      expect(await other.queries.outbox.nextDueAt(['web'])).toBe(T0 + LEASE)
      expect(await claimAt(other, T0 + LEASE)).toEqual([{ ...row, attempts: 1 }])
    })

    it('sends one conversation strictly in order: what waits or is under way holds the later ones', async () => {
      const { store } = on()
      const { outbox } = store.queries
      const [first, second, third] = [anOutboxRow(), anOutboxRow(), anOutboxRow()]
      for (const row of [third, first, second]) await outbox.enqueue(row)
      expect(ids(await claimAt(store, T0))).toEqual([first.id])
      expect(await claimAt(store, T0)).toEqual([])
      await outbox.markSent(first.id)
      expect(ids(await claimAt(store, T0))).toEqual([second.id])
      await outbox.retry(second.id, T0 + 60_000, 'the network is down')
      expect(await claimAt(store, T0 + 59_999)).toEqual([])
      expect(await outbox.nextDueAt(['web'])).toBe(T0 + 60_000)
      expect(ids(await claimAt(store, T0 + 60_000))).toEqual([second.id])
      await outbox.bury(second.id, 'the number does not exist')
      expect(ids(await claimAt(store, T0 + 60_000))).toEqual([third.id])
    })

    it('answers who writes, though a follow-up that is due later stands before; follow-ups keep their order', async () => {
      const { store } = on()
      const [night, answer] = [anOutboxRow({ purpose: 'follow-up', dueAt: T0 + 500 }), anOutboxRow()]
      const second = anOutboxRow({ purpose: 'follow-up', dueAt: T0 })
      for (const row of [night, answer, second]) await store.queries.outbox.enqueue(row)
      expect(await store.queries.outbox.nextDueAt(['web'])).toBe(T0)
      expect(ids(await claimAt(store, T0))).toEqual([answer.id])
      await store.queries.outbox.markDone(answer.id)
      expect(ids(await claimAt(store, T0))).toEqual([])
      expect(ids(await claimAt(store, T0 + 500))).toEqual([night.id])
      const due = anOutboxRow({ dueAt: T0 + 600 })
      await store.queries.outbox.enqueue(due)
      expect(ids(await claimAt(store, T0 + 600))).toEqual([])
    })

    it('holds a later row that is due sooner', async () => {
      const { store } = on()
      const [first, second] = [anOutboxRow({ dueAt: T0 + 1000 }), anOutboxRow({ dueAt: T0 })]
      for (const row of [first, second]) await store.queries.outbox.enqueue(row)
      expect(await claimAt(store, T0 + 999)).toEqual([])
      expect(await store.queries.outbox.nextDueAt(['web'])).toBe(T0 + 1000)
    })

    it('gives the rows of different conversations together, the one due longest first, up to the limit', async () => {
      const { store } = on()
      const rows = [30, 10, 20, 40].map((late, n) => anOutboxRow({ conversation: `citizen ${n}`, dueAt: T0 - late }))
      for (const row of rows) await store.queries.outbox.enqueue(row)
      const dueAt = async (limit: number) => (await claimAt(store, T0, { limit })).map((row) => T0 - row.dueAt)
      expect(await dueAt(3)).toEqual([40, 30, 20])
      expect(await dueAt(3)).toEqual([10])
    })

    it('gives only rows of the channels that are asked for', async () => {
      const { store } = on()
      const { outbox } = store.queries
      const web = anOutboxRow({ conversation: 'ani' })
      const whatsapp = anOutboxRow({ conversation: 'budi', channel: 'whatsapp', dueAt: T0 - 50 })
      for (const row of [web, whatsapp]) await outbox.enqueue(row)
      expect(await outbox.nextDueAt(['web'])).toBe(T0)
      expect(await outbox.nextDueAt(['web', 'whatsapp'])).toBe(T0 - 50)
      expect(await outbox.nextDueAt([])).toBeUndefined()
      expect(await claimAt(store, T0, { channels: [] })).toEqual([])
      expect(ids(await claimAt(store, T0))).toEqual([web.id])
      expect(ids(await claimAt(store, T0, { channels: ['web', 'whatsapp'] }))).toEqual([whatsapp.id])
    })

    it('never gives a row to two workers, and keeps each conversation in order', async () => {
      const { store, other } = on()
      const rows = Array.from({ length: 60 }, (_, n) => anOutboxRow({ conversation: `citizen ${n % 6}` }))
      for (const row of rows) await store.queries.outbox.enqueue(row)
      const sent: OutboxRow[] = []
      const work = async (worker: Store, name: string) => {
        for (let idle = 0; idle < 20; ) {
          const claimed = await claimAt(worker, T0, { worker: name, limit: 2 })
          idle = claimed.length === 0 ? idle + 1 : 0
          for (const row of claimed) {
            sent.push(row)
            await worker.queries.outbox.markSent(row.id)
          }
        }
      }
      await Promise.all([work(store, 'a'), work(other, 'b'), work(store, 'c'), work(other, 'd')])
      await work(store, 'the last')
      expect(ids(sent).toSorted()).toEqual(ids(rows as OutboxRow[]))
      for (let n = 0; n < 6; n++) {
        const ofOne = ids(sent.filter((row) => row.conversation === `citizen ${n}`))
        expect(ofOne).toEqual(ofOne.toSorted())
      }
    })

    it('frees the rows of a dead process at once, and counts that attempt', async () => {
      const { store } = on()
      const [row, untouched] = [anOutboxRow({ conversation: 'ani' }), anOutboxRow({ dueAt: T0 + 900 })]
      for (const each of [row, untouched]) await store.queries.outbox.enqueue(each)
      await claimAt(store, T0)
      await store.queries.outbox.releaseAllLeases()
      expect(await claimAt(store, T0 + 1)).toEqual([{ ...row, attempts: 1 }])
      expect(await claimAt(store, T0 + 900)).toEqual([{ ...untouched, attempts: 0 }])
    })
  })
}

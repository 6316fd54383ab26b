import { describe, expect, it } from 'vitest'
import { SaringError } from '../../../src/errors.ts'
import { anInboxRow, bytes, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function inboxCases(on: On): void {
  describe('the inbox', () => {
    it('stores a message once: the second arrival of the same network id changes nothing', async () => {
      const { inbox } = on().store.queries
      const row = anInboxRow({ messageId: 'A1' })
      expect(await inbox.accept(row)).toBe('stored')
      expect(await inbox.accept(anInboxRow({ messageId: 'A1', payload: bytes('other') }))).toBe('seen-before')
      const lane = await inbox.claimLane('worker', T0, T0 + 1000)
      expect(lane?.rows).toEqual([
        {
          id: row.id,
          channel: 'web',
          messageId: 'A1',
          payload: row.payload,
          receivedAt: T0,
          attempts: 0,
        },
      ])
    })

    it('takes the same network id on another channel for another message', async () => {
      const { inbox } = on().store.queries
      expect(await inbox.accept(anInboxRow({ messageId: 'A1', channel: 'web' }))).toBe('stored')
      expect(await inbox.accept(anInboxRow({ messageId: 'A1', channel: 'whatsapp' }))).toBe('stored')
    })

    it('knows a message again after it was handled', async () => {
      const { inbox } = on().store.queries
      const row = anInboxRow({ messageId: 'A1' })
      await inbox.accept(row)
      await inbox.claimLane('worker', T0, T0 + 1000)
      await inbox.complete([row.id])
      await inbox.releaseLane('budi', T0)
      expect(await inbox.accept(anInboxRow({ messageId: 'A1' }))).toBe('seen-before')
      expect(await inbox.nextReadyAt()).toBeUndefined()
    })

    it('stores one of many simultaneous arrivals of the same message', async () => {
      const { store, other } = on()
      const arrivals = Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? store : other).queries.inbox.accept(anInboxRow({ messageId: 'A1' })),
      )
      const results = await Promise.all(arrivals)
      expect(results.filter((result) => result === 'stored')).toHaveLength(1)
      expect(await store.queries.inbox.counts()).toEqual({ waiting: 1, dead: 0 })
    })

    it('forgets an arrival whose transaction failed, so that it can come again', async () => {
      const { store } = on()
      const row = anInboxRow()
      const failing = store.transaction(async ({ inbox }) => {
        await inbox.accept(row)
        throw new Error('the ratchet did not move')
      })
      await expect(failing).rejects.toThrow()
      expect(await store.queries.inbox.accept(row)).toBe('stored')
    })

    it('keeps a payload of one megabyte byte for byte', async () => {
      const { inbox } = on().store.queries
      const payload = Uint8Array.from({ length: 1 << 20 }, (_, n) => (n * 31) % 256)
      await inbox.accept(anInboxRow({ payload }))
      const lane = await inbox.claimLane('worker', T0, T0 + 1000)
      expect(lane?.rows[0]?.payload).toBeInstanceOf(Uint8Array)
      expect(Buffer.compare(lane?.rows[0]?.payload ?? bytes(''), payload)).toBe(0)
    })

    it('keeps an empty payload, and one that is a view into a bigger buffer', async () => {
      const { inbox } = on().store.queries
      await inbox.accept(anInboxRow({ payload: new Uint8Array() }))
      await inbox.accept(anInboxRow({ payload: Buffer.from('..view..').subarray(2, 6) }))
      const lane = await inbox.claimLane('worker', T0, T0 + 1000)
      expect(lane?.rows.map((row) => Buffer.from(row.payload).toString())).toEqual(['', 'view'])
    })

    it('counts failed attempts and tells the highest', async () => {
      const { inbox } = on().store.queries
      const [first, second] = [anInboxRow(), anInboxRow()]
      await inbox.accept(first)
      expect(await inbox.recordFailure([first.id], 'no answer')).toBe(1)
      await inbox.accept(second)
      expect(await inbox.recordFailure([first.id, second.id], 'no answer')).toBe(2)
      expect(await inbox.recordFailure([], 'nothing')).toBe(0)
      const lane = await inbox.claimLane('worker', T0, T0 + 1000)
      expect(lane?.rows.map((row) => row.attempts)).toEqual([2, 1])
    })

    it('moves rows to the dead letters: no longer waiting, still counted, still known', async () => {
      const { inbox } = on().store.queries
      const row = anInboxRow({ messageId: 'A1' })
      await inbox.accept(row)
      await inbox.claimLane('worker', T0, T0 + 1000)
      await inbox.bury([row.id], 'it failed three times')
      await inbox.bury([], 'nothing')
      await inbox.releaseLane('budi', T0)
      expect(await inbox.counts()).toEqual({ waiting: 0, dead: 1 })
      expect(await inbox.claimLane('worker', T0 + 5000, T0 + 6000)).toBeUndefined()
      expect(await inbox.accept(anInboxRow({ messageId: 'A1' }))).toBe('seen-before')
    })

    it('does not let a worker complete what another one has handled meanwhile', async () => {
      const { store, other } = on()
      const row = anInboxRow()
      await store.queries.inbox.accept(row)
      await store.queries.inbox.claimLane('slow', T0, T0 + 1000)
      await other.queries.inbox.claimLane('quick', T0 + 2000, T0 + 3000)
      await other.queries.inbox.complete([row.id])
      await other.queries.inbox.releaseLane('budi', T0 + 2000)

      const late = store.transaction(async ({ inbox, journal }) => {
        await journal.count('answers', 1)
        await inbox.complete([row.id])
      })
      await expect(late).rejects.toBeInstanceOf(SaringError)
      await expect(late).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect(await store.queries.journal.counter('answers')).toBe(0)
      expect(await store.queries.inbox.recordFailure([row.id], 'late')).toBe(0)
    })

    it('lets one of two workers complete the same rows at the same moment', async () => {
      const { store, other } = on()
      const row = anInboxRow()
      await store.queries.inbox.accept(row)
      const answer = (worker: typeof store) =>
        worker.transaction(async ({ inbox, journal }) => {
          await inbox.complete([row.id])
          await journal.count('answers', 1)
        })
      const results = await Promise.allSettled([answer(store), answer(other)])
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(await store.queries.journal.counter('answers')).toBe(1)
    })
  })
}

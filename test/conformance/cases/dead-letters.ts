import { describe, expect, it } from 'vitest'
import { anInboxRow, anOutboxRow, aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function deadLetterCases(on: On): void {
  const buriedMessage = async (overrides: Parameters<typeof anInboxRow>[0] = {}) => {
    const { inbox } = on().store.queries
    const row = anInboxRow(overrides)
    await inbox.accept(row)
    await inbox.claimLane('worker', T0 + 9_000, T0 + 99_000)
    await inbox.recordFailure([row.id], 'it failed')
    await inbox.bury([row.id], 'it failed')
    await inbox.releaseLane(row.conversation, T0)
    return row
  }
  const buriedReply = async (overrides: Parameters<typeof anOutboxRow>[0] = {}) => {
    const { outbox } = on().store.queries
    const row = anOutboxRow(overrides)
    await outbox.enqueue(row)
    await outbox.retry(row.id, T0, 'no answer')
    await outbox.bury(row.id, 'gave up')
    return row
  }

  describe('a dead letter of the inbox', () => {
    it('is listed with its reason and whose it is, those received last first', async () => {
      const old = await buriedMessage({ conversation: 'ani' })
      const young = await buriedMessage({ receivedAt: T0 + 1_000, channel: 'whatsapp' })
      const { inbox } = on().store.queries
      expect(await inbox.dead(10)).toEqual([
        {
          id: young.id,
          channel: 'whatsapp',
          messageId: young.messageId,
          conversation: 'budi',
          receivedAt: T0 + 1_000,
          attempts: 1,
          error: 'it failed',
        },
        expect.objectContaining({ id: old.id, conversation: 'ani' }),
      ])
      expect(await inbox.dead(1)).toHaveLength(1)
    })

    it('comes back to its lane with its words, and with all attempts before it, once', async () => {
      const row = await buriedMessage()
      const { inbox } = on().store.queries
      expect(await inbox.revive(row.id, T0 + 500)).toEqual({ conversation: 'budi', channel: 'web' })
      expect(await inbox.revive(row.id, T0)).toBeUndefined()
      expect(await inbox.counts()).toEqual({ waiting: 1, dead: 0 })
      expect(await inbox.claimLane('worker', T0 + 499, T0 + 9_000)).toBeUndefined()
      expect(await inbox.claimLane('worker', T0 + 500, T0 + 9_000)).toMatchObject({
        conversation: 'budi',
        rows: [{ id: row.id, payload: row.payload, attempts: 0 }],
      })
    })

    it('is given back by one of two people who ask at the same moment', async () => {
      const row = await buriedMessage()
      const { store, other } = on()
      const both = await Promise.all([store.queries.inbox.revive(row.id, T0), other.queries.inbox.revive(row.id, T0)])
      expect(both.filter(Boolean)).toHaveLength(1)
    })

    it('is thrown away once, and its message is still known', async () => {
      const row = await buriedMessage({ messageId: 'A1' })
      const { inbox } = on().store.queries
      expect(await inbox.discard(row.id)).toEqual({ conversation: 'budi', channel: 'web' })
      expect(await inbox.discard(row.id)).toBeUndefined()
      expect(await inbox.revive(row.id, T0)).toBeUndefined()
      expect(await inbox.counts()).toEqual({ waiting: 0, dead: 0 })
      expect(await inbox.accept(anInboxRow({ messageId: 'A1' }))).toBe('seen-before')
    })

    it('is not made of a message that waits', async () => {
      const { inbox } = on().store.queries
      const row = anInboxRow()
      await inbox.accept(row)
      expect([await inbox.discard(row.id), await inbox.revive(row.id, T0 + 5_000)]).toEqual([undefined, undefined])
      expect((await inbox.claimLane('worker', T0, T0 + 1_000))?.rows).toHaveLength(1)
    })
  })

  describe('a dead letter of the outbox', () => {
    it('comes back to the queue with all attempts before it, once', async () => {
      const row = await buriedReply()
      const { outbox } = on().store.queries
      const { turn } = row
      expect(await outbox.revive(row.id, T0 + 500)).toEqual({ conversation: 'budi', channel: 'web', turn })
      expect(await outbox.revive(row.id, T0)).toBeUndefined()
      expect(await outbox.counts()).toEqual({ queued: 1, dead: 0 })
      expect(await outbox.claim('worker', ['web'], T0 + 499, T0 + 9_000, 10)).toEqual([])
      expect(await outbox.claim('worker', ['web'], T0 + 500, T0 + 9_000, 10)).toMatchObject([
        { id: row.id, networkId: row.networkId, attempts: 0 },
      ])
    })

    it('is thrown away once, and only if it is dead', async () => {
      const row = await buriedReply()
      const { outbox } = on().store.queries
      const queued = anOutboxRow()
      await outbox.enqueue(queued)
      expect(await outbox.discard(row.id)).toEqual({ conversation: 'budi', channel: 'web' })
      expect([await outbox.discard(row.id), await outbox.discard(queued.id)]).toEqual([undefined, undefined])
      expect(await outbox.counts()).toEqual({ queued: 1, dead: 0 })
    })

    it('has a turn that failed and waits again; no other turn goes back', async () => {
      const { turns } = on().store.queries
      for (const [before, after] of [
        ['failed', 'queued'],
        ['read', 'read'],
        ['withdrawn', 'withdrawn'],
      ] as const) {
        const turn = aTurn({ direction: 'out', status: before })
        await turns.add(turn)
        await turns.requeue(turn.id)
        expect((await turns.get(turn.id))?.status).toBe(after)
      }
    })
  })

  describe('how much was sent', () => {
    it('counts what a channel took since then, and nothing else', async () => {
      const { outbox } = on().store.queries
      const sent = async (overrides: Parameters<typeof anOutboxRow>[0]) => {
        const row = anOutboxRow(overrides)
        await outbox.enqueue(row)
        await outbox.markDone(row.id)
      }
      await sent({ dueAt: T0 })
      await sent({ dueAt: T0 - 1 })
      await sent({ dueAt: T0 + 5, channel: 'whatsapp' })
      await buriedReply({ dueAt: T0 + 5 })
      await outbox.enqueue(anOutboxRow({ dueAt: T0 + 5 }))
      const waiting = anOutboxRow({ dueAt: T0 + 9, conversation: 'ani' })
      await outbox.enqueue(waiting)
      await outbox.markSent(waiting.id)
      expect(await outbox.sentSince('web', T0)).toBe(2)
    })
  })
}

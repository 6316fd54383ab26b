import { describe, expect, it, vi } from 'vitest'
import type { HintTopic } from '../../../src/store/store.ts'
import { aConversation, anInboxRow, anOutboxRow, aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function transactionCases(on: On): void {
  describe('a transaction', () => {
    it('keeps everything it did when it ends well, and gives back its value', async () => {
      const { store } = on()
      const turn = aTurn()
      const value = await store.transaction(async (queries) => {
        await queries.turns.add(turn)
        await queries.conversations.put(aConversation())
        return 42
      })
      expect(value).toBe(42)
      expect(await store.queries.turns.get(turn.id)).toEqual(turn)
      expect(await store.queries.conversations.get('budi')).toEqual(aConversation())
    })

    it('keeps nothing when it throws, and passes the error on', async () => {
      const { store } = on()
      const turn = aTurn()
      const failing = store.transaction(async (queries) => {
        await queries.turns.add(turn)
        await queries.inbox.accept(anInboxRow())
        await queries.outbox.enqueue(anOutboxRow())
        await queries.journal.count('answers', 1)
        throw new Error('the dialogue failed')
      })
      await expect(failing).rejects.toThrow('the dialogue failed')
      expect(await store.queries.turns.get(turn.id)).toBeUndefined()
      expect(await store.queries.inbox.counts()).toEqual({ waiting: 0, dead: 0 })
      expect(await store.queries.inbox.nextReadyAt()).toBeUndefined()
      expect(await store.queries.outbox.counts()).toEqual({ queued: 0, dead: 0 })
      expect(await store.queries.journal.counter('answers')).toBe(0)
    })

    it('keeps nothing when a statement in it breaks a rule of the tables', async () => {
      const { store } = on()
      const turn = aTurn()
      const failing = store.transaction(async (queries) => {
        await queries.turns.add(turn)
        await queries.turns.add(turn)
      })
      await expect(failing).rejects.toThrow()
      expect(await store.queries.turns.get(turn.id)).toBeUndefined()
    })

    it('sees what it wrote itself', async () => {
      const { store } = on()
      const seen = await store.transaction(async (queries) => {
        await queries.journal.count('answers', 2)
        return await queries.journal.counter('answers')
      })
      expect(seen).toBe(2)
    })

    it('may be shared by small works, and one that fails takes no neighbour along', async () => {
      const { store } = on()
      const works = ['a', 'b', 'torn', 'c'].map((id) =>
        store.shared(async ({ turns }) => {
          await turns.add(aTurn({ id }))
          if (id === 'torn') throw new Error('torn')
          return id
        }),
      )
      const ends = await Promise.allSettled(works)
      expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual(['a', 'b', 'failed', 'c'])
      const kept = await store.queries.turns.ofConversation('budi', { limit: 9 })
      expect(kept.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
      await store.synced()
    })

    it('that is shared is finished before the store closes', async () => {
      const { store, reopen } = on()
      const turn = aTurn()
      const adding = store.shared(({ turns }) => turns.add(turn))
      const again = await reopen()
      await adding
      expect(await again.queries.turns.get(turn.id)).toEqual(turn)
    })

    it('is not seen by others before it ends', async () => {
      const { store, other } = on()
      let outside: Promise<number> = Promise.resolve(-1)
      await store.transaction(async (queries) => {
        await queries.journal.count('answers', 1)
        // On SQLite this waits for the transaction to end, on PostgreSQL it does not: either is one whole state.
        outside = store === other ? Promise.resolve(0) : other.queries.journal.counter('answers')
        if (store !== other) expect(await outside).toBe(0)
      })
      expect(await other.queries.journal.counter('answers')).toBe(1)
    })

    it('lets many run at once without mixing them', async () => {
      const { store, other } = on()
      const add = (worker: typeof store, fails: boolean) =>
        worker.transaction(async (queries) => {
          await queries.journal.count('answers', 1)
          await Promise.resolve()
          await queries.journal.count('answers', 1)
          if (fails) throw new Error('no')
        })
      const all = Array.from({ length: 40 }, (_, n) => add(n % 2 ? store : other, n % 4 === 0))
      const settled = await Promise.allSettled(all)
      expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(10)
      expect(await store.queries.journal.counter('answers')).toBe(60)
    })

    it('refuses the store itself inside, where it would wait for itself for ever', async () => {
      const { store } = on()
      await store.transaction(async () => {
        expect(() => store.queries.journal.counter('answers')).toThrow(/Inside a transaction/)
        await expect(store.transaction(async () => 1)).rejects.toThrow(/Inside a transaction/)
      })
      expect(await store.queries.journal.counter('answers')).toBe(0)
    })

    it('refuses its queries after its end', async () => {
      const { store } = on()
      const queries = await store.transaction(async (inside) => inside)
      expect(() => queries.journal.count('answers', 1)).toThrow(/not awaited/)
    })
  })

  describe('a store', () => {
    it('keeps what it has when it is closed and opened again', async () => {
      const { store, reopen } = on()
      const turn = aTurn({ text: 'tersimpan' })
      await store.queries.turns.add(turn)
      await store.queries.inbox.accept(anInboxRow())
      const again = await reopen()
      expect(await again.queries.turns.get(turn.id)).toEqual(turn)
      expect(await again.queries.inbox.claimLane('worker', T0, T0 + 1000)).toMatchObject({ conversation: 'budi' })
    })

    it('gives a hint to everybody who listens, in this worker and in the other', async () => {
      const { store, other } = on()
      const heard: string[] = []
      const stopListening = store.onHint((topic: HintTopic) => heard.push(`here ${topic}`))
      other.onHint((topic) => heard.push(`there ${topic}`))
      await store.hint('inbox')
      await vi.waitFor(() => expect(heard.toSorted()).toEqual(['here inbox', 'there inbox']))
      stopListening()
      await store.hint('outbox')
      await vi.waitFor(() => expect(heard).toContain('there outbox'))
      expect(heard).not.toContain('here outbox')
    })

    it('goes on giving hints when one listener fails', async () => {
      const { store } = on()
      const heard: HintTopic[] = []
      store.onHint(() => {
        throw new Error('a broken listener')
      })
      store.onHint((topic) => heard.push(topic))
      await store.hint('turns')
      expect(heard).toEqual(['turns'])
    })
  })
}

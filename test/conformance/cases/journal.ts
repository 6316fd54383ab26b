import { describe, expect, it } from 'vitest'
import { T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function journalCases(on: On): void {
  describe('the journal', () => {
    it('counts by name, up and down, from nought', async () => {
      const { journal } = on().store.queries
      expect(await journal.counter('erased-people')).toBe(0)
      await journal.count('erased-people', 1)
      await journal.count('erased-people', 4)
      await journal.count('erased-people', -2)
      await journal.count('other', 7)
      expect(await journal.counter('erased-people')).toBe(3)
    })

    it('loses no count when many count at once', async () => {
      const { store, other } = on()
      await Promise.all(
        Array.from({ length: 30 }, (_, n) => (n % 2 ? store : other).queries.journal.count('answers', 1)),
      )
      expect(await store.queries.journal.counter('answers')).toBe(30)
    })

    it('counts beyond what 32 bits hold', async () => {
      const { journal } = on().store.queries
      await journal.count('bytes', 5_000_000_000)
      await journal.count('bytes', 5_000_000_000)
      expect(await journal.counter('bytes')).toBe(10_000_000_000)
    })

    it('lists audits page by page, those written last first', async () => {
      const { journal } = on().store.queries
      const audit = (action: string, at: number) => ({ at, actor: 'sari', action, subject: 'x', detail: '{"a":1}' })
      const all = [audit('first', T0), audit('second', T0), audit('third', T0)]
      for (const row of all) await journal.audit(row)
      const [newest, ...before] = await journal.audits(10)
      expect([newest, ...before]).toEqual([all[2], all[1], all[0]].map((row) => expect.objectContaining(row)))
      expect(await journal.audits(1)).toEqual([newest])
      expect(await journal.audits(10, newest?.seq)).toEqual(before)
    })

    it('takes feedback, and the changed mind of somebody who thinks again', async () => {
      const { journal } = on().store.queries
      const feedback = { turn: 'turn-1', conversation: 'budi', helpful: true, at: T0 }
      await expect(journal.feedback(feedback)).resolves.toBeUndefined()
      await expect(journal.feedback({ ...feedback, helpful: false, at: T0 + 1 })).resolves.toBeUndefined()
    })
  })
}

import { describe, expect, it } from 'vitest'
import type { Turn } from '../../../src/store/store.ts'
import { aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const ids = (turns: readonly Turn[]) => turns.map((turn) => turn.id)

export function turnPageCases(on: On): void {
  describe('pages of turns', () => {
    it('of one conversation go in the order of their ids, after a given turn, whatever a network’s clock says', async () => {
      const { turns } = on().store.queries
      await turns.add(aTurn({ id: 'b', at: T0 }))
      await turns.add(aTurn({ id: 'a', at: T0 + 5 }))
      await turns.add(aTurn({ id: 'd', at: T0 - 1 }))
      await turns.add(aTurn({ id: 'c', at: T0, conversation: 'ani' }))
      expect(ids(await turns.ofConversation('budi', { limit: 2 }))).toEqual(['a', 'b'])
      expect(ids(await turns.ofConversation('budi', { after: 'a', limit: 3 }))).toEqual(['b', 'd'])
      expect(ids(await turns.ofConversation('budi', { after: 'd', limit: 3 }))).toEqual([])
      expect(ids(await turns.ofConversation('nobody', { limit: 3 }))).toEqual([])
      expect(ids(await turns.newestOf('budi', 2))).toEqual(['d', 'b'])
      expect(ids(await turns.newestOf('budi', 2, 'd'))).toEqual(['b', 'a'])
    })

    it('of all conversations go from the newest back, before a given turn, and by label', async () => {
      const { turns } = on().store.queries
      await turns.add(aTurn({ id: 'a', at: T0, label: 'unsure' }))
      await turns.add(aTurn({ id: 'b', at: T0, label: 'abstained', conversation: 'ani' }))
      await turns.add(aTurn({ id: 'c', at: T0 - 1, label: 'unsure' }))
      await turns.add(aTurn({ id: 'd', at: T0 + 1 }))
      expect(ids(await turns.latest({ limit: 2 }))).toEqual(['d', 'b'])
      expect(ids(await turns.latest({ limit: 9, before: 'b' }))).toEqual(['a', 'c'])
      expect(ids(await turns.latest({ limit: 9, label: 'unsure' }))).toEqual(['a', 'c'])
      expect(ids(await turns.latest({ limit: 9, label: 'unsure', before: 'a' }))).toEqual(['c'])
    })

    it('sort ids by their bytes, not by a dictionary', async () => {
      const { turns } = on().store.queries
      for (const id of ['b', 'A', 'a', 'B', '_', '-', '0']) await turns.add(aTurn({ id, at: T0 }))
      expect(ids(await turns.latest({ limit: 9 }))).toEqual(['b', 'a', '_', 'B', 'A', '0', '-'])
    })

    it('go on where they were when the turn they ended at was erased meanwhile', async () => {
      const { turns, people } = on().store.queries
      for (let n = 0; n < 6; n++) {
        await turns.add(aTurn({ id: `turn ${n}`, at: T0 + n, conversation: n === 3 ? 'ani' : 'budi' }))
      }
      await people.erase('ani')
      expect(ids(await turns.latest({ limit: 2, before: 'turn 3' }))).toEqual(['turn 2', 'turn 1'])
      expect(ids(await turns.ofConversation('budi', { after: 'turn 3', limit: 9 }))).toEqual(['turn 4', 'turn 5'])
    })

    it('stream every turn once, in order, whatever the size of a batch', async () => {
      const { turns } = on().store.queries
      const added = Array.from({ length: 25 }, (_, n) => aTurn({ at: T0 + (n % 7) }))
      for (const turn of added) await turns.add(turn)
      const inOrder = added.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      for (const batch of [1, 5, 24, 25, 26, 100]) {
        const seen: Turn[] = []
        for await (const page of turns.all(batch)) {
          expect(page.length).toBeGreaterThan(0)
          expect(page.length).toBeLessThanOrEqual(batch)
          seen.push(...page)
        }
        expect(seen).toEqual(inOrder)
      }
    })

    it('of exactly one or two hundred rows are whole (libsql reads by the hundred)', async () => {
      const { store } = on()
      await store.transaction(async ({ turns }) => {
        for (let n = 0; n < 200; n++) await turns.add(aTurn({ at: T0 + n }))
      })
      for (const limit of [99, 100, 101, 200, 201]) {
        const page = await store.queries.turns.latest({ limit })
        expect(page).toHaveLength(Math.min(limit, 200))
        expect(new Set(ids(page)).size).toBe(page.length)
      }
    })
  })
}

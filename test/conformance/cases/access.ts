import { describe, expect, it } from 'vitest'
import { T0 } from '../builders.ts'
import type { On } from '../store.ts'

const tries = { now: T0, until: T0 + 100, most: 3 }

export function accessCases(on: On): void {
  describe('tries to sign in', () => {
    it('are counted by name in every process, until they have rested', async () => {
      const { store, other } = on()
      const [here, there] = [store.queries.access, other.queries.access]
      expect(await here.countTry('sari', tries)).toEqual({ count: 1, until: T0 + 100 })
      expect(await there.countTry('sari', { ...tries, now: T0 + 10, until: T0 + 110 })).toMatchObject({ count: 2 })
      expect(await here.countTry('budi', tries)).toMatchObject({ count: 1 })
      expect(await here.countTry('sari', { ...tries, now: T0 + 110, until: T0 + 210 })).toMatchObject({ count: 1 })
    })

    it('beyond the most go on counting, but do not prolong the rest', async () => {
      const { access } = on().store.queries
      for (let n = 0; n < 3; n++) await access.countTry('sari', { ...tries, until: T0 + 100 + n })
      expect(await access.countTry('sari', { ...tries, until: T0 + 900 })).toEqual({ count: 4, until: T0 + 102 })
      await access.forgetTries('sari')
      expect(await access.countTry('sari', tries)).toMatchObject({ count: 1 })
    })

    it('lose none when many come at once', async () => {
      const { store, other } = on()
      const at = (n: number) => (n % 2 ? store : other).queries.access.countTry('sari', tries)
      const counts = await Promise.all(Array.from({ length: 20 }, (_, n) => at(n)))
      expect(counts.map((c) => c.count).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    })
  })

  describe('keys of other programs', () => {
    const key = { id: 'k1', name: 'Berita', role: 'viewer', hash: 'aa', madeBy: 'sari', madeAt: T0, usedAt: null }

    it('are found by their hash until they are closed, and stay in the list', async () => {
      const { access } = on().store.queries
      await access.addKey({ ...key, closedAt: null })
      await access.addKey({ ...key, id: 'k2', hash: 'bb', madeAt: T0 + 1, closedAt: null })
      await access.markKeyUsed('k1', T0 + 5)
      expect(await access.openKey('aa')).toEqual({ ...key, usedAt: T0 + 5, closedAt: null })
      expect(await access.openKey('cc')).toBeUndefined()
      expect([await access.closeKey('k1', T0 + 9), await access.closeKey('k1', T0 + 10)]).toEqual([true, false])
      expect(await access.openKey('aa')).toBeUndefined()
      expect((await access.keys()).map((k) => [k.id, k.closedAt])).toEqual([
        ['k2', null],
        ['k1', T0 + 9],
      ])
    })
  })
}

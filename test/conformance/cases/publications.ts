import { describe, expect, it } from 'vitest'
import { aPublication, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function publicationCases(on: On): void {
  describe('publications', () => {
    it('are none at first', async () => {
      const { publications } = on().store.queries
      expect(await publications.latest()).toBeUndefined()
      expect(await publications.get(1)).toBeUndefined()
      expect(await publications.list(10)).toEqual([])
    })

    it('come back as they were added, the latest by number', async () => {
      const { publications } = on().store.queries
      const big = JSON.stringify({ entries: Array.from({ length: 2000 }, (_, n) => `entri ${n} “é” 🧹`) })
      const second = aPublication({ number: 10, at: T0 + 5, snapshot: big, note: 'perbaiki gelombang' })
      await publications.add(second)
      await publications.add(aPublication({ number: 9 }))
      expect(await publications.latest()).toEqual(second)
      expect(await publications.get(9)).toEqual(aPublication({ number: 9 }))
    })

    it('are listed newest first, without their snapshots', async () => {
      const { publications } = on().store.queries
      for (const number of [2, 1, 3]) await publications.add(aPublication({ number }))
      const { snapshot: _snapshot, ...third } = aPublication({ number: 3 })
      const listed = await publications.list(2)
      expect(listed[0]).toStrictEqual(third)
      expect(listed.map(({ number }) => number)).toEqual([3, 2])
    })

    it('keep what each of them changed, and tell it of one thing, newest first', async () => {
      const { publications } = on().store.queries
      const many = Array.from({ length: 1_200 }, (_, n) => ({ subject: `entri-${n}`, body: `{"n":${n}}` }))
      await publications.add(aPublication({ number: 1 }), many)
      await publications.add(aPublication({ number: 2, at: T0 + 5, author: 'budi', note: 'angka baru' }), [
        { subject: 'entri-7', body: '{"n":"tujuh"}' },
        { subject: 'entri-8', body: null },
      ])
      expect(await publications.versionsOf('entri-7', 10)).toEqual([
        { number: 2, at: T0 + 5, author: 'budi', note: 'angka baru', body: '{"n":"tujuh"}' },
        { number: 1, at: T0, author: 'sari', note: '', body: '{"n":7}' },
      ])
      expect((await publications.versionsOf('entri-8', 1)).map(({ body }) => body)).toEqual([null])
      expect(await publications.versionsOf('entri-9', 10)).toHaveLength(1)
      expect(await publications.versionsOf('tidak-ada', 10)).toEqual([])
    })

    it('refuse a number that is taken, keep the first, and leave the transaction usable', async () => {
      const { store } = on()
      await store.queries.publications.add(aPublication({ number: 1, author: 'first' }))
      await store.transaction(async ({ publications, journal }) => {
        const again = publications.add(aPublication({ number: 1, author: 'second' }))
        await expect(again).rejects.toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('1') })
        await journal.count('collisions', 1)
      })
      expect(await store.queries.publications.get(1)).toMatchObject({ author: 'first' })
      expect(await store.queries.journal.counter('collisions')).toBe(1)
    })

    it('let one of two simultaneous publishers have the number', async () => {
      const { store, other } = on()
      const results = await Promise.allSettled([
        store.queries.publications.add(aPublication({ author: 'a' })),
        other.queries.publications.add(aPublication({ author: 'b' })),
      ])
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(await store.queries.publications.list(10)).toHaveLength(1)
    })
  })
}

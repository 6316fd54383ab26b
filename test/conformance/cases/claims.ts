import { describe, expect, it } from 'vitest'
import { aClaim, aTip, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function claimCases(on: On): void {
  const opened = async (overrides: Parameters<typeof aClaim>[0] = {}) => {
    const claim = aClaim(overrides)
    await on().store.queries.claims.open(claim)
    return claim
  }

  describe('pending claims', () => {
    it('come back as they were opened', async () => {
      const { claims } = on().store.queries
      const claim = await opened({ text: 'Kartu Prakerja ✨ “gratis”?' })
      expect(await claims.get(claim.id)).toStrictEqual(claim)
      expect(await claims.get('unknown')).toBeUndefined()
    })

    it('count their tips, the much forwarded ones, and the last time', async () => {
      const { claims } = on().store.queries
      const claim = await opened()
      await claims.addTip(aTip({ claim: claim.id, at: T0 + 10, forwardedMany: true }))
      await claims.addTip(aTip({ claim: claim.id, at: T0 + 30 }))
      await claims.addTip(aTip({ claim: claim.id, at: T0 + 20, forwardedMany: true }))
      expect(await claims.get(claim.id)).toMatchObject({ tips: 3, forwardedMany: 2, firstAt: T0, lastAt: T0 + 30 })
    })

    it('lose no tip when many arrive at once', async () => {
      const { store, other } = on()
      const claim = await opened()
      const tips = Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? store : other).queries.claims.addTip(aTip({ claim: claim.id, forwardedMany: n < 5 })),
      )
      await Promise.all(tips)
      expect(await store.queries.claims.get(claim.id)).toMatchObject({ tips: 20, forwardedMany: 5 })
    })

    it('take no tip for a claim that does not exist', async () => {
      await expect(on().store.queries.claims.addTip(aTip({ claim: 'unknown' }))).rejects.toThrow()
    })

    it('are listed by status, the one asked about last first', async () => {
      const { claims } = on().store.queries
      const [a, b, c] = [
        await opened({ lastAt: T0 + 1 }),
        await opened({ lastAt: T0 + 3 }),
        await opened({ lastAt: T0 + 2 }),
      ]
      const listed = async (...args: Parameters<typeof claims.list>) =>
        (await claims.list(...args)).map((claim) => claim.id)
      expect(await listed('open', 10)).toEqual([b.id, c.id, a.id])
      expect(await listed('open', 2)).toEqual([b.id, c.id])
      await claims.settle(b.id, 'answered', 'gelombang-99')
      await claims.settle(a.id, 'dismissed', 'sari')
      expect(await listed('open', 10)).toEqual([c.id])
      expect(await listed('dismissed', 10)).toEqual([a.id])
      expect(await claims.get(b.id)).toMatchObject({ status: 'answered', answeredBy: 'gelombang-99' })
    })

    it('tell those who agreed, once each', async () => {
      const { claims } = on().store.queries
      const claim = await opened()
      const elsewhere = await opened()
      await claims.consent(claim.id, 'citra', true)
      await claims.consent(claim.id, 'ani', true)
      await claims.consent(claim.id, 'budi', false)
      await claims.consent(elsewhere.id, 'dodi', true)
      expect(await claims.toTell(claim.id)).toEqual(['ani', 'citra'])
      await claims.told(claim.id, 'ani', T0)
      expect(await claims.toTell(claim.id)).toEqual(['citra'])
      await claims.consent(claim.id, 'ani', true)
      expect(await claims.toTell(claim.id)).toEqual(['citra'])
    })

    it('respect a change of mind', async () => {
      const { claims } = on().store.queries
      const claim = await opened()
      await claims.consent(claim.id, 'ani', true)
      await claims.consent(claim.id, 'ani', false)
      expect(await claims.toTell(claim.id)).toEqual([])
      await claims.consent(claim.id, 'ani', true)
      expect(await claims.toTell(claim.id)).toEqual(['ani'])
    })

    it('take a consent that comes after the claim is gone for nothing', async () => {
      const { claims } = on().store.queries
      await claims.consent('gone', 'ani', true)
      expect(await claims.toTell('gone')).toEqual([])
    })

    it('tell nobody twice when two moderators answer at the same moment', async () => {
      const { store, other } = on()
      const claim = await opened()
      const people = ['ani', 'budi', 'citra', 'dodi']
      for (const conversation of people) await store.queries.claims.consent(claim.id, conversation, true)
      const answer = (worker: typeof store) =>
        worker.transaction(async ({ claims }) => {
          const told = await claims.toTell(claim.id)
          for (const conversation of told) await claims.told(claim.id, conversation, T0)
          return told
        })
      const told = (await Promise.all([answer(store), answer(other), answer(store)])).flat()
      expect(told.toSorted()).toEqual(people)
    })
  })
}

/** What people do with pending claims at the desk. */
export function sortedClaimCases(on: On): void {
  describe('pending claims at the desk', () => {
    it('are merged with their tips and consents, whoever agreed once has agreed', async () => {
      const { claims } = on().store.queries
      const [a, b] = [aClaim(), aClaim()]
      await claims.open(a)
      await claims.open(b)
      await claims.addTip(aTip({ claim: a.id, conversation: 'budi', at: T0 + 9, forwardedMany: true }))
      await claims.addTip(aTip({ claim: b.id, conversation: 'ani' }))
      await claims.addTip(aTip({ claim: b.id, conversation: 'budi' }))
      await claims.consent(a.id, 'budi', false)
      await claims.consent(b.id, 'budi', true)
      await claims.merge(b.id, a.id)
      expect(await claims.get(b.id)).toBeUndefined()
      expect(await claims.get(a.id)).toMatchObject({ tips: 3, forwardedMany: 1, firstAt: T0, lastAt: T0 + 9 })
      expect(await claims.audience(a.id)).toEqual({ asked: 2, agreed: 1, told: 0 })
      expect(await claims.toTell(a.id)).toEqual(['budi'])
    })

    it('forget nobody that was told, when somebody who declined is merged in', async () => {
      const { claims } = on().store.queries
      const [a, b] = [aClaim(), aClaim()]
      for (const claim of [a, b]) {
        await claims.open(claim)
        await claims.addTip(aTip({ claim: claim.id, conversation: 'budi' }))
      }
      await claims.consent(a.id, 'budi', true)
      await claims.told(a.id, 'budi', T0)
      await claims.consent(b.id, 'budi', false)
      await claims.merge(b.id, a.id)
      expect(await claims.toTell(a.id)).toEqual([])
    })

    it('are split, each tip with the consent of who gave it', async () => {
      const { claims } = on().store.queries
      const [a, b] = [aClaim(), aClaim()]
      await claims.open(a)
      const tips = [aTip({ claim: a.id, conversation: 'budi' }), aTip({ claim: a.id, conversation: 'ani' })]
      for (const tip of tips) await claims.addTip(tip)
      for (const who of ['budi', 'ani']) await claims.consent(a.id, who, true)
      await claims.split([tips[1]!.id], b)
      expect((await claims.tipsOf(a.id, 9)).map((t) => t.conversation)).toEqual(['budi'])
      expect(await claims.tipsOf(b.id, 9)).toEqual([{ ...tips[1], claim: b.id }])
      expect(await claims.audience(b.id)).toEqual({ asked: 1, agreed: 1, told: 0 })
      expect(await claims.get(a.id)).toMatchObject({ tips: 1 })
    })

    it('wait for the entry that they are assigned to, while they are open', async () => {
      const { claims } = on().store.queries
      const claim = aClaim()
      await claims.open(claim)
      await claims.assign(claim.id, 'insentif')
      expect(await claims.assigned()).toEqual([{ ...claim, answeredBy: 'insentif' }])
      await claims.settle(claim.id, 'answered', 'insentif')
      expect(await claims.assigned()).toEqual([])
    })
  })
}

import { describe, expect, it } from 'vitest'
import type { Turn, TurnStatus } from '../../../src/store/store.ts'
import { aClaim, aTip, aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function turnCases(on: On): void {
  describe('turns', () => {
    it('come back as they were added, absent fields absent', async () => {
      const { turns } = on().store.queries
      const plain = aTurn()
      const full: Turn = aTurn({
        direction: 'out',
        text: 'Belum terbukti ❗️ 👨‍👩‍👧 \u{1F1EE}\u{1F1E9} “kutipan” ꧋ \n\t baris kedua',
        label: 'recognised',
        finding: JSON.stringify({ kind: 'recognised', reasons: [] }),
        entries: ['insentif-600-ribu', 'tautan "resmi"'],
        publication: 7,
        replyTo: plain.id,
        choices: '[{"number":1,"label":"ya"}]',
        forwardingScore: 5,
        status: 'queued',
        author: 'person',
        latency: 1234,
      })
      await turns.add(plain)
      await turns.add(full)
      expect(await turns.get(plain.id)).toStrictEqual(plain)
      expect(await turns.get(full.id)).toStrictEqual(full)
      expect(await turns.get('unknown')).toBeUndefined()
    })

    it('lose the NUL a hostile sender wrote, and nothing else', async () => {
      const { turns } = on().store.queries
      const turn = aTurn({ text: 'gra\0tis\0' })
      await turns.add(turn)
      expect((await turns.get(turn.id))?.text).toBe('gratis')
    })

    it('are found by the id of the network, within their conversation', async () => {
      const { turns } = on().store.queries
      const mine = aTurn({ messageId: 'A1' })
      await turns.add(aTurn({ messageId: 'A1', conversation: 'ani' }))
      await turns.add(mine)
      expect(await turns.byMessageId('budi', 'A1')).toEqual(mine)
      expect(await turns.byMessageId('citra', 'A1')).toBeUndefined()
    })

    const ORDER: readonly TurnStatus[] = ['queued', 'sent', 'delivered', 'read']
    it.each(ORDER.flatMap((from) => ORDER.map((to) => ({ from, to }))))(
      'only move forward: $to after $from',
      async ({ from, to }) => {
        const { turns } = on().store.queries
        const turn = aTurn({ direction: 'out', status: from })
        await turns.add(turn)
        await turns.advance(turn.id, to)
        const furthest = ORDER.indexOf(to) > ORDER.indexOf(from) ? to : from
        expect((await turns.get(turn.id))?.status).toBe(furthest)
      },
    )

    it.each<{ end: TurnStatus }>([{ end: 'failed' }, { end: 'withdrawn' }])('stay $end for ever', async ({ end }) => {
      const { turns } = on().store.queries
      const turn = aTurn({ direction: 'out', status: 'queued' })
      await turns.add(turn)
      await turns.advance(turn.id, end)
      expect((await turns.get(turn.id))?.status).toBe(end)
      const all: TurnStatus[] = ['received', 'queued', 'sent', 'delivered', 'read', 'failed', 'withdrawn']
      for (const status of all) await turns.advance(turn.id, status)
      expect((await turns.get(turn.id))?.status).toBe(end)
    })

    it('do not fail any more once they were delivered', async () => {
      const { turns } = on().store.queries
      const turn = aTurn({ direction: 'out', status: 'delivered' })
      await turns.add(turn)
      await turns.advance(turn.id, 'failed')
      expect((await turns.get(turn.id))?.status).toBe('delivered')
    })

    it('end at the furthest receipt when receipts come at once and in any order', async () => {
      const { store, other } = on()
      const turn = aTurn({ direction: 'out', status: 'queued' })
      await store.queries.turns.add(turn)
      const receipts: TurnStatus[] = ['read', 'sent', 'delivered', 'sent', 'read', 'delivered']
      await Promise.all(receipts.map((status, n) => (n % 2 ? store : other).queries.turns.advance(turn.id, status)))
      expect((await store.queries.turns.get(turn.id))?.status).toBe('read')
    })

    it('lose their words when their author deletes the message; a stub stays', async () => {
      const { turns } = on().store.queries
      const turn = aTurn({ messageId: 'A1', label: 'unsure', finding: '{"why":"insentif"}', choices: '[]' })
      const neighbour = aTurn({ messageId: 'A2' })
      await turns.add(turn)
      await turns.add(neighbour)
      expect(await turns.withdraw('budi', 'A1')).toBe(true)
      const { finding: _finding, choices: _choices, ...rest } = turn
      expect(await turns.get(turn.id)).toStrictEqual({ ...rest, text: '', status: 'withdrawn' })
      expect(await turns.get(neighbour.id)).toEqual(neighbour)
    })

    it('are not withdrawn by somebody else, nor when there is nothing', async () => {
      const { turns } = on().store.queries
      const turn = aTurn({ messageId: 'A1' })
      await turns.add(turn)
      expect(await turns.withdraw('ani', 'A1')).toBe(false)
      expect(await turns.get(turn.id)).toEqual(turn)
    })

    it('take their words out of the pending claim too when they are withdrawn', async () => {
      const { turns, claims } = on().store.queries
      const turn = aTurn({ messageId: 'A1', text: 'kata Budi' })
      const shared = aClaim({ text: 'kata Budi' })
      const alone = aClaim({ text: 'kata Budi' })
      await turns.add(turn)
      for (const claim of [shared, alone]) await claims.open(claim)
      await claims.addTip(aTip({ claim: shared.id, turn: turn.id, text: 'kata Budi' }))
      await claims.addTip(aTip({ claim: shared.id, conversation: 'ani', text: 'kata Ani', at: T0 + 1 }))
      await claims.addTip(aTip({ claim: alone.id, turn: turn.id, text: 'kata Budi' }))
      await turns.withdraw('budi', 'A1')
      expect(await claims.get(shared.id)).toMatchObject({ text: 'kata Ani', tips: 2, status: 'open' })
      expect(await claims.get(alone.id)).toMatchObject({ text: '', fingerprint: '', status: 'dismissed' })
    })
  })
}

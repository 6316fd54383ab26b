import { describe, expect, it } from 'vitest'
import { bytes, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const webhook = {
  id: 'w1',
  url: 'https://berita.example/saring',
  secret: bytes('sealed'),
  events: ['claim.pending'] as const,
  active: true,
  madeBy: 'sari',
  madeAt: T0,
}
const news = { id: 'claim-1', event: 'claim.pending' as const, at: T0, data: { claim: '1' } }

export function webhookCases(on: On): void {
  describe('webhooks', () => {
    it('are kept, switched off, and taken away with what was sent to them', async () => {
      const { webhooks } = on().store.queries
      await webhooks.add(webhook)
      expect(await webhooks.list()).toEqual([webhook])
      expect(await webhooks.setActive('w1', false)).toBe(true)
      expect(await webhooks.get('w1')).toMatchObject({ active: false })
      await webhooks.enqueueTest({ id: 't1', webhook: 'w1', payload: '{}', at: T0 })
      expect([await webhooks.remove('w1'), await webhooks.remove('w1')]).toEqual([true, false])
      expect(await webhooks.deliveries('w1', 9)).toEqual([])
      expect(await webhooks.nextDueAt()).toBeUndefined()
    })

    it('are told once each of what they want to know, while they are switched on', async () => {
      const { webhooks } = on().store.queries
      await webhooks.add(webhook)
      await webhooks.add({ ...webhook, id: 'w2', events: ['dead_letter'] })
      await webhooks.add({ ...webhook, id: 'w3', active: false })
      await webhooks.announce(news)
      await webhooks.announce(news)
      const sent = await Promise.all(['w1', 'w2', 'w3'].map((id) => webhooks.deliveries(id, 9)))
      expect(sent.map((list) => list.length)).toEqual([1, 0, 0])
      const [payload] = sent.flat().map((d) => JSON.parse(d.payload))
      expect(payload).toEqual({ type: 'claim.pending', timestamp: new Date(T0).toISOString(), data: { claim: '1' } })
    })

    it('give a delivery to one worker at a time, and to another when its lease has ended', async () => {
      const { store, other } = on()
      await store.queries.webhooks.add(webhook)
      await store.queries.webhooks.announce(news)
      const take = (s: typeof store, now: number) => s.transaction((q) => q.webhooks.claim(now, now + 10))
      const both = await Promise.all([take(store, T0), take(other, T0)])
      expect(both.filter(Boolean)).toEqual([expect.objectContaining({ id: 'claim-1', attempts: 1, to: webhook })])
      expect(await store.queries.webhooks.nextDueAt()).toBe(T0 + 10)
      expect(await take(store, T0 + 10)).toMatchObject({ attempts: 2 })
    })

    it('keep what became of each try', async () => {
      const { webhooks } = on().store.queries
      await webhooks.add(webhook)
      await webhooks.announce(news)
      const of = { id: 'claim-1', webhook: 'w1' }
      await webhooks.tried(of, { status: 'waiting', dueAt: T0 + 99, answer: 'HTTP 503' })
      expect(await webhooks.nextDueAt()).toBe(T0 + 99)
      await webhooks.tried(of, { status: 'delivered', dueAt: T0 + 99, answer: 'HTTP 204' })
      expect(await webhooks.nextDueAt()).toBeUndefined()
      expect(await webhooks.deliveries('w1', 9)).toMatchObject([{ status: 'delivered', answer: 'HTTP 204' }])
    })

    it('send again what was given up, under the same id, and nothing else', async () => {
      const { store } = on()
      const { webhooks } = store.queries
      await webhooks.add(webhook)
      await webhooks.announce(news)
      const of = { id: 'claim-1', webhook: 'w1' }
      expect(await webhooks.sendAgain(of, T0 + 5)).toBe(false)
      await store.transaction((q) => q.webhooks.claim(T0, T0 + 10))
      await webhooks.tried(of, { status: 'failed', dueAt: T0, answer: 'HTTP 500' })
      expect(await webhooks.sendAgain({ ...of, webhook: 'w2' }, T0 + 5)).toBe(false)
      expect(await webhooks.sendAgain(of, T0 + 5)).toBe(true)
      const taken = await store.transaction((q) => q.webhooks.claim(T0 + 5, T0 + 10))
      expect(taken).toMatchObject({ id: 'claim-1', attempts: 1, to: webhook })
    })

    it('forget what was about a person who is erased, and what is older than words are kept', async () => {
      const { webhooks, people } = on().store.queries
      await webhooks.add(webhook)
      await webhooks.announce({ ...news, id: 'held', conversation: 'budi' })
      await webhooks.announce({ ...news, id: 'old' })
      await webhooks.tried({ id: 'old', webhook: 'w1' }, { status: 'failed', dueAt: T0, answer: '' })
      await people.erase('budi')
      expect((await webhooks.deliveries('w1', 9)).map((d) => d.id)).toEqual(['old'])
      await people.purge({ words: T0 + 1, tips: 0, audits: 0 })
      expect(await webhooks.deliveries('w1', 9)).toEqual([])
    })
  })
}

import { describe, expect, it } from 'vitest'
import { aConversation, bytes, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function conversationCases(on: On): void {
  describe('conversations', () => {
    it('are unknown before they are put', async () => {
      expect(await on().store.queries.conversations.get('nobody')).toBeUndefined()
    })

    it('come back as they were put, with every flag both ways', async () => {
      const { conversations } = on().store.queries
      const plain = aConversation()
      const full = aConversation({
        id: 'ani',
        address: Uint8Array.from([0, 255, 128, 7]),
        state: '{"asked":"apakah “insentif” cair? 🙏🏽 é"}',
        subscribed: true,
        stopped: true,
        blocked: true,
        heldUntil: T0 + 99,
      })
      await conversations.put(plain)
      await conversations.put(full)
      expect(await conversations.get('budi')).toEqual(plain)
      expect(await conversations.get('ani')).toEqual(full)
    })

    it('are replaced by the next put, but for what a person decided', async () => {
      const { conversations } = on().store.queries
      await conversations.put(aConversation({ heldUntil: T0 + 1, subscribed: true }))
      const next = aConversation({ lastAt: T0 + 5, address: bytes('moved'), state: '{"turns":1}' })
      await conversations.put(next)
      expect(await conversations.get('budi')).toEqual({ ...next, heldUntil: T0 + 1 })
      expect(await conversations.decide('budi', { heldUntil: null, blocked: true })).toBe(true)
      await conversations.put(next)
      expect(await conversations.list({ limit: 10 })).toEqual([{ ...next, blocked: true }])
      expect(await conversations.decide('nobody', { blocked: true })).toBe(false)
    })

    it('are listed newest first, page by page', async () => {
      const { conversations } = on().store.queries
      for (const [id, age] of Object.entries({ a: 3, b: 1, c: 2, d: 4 })) {
        await conversations.put(aConversation({ id, lastAt: T0 - age }))
      }
      const page = await conversations.list({ limit: 2 })
      expect(page.map((row) => row.id)).toEqual(['b', 'c'])
      const rest = await conversations.list({ limit: 9, before: page.at(-1)?.lastAt ?? 0 })
      expect(rest.map((row) => row.id)).toEqual(['a', 'd'])
    })

    it('that subscribed are named, but never after STOP or a block', async () => {
      const { conversations } = on().store.queries
      await conversations.put(aConversation({ id: 'ani', subscribed: true }))
      await conversations.put(aConversation({ id: 'budi' }))
      await conversations.put(aConversation({ id: 'citra', subscribed: true, stopped: true }))
      await conversations.put(aConversation({ id: 'dodi', subscribed: true, blocked: true }))
      await conversations.put(aConversation({ id: 'eka', subscribed: true }))
      expect(await conversations.subscribers()).toEqual(['ani', 'eka'])
    })
  })
}

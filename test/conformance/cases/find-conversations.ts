import { describe, expect, it } from 'vitest'
import type { ConversationFilter, Store, Turn } from '../../../src/store/store.ts'
import { aConversation, aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

/** Each with one turn, unless said otherwise; later ones are newer. */
async function said(store: Store, turns: readonly Partial<Turn>[]): Promise<void> {
  for (const [n, turn] of turns.entries()) {
    const row = aTurn({ id: `t${String(n).padStart(4, '0')}`, at: T0 + n, ...turn })
    await store.queries.turns.add(row)
    const known = await store.queries.conversations.get(row.conversation)
    await store.queries.conversations.put({ ...(known ?? aConversation({ id: row.conversation })), lastAt: row.at })
  }
}

export function findCases(on: On): void {
  const ids = async (filter: ConversationFilter, limit = 99) =>
    (await on().store.queries.desk.find(filter, { limit })).found.map((f) => f.conversation.id)

  describe('finding conversations', () => {
    it('lists those heard of last first, with their newest turn', async () => {
      const { store } = on()
      await said(store, [{ conversation: 'a' }, { conversation: 'b' }, { conversation: 'a' }])
      const { found } = await store.queries.desk.find({}, { limit: 9 })
      expect(found.map((f) => [f.conversation.id, f.turn])).toEqual([
        ['a', 't0002'],
        ['b', 't0001'],
      ])
      expect(found[0]?.conversation).not.toHaveProperty('address')
    })

    it('by words: all of them, in any order and case, the last one begun; in links, too', async () => {
      const { store } = on()
      await said(store, [
        { conversation: 'a', text: 'Insentif PRAKERJA kapan cair?' },
        { conversation: 'b', text: 'daftar di www.prakerja-gratis.xyz/daftar' },
        { conversation: 'c', text: 'gajian' },
      ])
      expect(await ids({ text: 'cair insentif' })).toEqual(['a'])
      expect(await ids({ text: 'prakerja' })).toEqual(['b', 'a'])
      expect(await ids({ text: 'gratis' })).toEqual(['b'])
      expect(await ids({ text: 'insen' })).toEqual(['a'])
      expect(await ids({ text: 'insen cair' })).toEqual([])
      expect(await ids({ text: 'xyz tidak' })).toEqual([])
    })

    it.each(['"', '*', "' or 1=1 --", 'NEAR(', 'a AND', ':*', '!', '\\', 'a & | b', '-', ''])(
      'by %j, which is words or nothing',
      async (text) => {
        await said(on().store, [{ conversation: 'a', text: 'gelombang 72' }])
        expect(await ids({ text })).toEqual([])
      },
    )

    it('by words, not those that Saring says a thousand times, nor those taken back', async () => {
      const { store } = on()
      await said(store, [
        { conversation: 'a', text: 'rahasia saya', messageId: 'm1' },
        { conversation: 'b', text: 'rahasia kami', author: 'saring', direction: 'out' },
        { conversation: 'c', text: 'rahasia petugas', author: 'person', direction: 'out' },
      ])
      expect(await ids({ text: 'rahasia' })).toEqual(['c', 'a'])
      await store.queries.turns.withdraw('a', 'm1')
      expect(await ids({ text: 'rahasia' })).toEqual(['c'])
    })

    it('by finding, entry, forwarding and time, all of one and the same turn', async () => {
      const { store } = on()
      await said(store, [
        { conversation: 'a', label: 'recognised', entries: ['insentif'], forwardingScore: 5 },
        { conversation: 'b', label: 'abstained' },
        { conversation: 'a', label: 'abstained' },
        { conversation: 'c', label: 'recognised', entries: ['insentif', 'kuota'] },
      ])
      expect(await ids({ finding: 'recognised' })).toEqual(['c', 'a'])
      expect(await ids({ finding: 'abstained' })).toEqual(['a', 'b'])
      expect(await ids({ entries: ['kuota'] })).toEqual(['c'])
      expect(await ids({ entries: ['insentif', 'nol'] })).toEqual(['c', 'a'])
      expect(await ids({ entries: [] })).toEqual([])
      expect(await ids({ forwarded: 5 })).toEqual(['a'])
      expect(await ids({ forwarded: 5, finding: 'abstained' })).toEqual([])
      expect(await ids({ from: T0 + 1, to: T0 + 3 })).toEqual(['a', 'b'])
      expect(await ids({ text: 'insentif', finding: 'abstained', to: T0 + 2 })).toEqual(['b'])
    })

    it('by channel, label, block, hold and feedback', async () => {
      const { store } = on()
      const { conversations, desk, journal } = store.queries
      await conversations.put(aConversation({ id: 'a', channel: 'whatsapp', lastAt: T0 + 2, blocked: true }))
      await conversations.put(aConversation({ id: 'b', lastAt: T0 + 1, heldUntil: T0 + 50 }))
      await desk.label({ conversation: 'b', label: 'penting', at: T0, author: 'sari' })
      await journal.feedback({ turn: 't', conversation: 'b', helpful: false, at: T0 })
      expect(await ids({ channel: 'whatsapp' })).toEqual(['a'])
      expect(await ids({ blocked: true })).toEqual(['a'])
      expect(await ids({ blocked: false })).toEqual(['b'])
      expect(await ids({ label: 'penting' })).toEqual(['b'])
      expect(await ids({ heldAt: T0 + 49 })).toEqual(['b'])
      expect(await ids({ heldAt: T0 + 50 })).toEqual([])
      expect(await ids({ helpful: false })).toEqual(['b'])
      expect(await ids({ helpful: true })).toEqual([])
    })

    it.each<[string, ConversationFilter]>([
      ['all', {}],
      ['words', { text: 'prakerja' }],
      ['a finding', { finding: 'abstained' }],
      ['an entry', { entries: ['insentif'] }],
    ])('page by page, each conversation once: %s', async (_, filter) => {
      const { store } = on()
      const conversations = 'abcdefgabcdefgfedcba'.split('')
      await said(
        store,
        conversations.map((conversation) => ({ conversation, label: 'abstained', entries: ['insentif'] })),
      )
      const seen: string[] = []
      let after: { at: number; id: string } | undefined
      for (let pages = 0; pages < 9; pages++) {
        const page = await store.queries.desk.find(filter, { limit: 3, ...(after && { after }) })
        seen.push(...page.found.map((f) => f.conversation.id))
        after = page.next
        if (!after) break
      }
      expect(seen).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    })
  })
}

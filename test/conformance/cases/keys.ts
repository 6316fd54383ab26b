import { describe, expect, it } from 'vitest'
import type { KeyRow } from '../../../src/store/store.ts'
import { aConversation, anInboxRow, bytes, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const aKey = (overrides: Partial<KeyRow> = {}): KeyRow => ({
  scope: 'whatsapp',
  type: 'session',
  id: 'a',
  conversation: undefined,
  value: bytes('sealed'),
  at: T0,
  ...overrides,
})

export function keyCases(on: On): void {
  describe('keys', () => {
    it('come back by scope, type and id, and only those that are there', async () => {
      const { keys } = on().store.queries
      await keys.put([aKey(), aKey({ id: 'b', value: bytes('two') }), aKey({ type: 'pre-key', value: bytes('other') })])
      expect(await keys.get('whatsapp', 'session', ['a', 'b', 'c'])).toEqual(
        new Map([
          ['a', bytes('sealed')],
          ['b', bytes('two')],
        ]),
      )
      expect(await keys.get('another', 'session', ['a'])).toEqual(new Map())
      expect(await keys.get('whatsapp', 'session', [])).toEqual(new Map())
    })

    it('are written over, deleted, and survive a restart', async () => {
      const { store, reopen } = on()
      await store.queries.keys.put([aKey(), aKey({ id: 'b' })])
      await store.queries.keys.put([aKey({ value: bytes('newer') }), aKey({ id: 'b', value: null })])
      const again = await reopen()
      expect(await again.queries.keys.get('whatsapp', 'session', ['a', 'b'])).toEqual(new Map([['a', bytes('newer')]]))
    })

    it('are kept with the message they belong to, or not at all', async () => {
      const { store } = on()
      const torn = store.transaction(async (q) => {
        await q.keys.put([aKey()])
        await q.inbox.accept(anInboxRow({ channel: 'whatsapp', messageId: 'A1' }))
        throw new Error('torn')
      })
      await expect(torn).rejects.toThrow('torn')
      expect((await store.queries.keys.get('whatsapp', 'session', ['a'])).size).toBe(0)
      expect(await store.queries.inbox.knows('whatsapp', 'A1')).toBe(false)
    })

    it('go with the person they belong to, and nobody else', async () => {
      const { store } = on()
      await store.queries.conversations.put(aConversation())
      await store.queries.keys.put([
        aKey({ conversation: 'budi' }),
        aKey({ id: 'b', conversation: 'siti' }),
        aKey({ id: 'c' }),
      ])
      await store.queries.people.erase('budi')
      expect([...(await store.queries.keys.get('whatsapp', 'session', ['a', 'b', 'c'])).keys()]).toEqual(['b', 'c'])
      await store.queries.keys.forget('siti')
      expect([...(await store.queries.keys.get('whatsapp', 'session', ['b', 'c'])).keys()]).toEqual(['c'])
    })

    it('are cleared a scope at a time', async () => {
      const { keys } = on().store.queries
      await keys.put([aKey(), aKey({ scope: 'other' })])
      await keys.clear('whatsapp')
      expect((await keys.get('whatsapp', 'session', ['a'])).size).toBe(0)
      expect((await keys.get('other', 'session', ['a'])).size).toBe(1)
    })

    it('let a message be known again after it was handled', async () => {
      const { inbox } = on().store.queries
      const row = anInboxRow({ channel: 'whatsapp', messageId: 'B1' })
      expect(await inbox.knows('whatsapp', 'B1')).toBe(false)
      await inbox.accept(row)
      await inbox.complete([row.id])
      expect(await inbox.knows('whatsapp', 'B1')).toBe(true)
      expect(await inbox.knows('web', 'B1')).toBe(false)
    })
  })
}

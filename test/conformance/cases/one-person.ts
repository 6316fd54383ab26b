import { describe, expect, it } from 'vitest'
import { aClaim, aConversation, anInboxRow, anOutboxRow, aTip, aTurn, bytes, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const inOrder = async <T>(things: readonly T[], work: (thing: T) => Promise<unknown>): Promise<void> => {
  for (const thing of things) await work(thing)
}

export function onePersonCases(on: On): void {
  describe('two conversations of one person', () => {
    it('are one: what was said, what waits, what was noted', async () => {
      const { turns, inbox, outbox, conversations, desk, keys, people } = on().store.queries
      await inOrder(['budi', 'lid'], (id) => conversations.put(aConversation({ id })))
      const said = [aTurn({ conversation: 'budi' }), aTurn({ conversation: 'lid' }), aTurn({ conversation: 'ani' })]
      await inOrder(said, turns.add)
      const waiting = anInboxRow({ conversation: 'budi', readyAt: T0 + 5 })
      await inbox.accept(waiting)
      const replies = [anOutboxRow({ conversation: 'budi' }), anOutboxRow({ conversation: 'lid' })]
      await inOrder(replies, outbox.enqueue)
      await desk.addNote({ id: 'n1', conversation: 'budi', at: T0, author: 'sari', text: 'tanya lagi' })
      await inOrder(['budi', 'lid'], (conversation) =>
        desk.label({ conversation, label: 'penting', at: T0, author: 'sari' }),
      )
      await keys.put([{ scope: 'w', type: 't', id: 'k', conversation: 'budi', value: bytes('k'), at: T0 }])

      expect(await people.move('budi', 'lid')).toEqual(aConversation({ id: 'budi' }))
      expect(await conversations.get('budi')).toBeUndefined()
      expect((await turns.ofConversation('lid', { limit: 9 })).map(({ id }) => id)).toEqual([said[0]?.id, said[1]?.id])
      expect(await desk.notesOf('lid')).toHaveLength(1)
      expect(await desk.labelsOf(['budi', 'lid'])).toEqual(new Map([['lid', ['penting']]]))
      expect((await outbox.claim('w', ['web'], T0, T0 + 1, 9)).map(({ id }) => id)).toEqual([replies[0]?.id])
      expect(await inbox.claimLane('w', T0 + 4, T0 + 9)).toBeUndefined()
      const lane = await inbox.claimLane('w', T0 + 5, T0 + 9)
      expect([lane?.conversation, lane?.rows.map(({ id }) => id)]).toEqual(['lid', [waiting.id]])
      await people.erase('lid')
      expect((await keys.get('w', 't', ['k'])).size).toBe(0)
    })

    it('are told of an answer once, if either agreed and neither was told', async () => {
      const { claims, people } = on().store.queries
      const asked = [aClaim(), aClaim(), aClaim()]
      for (const claim of asked) {
        await claims.open(claim)
        await inOrder(['budi', 'lid'], (conversation) => claims.addTip(aTip({ claim: claim.id, conversation })))
      }
      const [both, one, told] = asked.map(({ id }) => id) as [string, string, string]
      await inOrder(['budi', 'lid'], (conversation) => claims.consent(both, conversation, true))
      await claims.consent(one, 'budi', true)
      await claims.consent(one, 'lid', false)
      await inOrder(['budi', 'lid'], (conversation) => claims.consent(told, conversation, true))
      await claims.told(told, 'lid', T0)
      await people.move('budi', 'lid')
      expect(await claims.toTell(both)).toEqual(['lid'])
      expect(await claims.toTell(one)).toEqual(['lid'])
      expect(await claims.toTell(told)).toEqual([])
    })

    it('leave a worker who reads for the former one with empty hands', async () => {
      const { store } = on()
      const { inbox, people, turns } = store.queries
      await inbox.accept(anInboxRow({ conversation: 'budi' }))
      const lane = await inbox.claimLane('slow', T0, T0 + 1000)
      const rows = lane?.rows.map(({ id }) => id) ?? []
      await people.move('budi', 'lid')
      const turn = aTurn({ conversation: 'budi' })
      const answering = store.transaction(async (q) => {
        await q.turns.add(turn)
        await q.inbox.complete(rows, 'budi')
      })
      await expect(answering).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect(await turns.get(turn.id)).toBeUndefined()
      expect((await inbox.claimLane('quick', T0, T0 + 1000))?.conversation).toBe('lid')
      await inbox.complete(rows, 'lid')
      expect(await inbox.counts()).toEqual({ waiting: 0, dead: 0 })
    })

    it('are nothing where nobody was known', async () => {
      const { people, conversations } = on().store.queries
      expect(await people.move('nobody', 'lid')).toBeUndefined()
      expect(await conversations.get('lid')).toBeUndefined()
    })
  })
}

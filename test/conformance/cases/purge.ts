import { describe, expect, it } from 'vitest'
import { aClaim, aConversation, anInboxRow, anOutboxRow, aTip, aTurn, bytes, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const DAY = 86_400_000
const [OLD, NEW] = [T0 - 1, T0]
const BEFORE = { words: T0, tips: T0, audits: T0 }

export function purgeCases(on: On): void {
  describe('a purge', () => {
    it('deletes the turns that are older than the given moment', async () => {
      const { turns, people } = on().store.queries
      const [old, young] = [aTurn({ at: OLD }), aTurn({ at: NEW })]
      for (const turn of [old, young]) await turns.add(turn)
      expect(await people.purge(BEFORE)).toMatchObject({ turns: 1, rows: 0 })
      expect(await turns.get(old.id)).toBeUndefined()
      expect(await turns.get(young.id)).toBeDefined()
    })

    it('deletes more than one batch', async () => {
      const { store } = on()
      await store.transaction(async ({ turns }) => {
        for (let n = 0; n < 4100; n++) await turns.add(aTurn({ at: T0 - n }))
      })
      expect(await store.queries.people.purge(BEFORE)).toMatchObject({ turns: 4099, rows: 0 })
      expect(await store.queries.turns.latest({ limit: 10 })).toHaveLength(1)
    })

    it('deletes finished outbox rows and dead letters, and leaves what is still to be sent', async () => {
      const { outbox, people } = on().store.queries
      const status = { queued: async () => undefined, sent: outbox.markSent, done: outbox.markDone, dead: outbox.bury }
      for (const [name, settle] of Object.entries(status)) {
        for (const dueAt of [OLD, NEW]) {
          const row = anOutboxRow({ dueAt, networkId: `${name} ${dueAt}` })
          await outbox.enqueue(row)
          await settle(row.id, 'gave up')
        }
      }
      expect(await people.purge(BEFORE)).toMatchObject({ turns: 0, rows: 3 })
      for (const name of Object.keys(status)) {
        expect(await outbox.byNetworkId('web', `${name} ${NEW}`)).toBeDefined()
        const old = await outbox.byNetworkId('web', `${name} ${OLD}`)
        expect(old === undefined).toBe(name !== 'queued')
      }
    })

    it('deletes keys that nobody used, of people who never spoke here, and no others', async () => {
      const { keys, conversations, people } = on().store.queries
      await conversations.put(aConversation({ id: 'siti' }))
      const aKey = (id: string, conversation: string | undefined, at: number) =>
        ({ scope: 'w', type: 'sender-key', id, conversation, value: bytes(id), at }) as const
      await keys.put([
        aKey('stranger', 'hash of a stranger', OLD),
        aKey('stranger of today', 'hash of a stranger', NEW),
        aKey('citizen', 'siti', OLD),
        aKey('our own', undefined, OLD),
      ])
      await people.purge({ words: T0, tips: 0, audits: 0 })
      const left = await keys.get('w', 'sender-key', ['stranger', 'stranger of today', 'citizen', 'our own'])
      expect([...left.keys()].sort()).toEqual(['citizen', 'our own', 'stranger of today'])
    })

    it('knows a handled message again for thirty days more than its words', async () => {
      const { store } = on()
      const { inbox, people } = store.queries
      const rows = { 'of today': T0, 'of last month': T0 - 30 * DAY, 'older still': T0 - 30 * DAY - 1 }
      for (const [messageId, receivedAt] of Object.entries(rows)) {
        const row = anInboxRow({ messageId, receivedAt })
        await inbox.accept(row)
        await inbox.complete([row.id])
      }
      expect(await people.purge(BEFORE)).toMatchObject({ turns: 0, rows: 1 })
      expect(await inbox.accept(anInboxRow({ messageId: 'of today' }))).toBe('seen-before')
      expect(await inbox.accept(anInboxRow({ messageId: 'of last month' }))).toBe('seen-before')
      expect(await inbox.accept(anInboxRow({ messageId: 'older still' }))).toBe('stored')
    })

    it('deletes the words of dead letters in the inbox, and leaves what waits', async () => {
      const { inbox, people } = on().store.queries
      const [dead, waiting] = [anInboxRow({ receivedAt: OLD }), anInboxRow({ receivedAt: OLD - 10 * DAY })]
      for (const row of [dead, waiting]) await inbox.accept(row)
      await inbox.bury([dead.id], 'broken')
      expect(await people.purge(BEFORE)).toMatchObject({ turns: 0, rows: 1 })
      expect(await inbox.counts()).toEqual({ waiting: 1, dead: 0 })
    })

    it('keeps each kind as long as it is to be kept, and says before how much it would delete', async () => {
      const { turns, claims, journal, people } = on().store.queries
      await turns.add(aTurn({ at: OLD }))
      const claim = aClaim({ firstAt: OLD, lastAt: OLD })
      await claims.open(claim)
      await claims.settle(claim.id, 'answered', 'x')
      for (const at of [OLD, NEW]) await journal.audit({ at, actor: 'sari', action: 'x', subject: 'x', detail: '' })
      expect(await people.older(BEFORE)).toEqual({ words: 1, tips: 1, audits: 1 })
      expect(await people.purge({ words: 0, tips: 0, audits: 0 })).toEqual({ turns: 0, rows: 0, claims: 0, audits: 0 })
      expect(await people.purge({ words: 0, tips: 0, audits: T0 })).toMatchObject({ turns: 0, claims: 0, audits: 1 })
      expect(await people.purge({ words: 0, tips: T0, audits: 0 })).toMatchObject({ turns: 0, claims: 1, audits: 0 })
      expect(await people.purge({ words: T0, tips: 0, audits: 0 })).toMatchObject({ turns: 1, claims: 0, audits: 0 })
      expect((await journal.audits(9)).map((a) => a.at)).toEqual([NEW])
    })

    it('deletes settled claims with their tips, and leaves what nobody has answered yet', async () => {
      const { claims, people } = on().store.queries
      const [open, answered] = [aClaim({ firstAt: OLD, lastAt: OLD }), aClaim({ firstAt: OLD, lastAt: OLD })]
      for (const claim of [open, answered]) {
        await claims.open(claim)
        await claims.addTip(aTip({ claim: claim.id, at: OLD }))
        await claims.consent(claim.id, 'budi', true)
      }
      await claims.settle(answered.id, 'answered', 'gelombang-99')
      await people.purge(BEFORE)
      expect(await claims.get(answered.id)).toBeUndefined()
      expect(await claims.toTell(answered.id)).toEqual([])
      expect(await claims.get(open.id)).toBeDefined()
      expect(await claims.toTell(open.id)).toEqual(['budi'])
    })
  })
}

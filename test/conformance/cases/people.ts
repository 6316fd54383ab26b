import { describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { aClaim, aConversation, anInboxRow, anOutboxRow, aTip, aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

/** Something in every table. */
async function live({ queries }: Store, conversation: string): Promise<{ readonly turns: readonly string[] }> {
  const turns = [aTurn({ conversation }), aTurn({ conversation, direction: 'out' })]
  for (const turn of turns) await queries.turns.add(turn)
  const messageId = (what: string) => `${what} of ${conversation}`
  const [handled, dead] = [anInboxRow({ conversation, messageId: messageId('handled') }), anInboxRow({ conversation })]
  for (const row of [handled, dead]) await queries.inbox.accept(row)
  await queries.inbox.complete([handled.id])
  await queries.inbox.bury([dead.id], 'broken')
  await queries.inbox.accept(anInboxRow({ conversation, messageId: messageId('waiting') }))
  await queries.outbox.enqueue(anOutboxRow({ conversation, networkId: messageId('reply') }))
  await queries.conversations.put(aConversation({ id: conversation, subscribed: true }))
  for (const turn of turns) await queries.journal.feedback({ turn: turn.id, conversation, helpful: true, at: T0 })
  return { turns: turns.map((turn) => turn.id) }
}

export function peopleCases(on: On): void {
  describe('erasing a person', () => {
    it('removes everything of the conversation and nothing of another', async () => {
      const { store } = on()
      const { turns, inbox, outbox, conversations, people } = store.queries
      const gone = await live(store, 'budi')
      const kept = await live(store, 'ani')
      expect(await people.erase('budi')).toEqual({ turns: 2 })

      for (const id of gone.turns) expect(await turns.get(id)).toBeUndefined()
      for (const id of kept.turns) expect(await turns.get(id)).toBeDefined()
      expect(await conversations.get('budi')).toBeUndefined()
      expect(await conversations.subscribers()).toEqual(['ani'])
      expect(await inbox.counts()).toEqual({ waiting: 1, dead: 1 })
      expect(await outbox.byNetworkId('web', 'reply of budi')).toBeUndefined()
      expect(await outbox.counts()).toEqual({ queued: 1, dead: 0 })
      expect((await inbox.claimLane('worker', T0, T0 + 1))?.conversation).toBe('ani')
      expect(await inbox.claimLane('worker', T0, T0 + 1)).toBeUndefined()
    })

    it('takes the person out of the audit, where only what happened stays', async () => {
      const { people, journal } = on().store.queries
      const audit = { at: T0, actor: 'citizen', action: 'stop', subject: 'budi', detail: 'web' }
      await journal.audit(audit)
      await journal.audit({ ...audit, subject: 'ani' })
      await people.erase('budi')
      expect((await journal.audits(9)).map(({ subject }) => subject)).toEqual(['ani', 'erased'])
    })

    it('leaves a count', async () => {
      const { store } = on()
      await live(store, 'budi')
      await live(store, 'ani')
      await store.queries.people.erase('budi')
      await store.queries.people.erase('ani')
      expect(await store.queries.journal.counter('erased-people')).toBe(2)
    })

    it('counts nobody who is not there, or is gone already', async () => {
      const { store } = on()
      await live(store, 'budi')
      await store.queries.people.erase('budi')
      expect(await store.queries.people.erase('budi')).toEqual({ turns: 0 })
      expect(await store.queries.journal.counter('erased-people')).toBe(1)
    })

    it('is not undone by a network that delivers an old message once more', async () => {
      const { store } = on()
      await live(store, 'budi')
      await store.queries.people.erase('budi')
      for (const messageId of ['handled of budi', 'waiting of budi']) {
        expect(await store.queries.inbox.accept(anInboxRow({ messageId }))).toBe('seen-before')
      }
      expect(await store.queries.inbox.accept(anInboxRow({ messageId: 'a new one' }))).toBe('stored')
    })

    it('works from within the transaction that handles the wish, before or after its rows are completed', async () => {
      const { store } = on()
      for (const eraseFirst of [true, false]) {
        const wish = anInboxRow({ conversation: 'budi' })
        await store.queries.inbox.accept(wish)
        await store.queries.inbox.claimLane('worker', T0, T0 + 1000)
        await store.transaction(async ({ people, inbox, outbox }) => {
          if (eraseFirst) await people.erase('budi')
          await inbox.complete([wish.id])
          if (!eraseFirst) await people.erase('budi')
          await outbox.enqueue(anOutboxRow({ networkId: 'goodbye' }))
          await inbox.releaseLane('budi', T0)
        })
        expect(await store.queries.outbox.byNetworkId('web', 'goodbye')).toBeDefined()
        expect(await store.queries.inbox.counts()).toEqual({ waiting: 0, dead: 0 })
        expect(await store.queries.inbox.nextReadyAt()).toBeUndefined()
      }
    })

    it('takes the tips and consents along, and the claims nobody else asked about', async () => {
      const { store } = on()
      const { claims, people } = store.queries
      const [shared, alone, edited] = [aClaim({ text: 'kata Budi' }), aClaim(), aClaim({ text: 'kata redaksi' })]
      for (const claim of [shared, alone, edited]) await claims.open(claim)
      for (const claim of [shared, alone, edited]) {
        await claims.addTip(aTip({ claim: claim.id, conversation: 'budi', text: 'kata Budi' }))
        await claims.consent(claim.id, 'budi', true)
      }
      for (const claim of [shared, edited]) {
        await claims.addTip(aTip({ claim: claim.id, conversation: 'ani', text: 'kata Ani', at: T0 + 1 }))
        await claims.consent(claim.id, 'ani', true)
      }
      await people.erase('budi')
      expect(await claims.get(alone.id)).toBeUndefined()
      expect(await claims.get(shared.id)).toMatchObject({ text: 'kata Ani', tips: 2 })
      expect(await claims.get(edited.id)).toMatchObject({ text: 'kata redaksi', tips: 2 })
      expect(await claims.toTell(shared.id)).toEqual(['ani'])
    })
  })
}

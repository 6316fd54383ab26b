import { describe, expect, it } from 'vitest'
import { aConversation, aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function deskCases(on: On): void {
  it('nobody has an account of the console before the first one is made', async () => {
    expect(await on().store.queries.desk.hasAccounts()).toBe(false)
  })

  describe('what people at the desk add', () => {
    const note = { id: 'note-1', conversation: 'budi', at: T0, author: 'sari', text: 'sudah ditelepon' }

    it('are notes, in the order they were written', async () => {
      const { desk } = on().store.queries
      await desk.addNote({ ...note, id: 'note-2', text: 'dua' })
      await desk.addNote(note)
      await desk.addNote({ ...note, id: 'note-3', conversation: 'ani' })
      expect((await desk.notesOf('budi')).map((n) => n.text)).toEqual(['sudah ditelepon', 'dua'])
      expect((await desk.notesOf('budi'))[0]).toEqual(note)
    })

    it('are labels, each once, taken away again, and counted', async () => {
      const { desk } = on().store.queries
      for (const conversation of ['budi', 'ani', 'budi'])
        await desk.label({ conversation, label: 'penipuan', at: T0, author: 'sari' })
      await desk.label({ conversation: 'budi', label: 'bansos', at: T0, author: 'sari' })
      const labels = await desk.labelsOf(['budi', 'ani', 'citra'])
      expect([...labels]).toEqual(
        expect.arrayContaining([
          ['budi', ['bansos', 'penipuan']],
          ['ani', ['penipuan']],
        ]),
      )
      expect(labels.size).toBe(2)
      expect(await desk.labels()).toEqual([
        { label: 'bansos', conversations: 1 },
        { label: 'penipuan', conversations: 2 },
      ])
      await desk.unlabel('budi', 'bansos')
      expect((await desk.labelsOf(['budi'])).get('budi')).toEqual(['penipuan'])
      expect((await desk.labelsOf([])).size).toBe(0)
    })

    it('go with the person, and notes also with their day', async () => {
      const { desk, people, conversations, turns } = on().store.queries
      await conversations.put(aConversation())
      await turns.add(aTurn({ entries: ['insentif'] }))
      await desk.addNote(note)
      await desk.label({ conversation: 'budi', label: 'penipuan', at: T0, author: 'sari' })
      await people.erase('budi')
      expect(await desk.notesOf('budi')).toEqual([])
      expect(await desk.labels()).toEqual([])
      expect((await desk.find({ entries: ['insentif'] }, { limit: 9 })).found).toEqual([])
      await desk.addNote({ ...note, conversation: 'ani' })
      await people.purge({ words: T0 + 1, tips: 0, audits: 0 })
      expect(await desk.notesOf('ani')).toEqual([])
    })
  })
}

/** Drafts, settings, and who was shown what. */
export function draftCases(on: On): void {
  describe('drafts and settings', () => {
    it('are kept once each, replaced, and thrown away', async () => {
      const { desk } = on().store.queries
      const draft = {
        entry: 'insentif',
        body: '{}',
        base: '',
        state: 'draft' as const,
        author: 'sari',
        at: T0,
        note: '',
      }
      await desk.putDraft(draft)
      await desk.putDraft({ ...draft, state: 'review', at: T0 + 1 })
      expect(await desk.drafts()).toEqual([{ ...draft, state: 'review', at: T0 + 1 }])
      expect(await desk.draft('insentif')).toMatchObject({ state: 'review' })
      await desk.dropDraft('insentif')
      expect(await desk.draft('insentif')).toBeUndefined()
      await desk.set('review', 'on')
      await desk.set('review', 'off')
      expect([await desk.setting('review'), await desk.setting('none')]).toEqual(['off', undefined])
    })

    it('know who was shown an entry since when, and how often', async () => {
      const { desk, turns } = on().store.queries
      await turns.add(aTurn({ conversation: 'budi', entries: ['a', 'b'], at: T0 }))
      await turns.add(aTurn({ conversation: 'budi', entries: ['a'], at: T0 + 5 }))
      await turns.add(aTurn({ conversation: 'ani', entries: ['a'], at: T0 - 5 }))
      expect(await desk.toldAbout('a', T0)).toEqual(['budi'])
      expect(await desk.toldAbout('a', T0 - 5)).toEqual(['ani', 'budi'])
      expect(Object.fromEntries(await desk.uses(T0))).toEqual({ a: 2, b: 1 })
    })

    it('count what citizens said of an entry, each answer once', async () => {
      const { desk, turns, journal } = on().store.queries
      const rated = [true, true, false].map((helpful, n) => ({
        turn: aTurn({ entries: n === 1 ? ['a', 'b'] : ['a'] }),
        helpful,
      }))
      for (const { turn, helpful } of rated) {
        await turns.add(turn)
        await journal.feedback({ turn: turn.id, conversation: turn.conversation, helpful, at: T0 })
      }
      expect(Object.fromEntries(await desk.ratings(T0))).toEqual({
        a: { helpful: 2, unhelpful: 1 },
        b: { helpful: 1, unhelpful: 0 },
      })
      expect(await desk.ratings(T0 + 1)).toEqual(new Map())
    })
  })
}

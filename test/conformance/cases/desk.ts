import { describe, expect, it } from 'vitest'
import { aConversation, aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

export function deskCases(on: On): void {
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
      await people.purge(T0 + 1)
      expect(await desk.notesOf('ani')).toEqual([])
    })
  })
}

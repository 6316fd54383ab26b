import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, changesOf, type Row, rowsOf, SHAPES, SHEETS } from '../../src/domain/sheets.ts'
import { aKnowledge } from '../builders/builders.ts'

const cell = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const rows = fc.uniqueArray(fc.tuple(cell, cell), { selector: ([name]) => name })
const sorted = (list: readonly Row[]) => list.map((row) => row.join('=')).toSorted()

describe('the rows of a sheet', () => {
  it('make the same knowledge again when they are put back', () => {
    const knowledge = aKnowledge()
    for (const sheet of SHEETS)
      expect([sheet, SHAPES[sheet].put(knowledge, rowsOf(knowledge, sheet))]).toEqual([sheet, knowledge])
  })

  it('become the other rows by the changes between them, without a conflict', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const made = applyChanges(before, changesOf(before, after))
        expect([sorted(made.rows), made.conflicts]).toEqual([sorted(after), []])
      }),
    )
  })

  it('keep what somebody else made of the same row, and say so', () => {
    fc.assert(
      fc.property(rows, rows, rows, (before, mine, theirs) => {
        const changes = changesOf(before, mine)
        const { rows: made, conflicts } = applyChanges(theirs, changes)
        for (const { before: was, after } of conflicts) {
          const there = theirs.find(([name]) => name === (was ?? after)?.[0])
          expect(sorted(made)).toEqual(expect.arrayContaining(there ? [there.join('=')] : []))
          expect(there?.join('=')).not.toBe(after?.join('='))
        }
      }),
    )
  })

  it('are made once: the same changes again are no conflict', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const changes = changesOf(before, after)
        const once = applyChanges(before, changes).rows
        const twice = applyChanges(once, changes)
        expect([sorted(twice.rows), twice.conflicts]).toEqual([sorted(once), []])
      }),
    )
  })

  it('take a new name in their place, unless another row has it', () => {
    const list = [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ]
    const rename = (to: string) => applyChanges(list, [{ before: ['b', '2'], after: [to, '2'] }])
    expect(rename('d').rows.map(([name]) => name)).toEqual(['a', 'd', 'c'])
    expect(rename('c')).toEqual({ rows: list, conflicts: [{ before: ['b', '2'], after: ['c', '2'] }] })
  })
})

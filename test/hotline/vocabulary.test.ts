import { expect, it } from 'vitest'
import { vocabularyOf } from '../../src/hotline/hotline.ts'
import { anEntry } from '../builders/builders.ts'

it('teaches the language words, not sentences: edited ones most, slips of one person not at all', () => {
  const words = vocabularyOf([
    anEntry({
      title: 'Insentif pasca-pelatihan',
      keywords: ['insentif'],
      wordings: ['Insentip blm cair', ...Array.from({ length: 12 }, () => 'gform palsu')],
      examples: [],
      answer: { id: 'Rp600.000.' },
    }),
  ])
  expect(words.get('pasca-pelatihan')).toBeGreaterThan(1)
  expect(words.get('cair')).toBe(1)
  expect(words.get('gform')).toBe(12)
  expect(words.has('insentip')).toBe(false)
  expect([...words.keys()].every((word) => !word.includes(' '))).toBe(true)
})

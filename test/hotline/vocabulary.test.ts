import { expect, it } from 'vitest'
import { vocabularyOf } from '../../src/hotline/hotline.ts'
import { anEntry } from '../builders/builders.ts'

it('teaches the language words, not sentences, and trusts edited text more than people’s own wordings', () => {
  const words = vocabularyOf([
    anEntry({
      title: 'Insentif pasca-pelatihan',
      keywords: ['insentif'],
      wordings: ['insentip blm cair'],
      examples: [],
      answer: { id: 'Rp600.000.' },
    }),
  ])
  const times = (word: string) => words.filter((w) => w === word).length
  expect(times('pasca-pelatihan')).toBeGreaterThan(times('insentip'))
  expect(times('insentip')).toBe(1)
  expect(words.every((word) => !word.includes(' '))).toBe(true)
})

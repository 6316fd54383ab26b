import fc from 'fast-check'
import natural from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js'
import { expect, it } from 'vitest'
import { isRootOrDerived } from '../../src/language/language.ts'
import { aLanguage, aLexicon } from './builders.ts'

const language = aLanguage()

it.each([
  ['pendaftaran', 'daftar'],
  ['mencairkan', 'cair'],
  ['kepesertaan', 'serta'],
  ['linknya', 'link'],
  ['prakerjakah', 'prakerja'],
  ['daftarin', 'daftar'],
  ['dicairin', 'cair'],
  ['dicairke', 'cair'],
  ['nyairin', 'cair'],
  ['nipu', 'tipu'],
  ['ngirimin', 'kirim'],
  ['cair2', 'cair'],
  ['syarat2nya', 'syarat'],
  ['syarat-syarat', 'syarat'],
  ['kelulusan', 'lulus'],
  ['petaninya', 'tani'],
  ['bertanya', 'tanya'],
])('%s stems to %s', (word, stem) => {
  expect(language.stem(word)).toBe(stem)
})

it.each(['prakerja', 'sebelum', 'pemerintah', 'secara', 'apakah', 'masalah', 'punya', 'xyzzy', '', '__proto__'])(
  '%s stays',
  (word) => {
    expect(language.stem(word)).toBe(word)
  },
)

it('keeps "sebelumnya" apart from "belum"', () => {
  expect(language.stem('sebelumnya')).toBe('sebelum')
})

it('leaves protected words whole', () => {
  expect(aLanguage(aLexicon({ protected: ['pelatihan'] })).stem('pelatihan')).toBe('pelatihan')
})

it('asks natural about every word that has an affix', () => {
  const roots = new Set(natural.dictionary)
  const letters = fc.string({ unit: fc.constantFrom(...'abdegiklmnprstuy'), maxLength: 3 })
  const before = fc.constantFrom(
    '',
    'di',
    'ke',
    'se',
    'ber',
    'be',
    'ter',
    'te',
    'me',
    'meny',
    'peng',
    'pe',
    'ku',
    'kau',
  )
  const after = fc.constantFrom(
    '',
    'lah',
    'kah',
    'tah',
    'pun',
    'ku',
    'mu',
    'nya',
    'is',
    'isme',
    'isasi',
    'i',
    'kan',
    'an',
  )
  fc.assert(
    fc.property(before, letters, fc.constantFrom(...natural.dictionary), after, (prefix, noise, root, suffix) => {
      for (const word of [prefix + root + suffix, prefix + noise + root + suffix, root[0] + noise + root.slice(1)])
        expect([word, isRootOrDerived(word)]).toEqual([word, roots.has(word) || roots.has(natural.stem(word))])
    }),
    { seed: 4, numRuns: 5000 },
  )
})

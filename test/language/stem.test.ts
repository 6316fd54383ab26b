import { expect, it } from 'vitest'
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

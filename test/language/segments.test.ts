import { describe, expect, it } from 'vitest'
import { aLanguage, segmentsOf } from './builders.ts'

const language = aLanguage()
const segments = (text: string) => segmentsOf(language.read(text))

describe('a message is cut', () => {
  it.each([
    [
      'at ends of sentences',
      'Insentif cair! Daftar sekarang. Kuota penuh',
      ['insentif cair', 'daftar sekarang', 'kuota penuh'],
    ],
    ['at line ends', 'prakerja dibuka\ndaftar sekarang', ['prakerja dibuka', 'daftar sekarang']],
    ['not after abbreviations', 'gel. 72 dan no. rekening', ['gelombang 72 dan nomor rekening']],
    ['not after the numbers of a list', '1. isi data\n2. tunggu', ['1 isi data', '2 tunggu']],
    ['not inside addresses and sums', 'buka prakerja.go.id dapat rp600.000', ['buka prakerja.go.id dapat rp 600.000']],
    ['between two questions joined by "dan"', 'bayar ga dan kapan dibuka?', ['bayar tidak?', 'dan kapan dibuka?']],
    ['between two questions with a comma', 'syaratnya apa, caranya gimana', ['syaratnya apa?', 'caranya bagaimana?']],
    ['between two questions with nothing', 'bayar ga kapan dibuka', ['bayar tidak?', 'kapan dibuka?']],
    ['but not inside one question', 'kapan dan di mana dibuka?', ['kapan dan di mana dibuka?']],
    ['but not between question words', 'siapa dan kapan dibuka?', ['siapa dan kapan dibuka?']],
    ['but not at an ordinary "dan"', 'syarat dan cara daftar', ['syarat dan cara daftar']],
  ])('%s', (_, text, parts) => {
    expect(segments(text)).toEqual(parts)
  })
})

describe('a question is', () => {
  it.each([
    'prakerja dibuka?',
    'kapan prakerja dibuka',
    'prakerja dibuka kapan',
    'apakah gratis',
    'benarkah prakerja dibuka lagi',
    'prakerja bayar ga',
    'insentif cair tidak',
    'insentif sudah cair belum',
    'sudah cair belum ya',
    'sudah dibuka ya min',
    'gratis kan',
    'insentif kok belum cair',
    'is prakerja free',
  ])('%s', (text) => {
    expect(segments(text).at(-1)).toMatch(/\?$/)
  })
})

describe('no question is', () => {
  it.each([
    'prakerja sudah dibuka',
    'langkah pertama isi data',
    'siapa saja yang mendaftar mendapat uang',
    'jangan lupa daftar ya',
    'insentif belum cair',
  ])('%s', (text) => {
    expect(segments(text).join()).not.toContain('?')
  })
})

it('counts segments in tokens that are left after courtesies', () => {
  const { tokens, segments: found } = language.read('Halo kak. Prakerja dibuka? Terima kasih')
  expect(tokens.map(({ word }) => word)).toEqual(['prakerja', 'dibuka'])
  expect(found).toEqual([{ from: 0, to: 2, question: true }])
})

import { describe, expect, it } from 'vitest'
import { aLanguage, negatedIn } from './builders.ts'

const language = aLanguage()
const negated = (text: string) => negatedIn(language.read(text))

describe('a negation governs', () => {
  it.each([
    ['insentif belum cair', 'cair'],
    ['prakerja tidak dipungut biaya', 'dipungut biaya'],
    ['gak bisa login dashboard', 'bisa login dashboard'],
    ['ora iso daftar', 'bisa daftar'],
    ['jangan klik tautan ini', 'klik tautan ini'],
    ['daftar tanpa bayar', 'bayar'],
    ['ini bukan hoaks', 'hoaks'],
    ['belum cair tapi sudah daftar', 'cair'],
    ['tidak lolos karena penuh', 'lolos'],
    ['saya tidak bisa daftar kapan dibuka', 'bisa daftar'],
    ['belum cair, sudah lapor', 'cair'],
    ['belum cair. Sudah lapor', 'cair'],
    ['tidak menerima insentif pelatihan prakerja gelombang baru', 'menerima insentif pelatihan prakerja'],
    ['benar tidak ada biaya?', 'ada biaya'],
    ['the website is not official', 'official'],
  ])('%s', (text, under) => {
    expect(negated(text)).toBe(under)
  })

  it('the whole clause after "tidak benar bahwa"', () => {
    expect(negated('tidak benar bahwa gelombang baru prakerja sudah dibuka lagi bulan ini')).toBe(
      'benar bahwa gelombang baru prakerja sudah dibuka lagi bulan ini',
    )
  })

  it('what stands before a closing "itu tidak benar"', () => {
    expect(negated('kabar prakerja dibuka itu tidak benar')).toBe('kabar prakerja dibuka itu benar')
    expect(negated('kabar prakerja dibuka itu tidak benar?')).toBe('benar')
  })
})

describe('nothing is denied by', () => {
  it.each([
    'prakerja bayar ga sih',
    'prakerja bayar ga?',
    'sudah cair belum ya',
    'cair atau tidak',
    'cair apa belum ya insentif prakerja',
    'bener ga prakerja dibuka lagi',
    'masih ada gak tahun ini',
    'kalau terlambat lapor bisa ga cair',
    'benar tidak prakerja dibuka lagi',
    'gratis kan?',
    'ini hoaks bukan?',
    'bukan hanya uang tapi pelatihan',
    'bukan tidak mungkin dibuka',
    'tidak lama dibuka',
  ])('%s', (text) => {
    expect(negated(text)).toBe('')
  })

  it('"jangan lupa", beyond its own word', () => {
    expect(negated('jangan lupa daftar prakerja')).toBe('lupa')
  })
})

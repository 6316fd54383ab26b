import { describe, expect, it } from 'vitest'
import { aLanguage, aLexicon, aVocabulary, theLexicon, wordsOf } from './builders.ts'

const language = aLanguage()
const read = (text: string) => wordsOf(language.read(text))

describe('slang becomes standard words', () => {
  it.each([
    ['gmn cara dptin sertif', 'bagaimana cara mendapat sertifikat'],
    ['insentif blm cair knp', 'insentif belum cair kenapa'],
    ['klo gw ga lolos bs ikut lg', 'kalau saya tidak lolos bisa ikut lagi'],
    ['no hp sy ilang', 'nomor handphone saya hilang'],
    ['piye carane daftar', 'bagaimana cara daftar'],
    ['insentif iso cair ora', 'insentif bisa cair tidak'],
    ['kumaha daptar prakerja', 'bagaimana daftar prakerja'],
    ['beta su daftar', 'saya sudah daftar'],
    ['opo kudu bayar tah', 'apa harus bayar apakah'],
    ['duit nyokap', 'uang ibu'],
    ['linknya mana', 'tautannya mana'],
    ['cair2 dong temen2', 'cair teman'],
    ['duitnye belom caer kaga', 'uangnya belum cair tidak'],
    ['sudah biso daftar', 'sudah bisa daftar'],
  ])('%s', (written, standard) => {
    expect(read(written)).toBe(standard)
  })

  it('lays an editor’s word over nothing else', () => {
    const own = aLanguage(aLexicon({ slang: { kartu: 'kartu prakerja', 'kasih tau': 'beri tahu' } }))
    expect(wordsOf(own.read('kasih tau soal kartu'))).toBe('beri tahu soal kartu prakerja')
  })

  it('is not run round in circles by an editor', () => {
    const own = aLanguage(aLexicon({ slang: { a: 'b', b: 'a', c: 'c' } }))
    expect(wordsOf(own.read('a b c'))).toBe('a b c')
  })
})

describe('misspelt words become the knowledge’s words', () => {
  it.each([
    ['prkrja', 'prakerja', 'dropped vowels'],
    ['prakejra', 'prakerja', 'two letters swapped'],
    ['insetif', 'insentif', 'a letter left out'],
    ['sertifikst', 'sertifikat', 'the key beside'],
    ['pendaftarran', 'pendaftaran', 'a doubled letter'],
    ['rekning', 'rekening', 'one vowel short'],
    ['gelmbanh', 'gelombang', 'two slips in a long word'],
    ['1nsentif', 'insentif', 'a digit at the edge'],
    ['cairr', 'cair', 'a stretched end'],
    ['aukn', 'akun', 'a short word swapped'],
    ['rekningnya', 'rekeningnya', 'a slip under a clitic'],
  ])('%s → %s (%s)', (written, meant) => {
    expect(read(`kata ${written}`)).toBe(`kata ${meant}`)
  })

  it('prefers the more frequent of two equally close words', () => {
    const own = aLanguage(aLexicon(), ['kartu', 'kartu', 'kartu', 'kargu'])
    expect(wordsOf(own.read('karpu'))).toBe('kartu')
  })

  it.each([
    ['words of the dictionary', 'cari harga kuda'],
    ['protected names', 'kemnaker gopay budi karawang'],
    ['numbers', '600000 72 2025'],
    ['three-letter words', 'xyz abd'],
    ['addresses', 'prakeja.com'],
  ])('leaves alone %s', (_, text) => {
    expect(read(text)).toBe(text)
  })

  it('asks more likeness of names and slang than of the knowledge’s own words', () => {
    const own = aLanguage(aLexicon({ protected: ['bojonegoro'] }))
    expect(wordsOf(own.read('bojonegro bajanegoro'))).toBe('bojonegoro bajanegoro')
  })

  it('does not take two rare slips in a middling word', () => {
    const own = aLanguage(aLexicon(), aVocabulary(['karyawan', 'karyawan']))
    expect(wordsOf(own.read('karawang karyawn'))).toBe('karawang karyawan')
  })

  it.each([1, 4])('takes a slip that the knowledge has %i times for the frequent word it was meant to be', (times) => {
    const own = aLanguage(aLexicon(), aVocabulary(Array<string>(times).fill('prakreja')))
    expect(wordsOf(own.read('prakreja'))).toBe('prakerja')
  })
})

describe('joined and broken words are mended', () => {
  it.each([
    ['belumcair', 'belum cair'],
    ['kapaninsentifcair', 'kapan insentif cair'],
    ['kartuprakerja', 'kartu prakerja'],
    ['syaratdaftarprakerja', 'syarat daftar prakerja'],
    ['belumcairinsetif', 'belum cair insentif'],
    ['sudahdaftargmn', 'sudah daftar bagaimana'],
    ['di buka d buka', 'dibuka dibuka'],
    ['pra kerja pra-kerja', 'prakerja prakerja'],
    ['insen tif', 'insentif'],
    ['cair nya', 'cairnya'],
    ['link-nya', 'tautannya'],
    ['kartu kknya', 'kartu kk'],
    ['tunjangan s3nya', 'tunjangan s3'],
    ['pasal 31cnya', 'pasal 31c'],
    ['600rbnya', '600 ribu'],
    ['gel72', 'gelombang 72'],
    ['prakerja12', 'prakerja 12'],
    ['600rb 50k', '600 ribu 50 ribu'],
    ['6oorb 2o24', '600 ribu 2024'],
    ['e wallet', 'e-wallet'],
  ])('%s → %s', (written, mended) => {
    expect(read(`kata ${written}`)).toBe(`kata ${mended}`)
  })

  it('reads words that the knowledge itself quotes as one', () => {
    const own = aLanguage(theLexicon(), aVocabulary(['daftarprakerja', 'daftarprakerja']))
    expect(wordsOf(own.read('cara daftarprakerja'))).toBe('cara daftar prakerja')
  })

  it('keeps "di" before places', () => {
    expect(read('di mana di bank')).toBe('di mana di bank')
  })
})

describe('a token says', () => {
  it('how it was changed, and what stood there', () => {
    const { tokens } = language.read('blm prkrja di buka cairr')
    expect(tokens.map(({ surface, changed }) => [surface, changed])).toEqual([
      ['blm', 'slang'],
      ['prkrja', 'slang'],
      ['di buka', 'split'],
      ['cairr', 'slang'],
    ])
  })

  it('nothing when nothing was changed', () => {
    expect(language.read('insentif').tokens[0]).toEqual({
      surface: 'insentif',
      word: 'insentif',
      stem: 'insentif',
      negated: false,
    })
  })
})

it('keeps "ke" before numbers', () => {
  const own = aLanguage(theLexicon(), aVocabulary(['ketujuh', 'ketujuh', 'ketujuh']))
  expect(wordsOf(own.read('gelombang ke tujuh puluh'))).toBe('gelombang ke tujuh puluh')
})

it('leaves English text as it is', () => {
  const utterance = language.read('How do I register for the training, is it no cost?')
  expect(utterance.language).toBe('en')
  expect(wordsOf(utterance)).toBe('how do i register for the training is it no cost')
})

it('drops courtesies, unless nothing else was said', () => {
  expect(read('assalamualaikum mohon maaf mengganggu kak mau tanya dong prakerja')).toBe('prakerja')
  expect(read('terima kasih min')).toBe('terima kasih min')
})

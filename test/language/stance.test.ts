import { describe, expect, it } from 'vitest'
import { readStance } from '../../src/language/language.ts'
import { aLanguage, theLexicon } from './builders.ts'

const language = aLanguage(theLexicon())
const stance = (text: string, passedOn = false) => readStance(text, language.read(text), passedOn)

describe('what a message says is false', () => {
  it.each([
    '[HOAKS] Tim Prakerja turun ke desa. Siapkan KTP.',
    'Cek fakta: judul "saldo gratis" menyesatkan',
    'Itu cuma hoaks, jangan diteruskan',
    'tidak benar bahwa peserta wajib bayar 50 ribu',
    'Kabar gelombang 72 dibuka itu tidak benar.',
    'AWAS PUNGLI, pendaftaran tidak pernah dipungut biaya',
    'Jangan gampang percaya ya bu, situs itu minta KTP',
    'Pengelola Prakerja menegaskan tidak ada formulir lewat WA',
    'Kominfo sudah membantah kabar itu',
  ])('%s', (text) => {
    expect(stance(text)).toBe('denies')
    expect(stance(text, true)).toBe('denies')
  })

  it.each([
    'ini hoaks bukan?',
    'itu hoaks ya min',
    'kabar prakerja 2025 hoaks apa bukan',
    'Ini bukan hoaks! Segera daftar sebelum ditutup',
    'pesan itu tidak benar kan?',
    'faktanya gimana min',
    'Pemerintah memastikan gelombang 17 dimulai bulan depan',
    'ada info prakerja palsu, saya harus apa',
  ])('is asked, or said to be true: %s', (text) => {
    expect(stance(text)).not.toBe('denies')
  })
})

describe('wishes and jokes', () => {
  it.each([
    'Andai prakerja bagi mobil gratis',
    'Kalau aku presiden, semua dapat 10 juta',
    'gelombang 72 sudah dibuka, di mimpiku',
    'pengennya sih 600 ribu tiap bulan sambil rebahan',
  ])('%s', (text) => {
    expect(stance(text)).toBe('wishes')
  })

  it('laughter is heard, but not in a question', () => {
    expect(stance('prakerja bagi 20 juta katanya 🤣')).toBe('laughs')
    expect(stance('prakerja bagi 20 juta wkwkwk')).toBe('laughs')
    expect(stance('wkwkwk beneran prakerja bagi 20 juta?')).toBe('says')
  })

  it('a chain message is no joke, whatever it begins with', () => {
    expect(stance('Bukan mimpi! Prakerja bagi 10 juta, klik sekarang', true)).toBe('says')
  })
})

describe('good news that asks for nothing', () => {
  it.each(['OTP sudah masuk min, makasih', 'insentif saya udah cair min 🥳', 'alhamdulillah akun saya sudah aktif'])(
    '%s',
    (text) => {
      expect(stance(text)).toBe('reports')
    },
  )

  it.each([
    'makasih min, insentifnya kapan cair',
    'saya sudah daftar tapi belum lolos, makasih',
    'sudah transfer ke petugasnya, makasih infonya',
    'alhamdulillah sudah cair 600 ribu dari link ini',
    'terima kasih, mau tanya syarat',
    'sudah selesai pelatihan, mohon info insentif, terima kasih',
  ])('wants something, or may have been cheated: %s', (text) => {
    expect(stance(text)).toBe('says')
  })
})

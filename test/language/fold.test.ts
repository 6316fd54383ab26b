import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, skeleton } from '../../src/language/language.ts'
import { NASTY } from './nasty.ts'

describe('folding makes readable plain letters of', () => {
  it.each([
    ['bold and italic alphabets', '𝐊𝐚𝐩𝐚𝐧 𝑔𝑒𝑙𝑜𝑚𝑏𝑎𝑛𝑔 𝓭𝓲𝓫𝓾𝓴𝓪', 'kapan gelombang dibuka'],
    ['fullwidth letters and digits', 'Ｐｒａｋｅｒｊａ ７２', 'prakerja 72'],
    ['small capitals', 'ᴘʀᴀᴋᴇʀᴊᴀ ꜱʏᴀʀᴀᴛ', 'prakerja syarat'],
    ['enclosed letters', 'ⓟⓡⓐⓚⓔⓡⓙⓐ 🅿️🆁🅰🅺🅴🆁🅹🅰', 'prakerja prakerja'],
    ['Cyrillic letters inside a Latin word', 'рrаkеrjа', 'prakerja'],
    ['a word of imitations in Latin text', 'situs сара', 'situs capa'],
    ['mixed fancy letters', 'ρяαкєяנα', 'prakerja'],
    ['Chinese and currency imitations', '卩尺卂Ҝ乇尺ﾌ卂 ₱Ɽ₳₭ɆⱤJ₳', 'prakerja prakerja'],
    ['accents', 'prákêrjà', 'prakerja'],
    ['zero-width letters', 'p\u200br\u200ca\u200dk\u2060erja', 'prakerja'],
    ['text that is shown backwards', '\u202eajrekarp\u202c daftar', 'prakerja daftar'],
    ['piles of marks', 'p̸̧̛r̮̭͙a͔͎͇k̄̽̊̂e̷r̴j̵a', 'prakerja'],
    ['emoji', 'cair🎉🎉dong 👍🏽', 'cair dong'],
    ['keycap digits', 'gelombang 7️⃣2️⃣', 'gelombang 72'],
    ['flags, which say nothing', 'prakerja 🇮🇩', 'prakerja'],
    ['words in regional letters', '🇵🇷🇦🇰🇪🇷🇯🇦', 'prakerja'],
    ["WhatsApp's marks", '*HALO* _kak_ ~salah~ `kode` ```blok```', 'halo kak salah kode blok'],
    ['capitals', 'DAFTAR SEKARANG', 'daftar sekarang'],
    ['digits for letters', 'pr4kerja gr4t1s in$entif d@na', 'prakerja gratis insentif dana'],
    ['stretched letters', 'cairrr HALOOO gannn', 'cair halo gan'],
    ['letters set apart', 'p r a k e r j a c-a-i-r', 'prakerja cair'],
    ['odd spaces and empty lines', ' a\t\u00a0b \r\n\r\n  c ', 'a b\nc'],
    ['curly quotes and long dashes', '“benar” — ‘ya’', '"benar" - \'ya\''],
  ])('%s', (_, written, plain) => {
    expect(fold(written)).toBe(plain)
  })
})

describe('folding leaves alone', () => {
  it.each([
    ['Roman wave numbers', 'gelombang viii xxx'],
    ['sums and dates', 'rp600.000 24/9/21 4,2'],
    ['numbers glued to words', 'rp5juta gel7dibuka usia18tahun'],
    ['short codes', 'p3k s1 a1b2c3 b2b'],
    ['addresses', 'www.prakerja.go.id https://prakerja12.xyz/a4b5 budi4ani@gmail.com'],
    ['Russian sentences', 'привет мир'],
    ['names with an underscore', 'prakerja_resmi'],
    ['doubled letters of ordinary words', 'maaf saat tunggu massa'],
  ])('%s', (_, text) => {
    expect(fold(text)).toBe(text)
  })
})

describe('folding any string', () => {
  it('never throws and settles at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
      { numRuns: 500 },
    )
  })

  it('settles at once on text of look-alikes, marks and digits', () => {
    const tricky = fc.string({ unit: fc.constantFrom(...'aаkкi1104@*_~` .-\n'), maxLength: 40 })
    fc.assert(
      fc.property(tricky, (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    )
  })

  it('survives the nasty strings', () => {
    for (const text of NASTY) expect(fold(fold(text))).toBe(fold(text))
  })

  it('gives no capitals, emoji or invisible characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        expect(fold(text)).not.toMatch(/[A-Z]|\p{Extended_Pictographic}|[\p{Cf}\p{Default_Ignorable_Code_Point}]/u)
      }),
    )
  })
})

it('shows what a host name of look-alikes is read as', () => {
  expect(skeleton('рrаkеrја')).toBe('prakerja')
  expect(skeleton('ⓟrakerja')).toBe('prakerja')
  expect(skeleton('Prakerja')).toBe('prakerja')
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../src/privacy/privacy.ts'
import { afterwards, around, email, nik, phone } from './numbers.ts'

const digitsIn = (text: string) => text.replace(/\D/g, '')
const own = (text: string) => redact(text, { keepEvidence: false }).text
const forward = (text: string) => redact(text, { keepEvidence: true }).text

describe('what is somebody’s own is taken out', () => {
  it.each([
    ['a NIK', 'nik saya 3201011203900001 kak', 'nik saya [NIK] kak'],
    ['a woman’s NIK, with 40 added to the day', '3201015203900001', '[NIK]'],
    ['a NIK in groups', 'NIK: 3201 0112 0390 0001', 'NIK: [NIK]'],
    ['a NIK with dots', '32.01.01.120390.0001', '[NIK]'],
    ['a NIK with a digit too few, when it is called one', 'NIK saya 320101120390001', 'NIK saya [NIK]'],
    ['a NIK whose date cannot be, when it is called one', 'no ktp 3201019903900001', 'no ktp [NIK]'],
    ['a family card', 'No. KK 3201010101100003, NIK 3201011203900001', 'No. KK [KK], NIK [NIK]'],
    ['a family card in words', 'kartu keluarga: 3201-0101-0110-0003', 'kartu keluarga: [KK]'],
    ['a mobile number', 'wa 081234567890', 'wa [nomor HP]'],
    ['a mobile number with hyphens', 'wa 0812-3456-7890', 'wa [nomor HP]'],
    ['a mobile number from abroad', '+62 812 3456 7890', '[nomor HP]'],
    ['a mobile number without its plus', '62812-3456-7890', '[nomor HP]'],
    ['a mobile number with a dialled nought', '+62 (0)812 3456 7890', '[nomor HP]'],
    ['a mobile number in pairs', '08 12 34 56 78 90', '[nomor HP]'],
    ['a mobile number whose parts look like years', '0812 2021 2022', '[nomor HP]'],
    ['a landline', '(021) 555-1234', '[nomor HP]'],
    ['a number of another country', '+60 12-345 6789', '[nomor HP]'],
    ['a number in a link', 'https://wa.me/6281234567890', 'https://wa.me/[nomor HP]'],
    ['several numbers in a row', '081234567890 089876543210', '[nomor HP] [nomor HP]'],
    ['a number between numbers that are nobody’s', '2021 0812 3456 7890 gelombang 18', '2021 [nomor HP] gelombang 18'],
    [
      'a number behind a wave, in pieces that could be a NIK with it',
      'gelombang 18 62 867 001 000 001',
      'gelombang 18 [nomor HP]',
    ],
    ['full-width digits', '０８１２３４５６７８９０', '[nomor HP]'],
    ['mathematical digits', 'a 𝟎𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎 b', 'a [nomor HP] b'],
    ['Arabic digits', '٠٨١٢٣٤٥٦٧٨٩٠', '[nomor HP]'],
    ['digits with invisible characters between them', '0812\u200b3456\u200b7890', '[nomor HP]'],
    ['an e-mail address', 'kirim ke Budi.S+kerja@Gmail.com ya', 'kirim ke [email] ya'],
    ['an e-mail address with blanks', 'budi @ gmail . com', '[email]'],
    ['an e-mail address in words', 'budi[at]gmail[dot]com', '[email]'],
    ['an account', 'rekening 1234567890 a.n. Budi', 'rekening [rekening] a.n. Budi'],
    ['an account of a bank', 'transfer ke BCA 123-456-7890', 'transfer ke BCA [rekening]'],
    ['an account in unusual groups', 'No Rek BRI: 0331-01-001234-50-3', 'No Rek BRI: [rekening]'],
    ['an account before its bank', '1234567890 (Mandiri)', '[rekening] (Mandiri)'],
    ['a card', 'kartu kredit 4111 1111 1111 1111', 'kartu kredit [rekening]'],
    ['a card that is not called one', 'nih 5500005555555559', 'nih [rekening]'],
    ['an OTP', 'kode OTP anda 483920, jangan diberikan', 'kode OTP anda [OTP], jangan diberikan'],
    ['an OTP before its name', '483-920 adalah kode WhatsApp Anda', '[OTP] adalah kode WhatsApp Anda'],
    ['an OTP of Google', 'Kode verifikasi: G-483920', 'Kode verifikasi: G-[OTP]'],
    ['a PIN that looks like a year, when it is said to be one', 'PIN saya: 1990', 'PIN saya: [OTP]'],
    ['an OTP that looks like a sum, when it is said to be one', 'otp: 600000', 'otp: [OTP]'],
    ['a password', 'password: R4hasia! terus gimana', 'password: [kata sandi] terus gimana'],
    ['a password in Indonesian', 'kata sandi akun = ayam123', 'kata sandi akun = [kata sandi]'],
  ])('%s', (_what, text, expected) => {
    expect(own(text)).toBe(expected)
  })
})

describe('what is nobody’s stays', () => {
  it.each([
    'Insentif Rp600.000 x 4 = Rp 2.400.000 (2,4 juta), total Rp3.550.000,-',
    'dapat 600000 perbulan, 2400000 semua, 50.000 dua kali',
    '600 ribu, 600rb, 2,4jt, 75k, 1 juta rupiah, 75.000.000 pendaftar, 12,5%',
    'saldo saya 10000000 di bank bca',
    'Gelombang 18 dibuka, gelombang 12, 13 dan 14 sudah tutup',
    'gelombang 60 61 62 63 64 65 66 67',
    'tanggal 24-09-2021, 24/09/2021, 2021-09-24, 1 9 2021, 17.08.1945',
    'jam 08.00-16.00, 09:30 sampai 21:30, 01.30 - 12.00',
    'tahun 2020-2021 dan 2022 s/d 2024',
    'kode pos 40115, usia 18-64 tahun, pasal 378',
    'hotline 1500-777 atau 14045 atau 110',
    'kode gelombang 18 tahun 2021',
    'pasal 28 ayat 3, UU 11/2008, Perpres 76 Tahun 2020, PMK 25/2020',
    'jangan berikan kode OTP ke siapa pun, insentif cair 600000',
    'OTP itu apa? saya daftar tahun 2021',
    'https://www.prakerja.go.id/berita/2021/09/24 dan https://prakerja.go.id@evil.com/masuk',
    'nilai tes 85 90 78 66 70, urutan 01 02 03 04 05 06',
    'pernikahan, tehnik, kakak',
    '',
  ])('%s', (text) => {
    expect(redact(text, { keepEvidence: false })).toEqual({ text, found: [] })
  })
})

describe('redacting', () => {
  it('counts what it found, by kind', () => {
    const text = 'wa 081234567890 atau 089876543210, email a@b.id, nik 3201011203900001'
    expect(redact(text, { keepEvidence: false }).found.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'email', count: 1 },
      { kind: 'nik', count: 1 },
      { kind: 'phone', count: 2 },
    ])
  })

  it('keeps the evidence of a forward: the scam’s telephone and address, but nobody’s identity', () => {
    const text =
      'Klaim bantuan, hubungi 081234567890 / admin@bantuan.xyz. NIK 3201011203900001, OTP 483920, rek 1234567890'
    expect(forward(text)).toBe(
      'Klaim bantuan, hubungi 081234567890 / admin@bantuan.xyz. NIK [NIK], OTP [OTP], rek [rekening]',
    )
  })

  it.each(['0800 150 3001', '08001503001', '+62 800-150-3001', '0800-1503001'])(
    'keeps a service number: %s',
    (style) => {
      const official = ['0800-150-3001', '1500 888']
      const text = `call center ${style}, bukan 081234567890`
      expect(redact(text, { keepEvidence: false, official }).text).toBe(`call center ${style}, bukan [nomor HP]`)
    },
  )

  it('does not take a longer number for a service number', () => {
    const text = 'wa 0811503001999'
    expect(redact(text, { keepEvidence: false, official: ['0811-503-001'] }).text).toBe('wa [nomor HP]')
  })

  it('looks again after it has found something: what is left beside it may be somebody’s own too', () => {
    const once = own('110101 010100 000111 01 01 410100 0001')
    expect(own(once)).toBe(once)
    expect(once).not.toContain('410100')
  })

  it('does not take a word in a placeholder for a label', () => {
    expect(own('[OTP] dan 4321')).toBe('[OTP] dan 4321')
    expect(own('rekening [rekening], daftar 20212022')).toBe('rekening [rekening], daftar 20212022')
  })

  it('takes the longest messages there are in a moment, however they are made', () => {
    const LONGEST = 65_536
    const patterns = [
      'a',
      '1',
      '1 ',
      '12 ',
      '0812 ',
      'otp ',
      'otp: ',
      'a@',
      'a@a.',
      'rek 1 ',
      'nik 1',
      '    ',
      '1.',
      '08.00-',
    ]
    for (const pattern of [
      ...patterns,
      '081234567890 ',
      '3201011203900001 ',
      'budi@gmail.com ',
      '://',
      '[otp]',
      'gel 1, ',
    ]) {
      const start = performance.now()
      own(pattern.repeat(LONGEST / pattern.length))
      // A pattern that goes wild takes ten seconds and more.
      expect(performance.now() - start, JSON.stringify(pattern)).toBeLessThan(5000)
    }
  }, 60_000)
})

describe('whatever is written around it', () => {
  const hidden = (number: fc.Arbitrary<string>, placeholder: string) =>
    fc.assert(
      fc.property(around, number, afterwards, (before, secret, after) => {
        const redacted = own(before + secret + after)
        expect(redacted).toContain(placeholder)
        expect(redacted).not.toContain(secret)
        // Not one digit of it is left, and none of its neighbours is gone.
        expect(digitsIn(redacted)).toBe(digitsIn(before + after))
      }),
      { numRuns: 1000 },
    )

  it('a NIK is never left', () => hidden(nik, '[NIK]'))
  it('a telephone number is never left', () => hidden(phone, '[nomor HP]'))
  it('an e-mail address is never left', () => hidden(email, '[email]'))

  const anything = fc.array(
    fc.oneof(
      ...[nik, phone, email, around, afterwards],
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.stringMatching(/^[0-9 .,()+-]{0,30}$/),
      fc.constantFrom(
        'otp ',
        ' kode ',
        ' pin: ',
        'rek bca ',
        ' nik ',
        'kk ',
        'password: ',
        '[OTP]',
        '[NIK]',
        ' rp',
        ' juta',
      ),
    ),
    { maxLength: 10 },
  )

  it.each([true, false])('redacting twice is redacting once (forward: %s)', (keepEvidence) => {
    fc.assert(
      fc.property(anything, (parts) => {
        const once = redact(parts.join(''), { keepEvidence })
        expect(redact(once.text, { keepEvidence })).toEqual({ text: once.text, found: [] })
      }),
      { numRuns: 1000 },
    )
  })

  it('nothing but the numbers is changed: what stays is a piece of the message, in order', () => {
    fc.assert(
      fc.property(anything, (parts) => {
        const text = parts.join('').replaceAll('[', '(').replaceAll(']', ')')
        let from = 0
        for (const piece of own(text).split(/\[(?:NIK|KK|nomor HP|email|rekening|OTP|kata sandi)\]/)) {
          const at = text.indexOf(piece, from)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + piece.length
        }
      }),
      { numRuns: 400 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { aLanguage, entitiesOf } from './builders.ts'

const language = aLanguage()
const entities = (text: string) => entitiesOf(language.read(text)).join(', ')

describe('money', () => {
  it.each([
    ['600rb', 600_000],
    ['600 ribu', 600_000],
    ['600 rb sebulan', 600_000],
    ['600k', 600_000],
    ['4,2 jt', 4_200_000],
    ['4.2jt', 4_200_000],
    ['3,550 juta', 3_550_000],
    ['Rp600.000', 600_000],
    ['Rp 1.750.000,-', 1_750_000],
    ['rp. 10000', 10_000],
    ['600000', 600_000],
    ['10 ribu rupiah', 10_000],
    ['enam ratus ribu', 600_000],
    ['satu setengah juta', 1_500_000],
    ['1 setengah juta', 1_500_000],
    ['setengah juta', 500_000],
    ['sejuta', 1_000_000],
    ['1 juta 750 ribu', 1_750_000],
    ['dua juta lima ratus ribu', 2_500_000],
    ['goceng', 5_000],
    ['Rp 20 M', 20_000_000_000],
  ])('%s', (text, rupiah) => {
    expect(entities(`dapat ${text}`)).toBe(`money ${rupiah}`)
  })

  it('is not what people, months and years are counted in', () => {
    expect(entities('75 juta pendaftar')).toBe('number 75000000 pendaftar')
    expect(entities('3 ribu orang 4 bulan 2 kali')).toBe('number 3000 orang, number 4 bulan, number 2 kali')
  })

  it('begins anew where the scale does not fall', () => {
    expect(entities('600 ribu 1 juta')).toBe('money 600000, money 1000000')
  })

  it('shares a scale in a range', () => {
    expect(entities('50-100 ribu')).toBe('money 50000, money 100000')
  })
})

describe('waves', () => {
  it.each([
    ['gel 72', [72]],
    ['gelombang ke-12', [12]],
    ['gelombang ke 12', [12]],
    ['gel. XII', [12]],
    ['gelombang XLVIII', [48]],
    ['gelombang tujuh puluh dua', [72]],
    ['gelombang ke tujuh puluh tiga', [73]],
    ['gelombng 68', [68]],
    ['gel72', [72]],
    ['batch 48', [48]],
    ['gelombang 70 dan 71', [70, 71]],
    ['gelombang 70, 71 dan 72', [70, 71, 72]],
    ['gelombang 12/13', [12, 13]],
    ['gelombang prakerja 72', [72]],
  ])('%s', (text, numbers) => {
    expect(entities(text)).toBe(numbers.map((number) => `wave ${number}`).join(', '))
  })

  it('are not years, ages or dates that follow', () => {
    expect(entities('gelombang 2025')).toBe('year 2025')
    expect(entities('gelombang 70 18 tahun')).toBe('wave 70, number 18 tahun')
    expect(entities('gelombang 12 24 september 2021')).toBe('wave 12, date 2021-09-24')
  })
})

describe('dates and years', () => {
  it.each([
    ['24 September 2021', 'date 2021-09-24'],
    ['24 sept 2021', 'date 2021-09-24'],
    ['24/9/21', 'date 2021-09-24'],
    ['24-09-2021', 'date 2021-09-24'],
    ['2021-09-24', 'date 2021-09-24'],
    ['September 24, 2021', 'date 2021-09-24'],
    ['17 agustus', 'date --08-17'],
    ['september 2021', 'date 2021-09'],
    ['tahun 2025', 'year 2025'],
    ['thn 1945', 'year 1945'],
  ])('%s', (text, entity) => {
    expect(entities(text)).toBe(entity)
  })

  it('must be days that can be', () => {
    expect(entities('40/13/2021')).toBe('')
    expect(entities('mei')).toBe('')
  })
})

describe('counts, ages and shares', () => {
  it.each([
    ['umur saya 17 tahun', 'number 17 usia'],
    ['usia minimal 18', 'number 18 usia'],
    ['514 kabupaten', 'number 514 kabupaten'],
    ['99%', 'number 99 %'],
    ['99,5 persen', 'number 99.5 %'],
    ['sebar ke 20 grup', 'number 20 grup'],
    ['dapat 2x', 'number 2 x'],
    ['pasal 28', 'number 28'],
    ['salah satu', ''],
  ])('%s', (text, entity) => {
    expect(entities(text)).toBe(entity)
  })
})

describe('phones and e-mails', () => {
  it.each([
    ['0811 9787 670', 'phone 628119787670'],
    ['0811-9787-670', 'phone 628119787670'],
    ['+62 877 0150 3001', 'phone 6287701503001'],
    ['62877-0150-3001', 'phone 6287701503001'],
    ['0800 150 3001', 'phone 628001503001'],
    ['(021) 555 1234', 'phone 62215551234'],
    ['+60 12-345 6789', 'phone 60123456789'],
    ['info@prakerja.go.id', 'email info@prakerja.go.id'],
  ])('%s', (text, entity) => {
    expect(entities(`hubungi ${text} ya`)).toBe(entity)
  })

  it('are not hours, sums or identity numbers', () => {
    expect(entities('jam 08.00-20.00')).not.toContain('phone')
    expect(entities('Rp 1.000.000.000')).toBe('money 1000000000')
    expect(entities('jam 07.30 12.45 13.30 15.00')).not.toContain('phone')
    expect(entities('ktp 3275012345678901 0812345678901234')).not.toContain('phone')
  })
})

it('stand in the order of the text, with the words they were read from', () => {
  const { entities: found } = language.read('Gel. 72 dibuka 5 Januari 2025, insentif Rp600.000')
  expect(found.map(({ kind, text }) => [kind, text])).toEqual([
    ['wave', 'gel. 72'],
    ['date', '5 januari 2025'],
    ['money', 'rp600.000'],
  ])
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../src/domain/finding.ts'
import { vocabularyOf } from '../../src/hotline/hotline.ts'
import { type Breath, observe } from '../../src/hotline/observe.ts'
import { createLanguage } from '../../src/language/language.ts'
import { createMatcher, learn } from '../../src/matching/matching.ts'
import { parseModel } from '../../src/matching/model.ts'
import { aClaim, aKnowledge, aMessage, anEntry } from '../builders/builders.ts'
import { ROOT } from '../rules/source-files.ts'

const fee = anEntry({
  id: 'biaya',
  title: 'Pendaftaran gratis',
  keywords: ['biaya', 'gratis'],
  wordings: [
    'daftar bayar ga?',
    'apakah pendaftaran dipungut biaya?',
    'gratis kan daftarnya?',
    'harus bayar berapa untuk mendaftar?',
    'katanya bayar, bener?',
  ],
})
const age = anEntry({
  id: 'usia',
  title: 'Batas usia',
  keywords: ['usia', 'batas umur'],
  wordings: [
    'umur maksimal berapa?',
    'usia 50 tahun masih boleh ikut?',
    'batas usia peserta sampai berapa?',
    'bapak saya umur 60, bisa?',
    'minimal umur berapa?',
  ],
})
const otp = anEntry({
  id: 'otp',
  title: 'Kode OTP rahasia',
  keywords: ['otp', 'kode rahasia'],
  wordings: [
    'ada yang minta kode otp, boleh dikasih?',
    'petugas minta kode verifikasi saya',
    'kode otp jangan diberikan ke siapa pun ya?',
    'saya ditelepon dan diminta kode',
  ],
})
const visit = aClaim({
  id: 'tim-desa',
  title: 'Tim turun ke desa mendata warga',
  keywords: ['tim desa'],
  wordings: [
    'ada tim datang ke desa minta ktp',
    'petugas keliling kampung mendata warga dan minta kk',
    'tim turun ke desa mendaftarkan warga, benar?',
    'rombongan mendata warga di balai desa',
  ],
  links: [],
})
const online = anEntry({
  id: 'hanya-online',
  title: 'Daftar hanya lewat internet',
  keywords: ['daftar offline'],
  wordings: [
    'apakah ada pendaftaran lewat petugas?',
    'jangan percaya rombongan yang mendata warga, pendaftaran hanya online',
    'daftar sendiri lewat internet ya?',
    'pengelola tidak mengirim petugas ke kampung',
  ],
})
const knowledge = aKnowledge({
  entries: [fee, age, otp, visit, online, aClaim()],
  lexicon: {
    slang: { ga: 'tidak', bener: 'benar', brp: 'berapa' },
    synonyms: [['usia', 'umur']],
    protected: ['otp', 'example'],
    filler: ['min', 'kak'],
    asking: ['soal', 'tentang'],
    notCovered: [
      'resep rendang padang',
      'jadwal bola malam ini',
      'cuaca besok di bandung',
      'kapan gajian pns',
      'harga emas hari ini',
      'cara ganti oli motor',
      'lirik lagu terbaru',
      'berapa pajak mobil',
    ],
    otherSubjects: ['pajak'],
  },
})

const NAMES = 'petani nelayan guru sopir buruh pedagang perawat tukang santri pelaut penjahit satpam'.split(' ')

let match: (text: string, over?: Parameters<typeof aMessage>[0]) => Finding
beforeAll(() => {
  const language = createLanguage({ lexicon: knowledge.lexicon, vocabulary: vocabularyOf(knowledge.entries) })
  const model = parseModel(JSON.parse(readFileSync(join(ROOT, 'src/matching/model.json'), 'utf8')))
  const matcher = createMatcher(knowledge, language, model, learn(knowledge.entries, knowledge.lexicon, language))
  match = (text, over = {}) => {
    const breath: Breath = [aMessage({ text, ...over })]
    const observation = observe(breath, language, knowledge.domains)
    if (observation.kind !== 'words') throw new Error('expected words')
    return matcher.match(observation)
  }
})

const answers = (finding: Finding) => (finding.kind === 'recognised' ? finding.answers.map((a) => a.entry) : [])

describe('a keyword', () => {
  it.each(knowledge.entries.flatMap((e) => e.keywords.map((k) => [k, e.id] as const)))(
    '"%s" leads to %s, however it is written',
    (keyword, id) => {
      for (const text of [keyword, keyword.toUpperCase(), `${keyword}?`, ` ${keyword} `, `*${keyword}*`]) {
        const finding = match(text)
        expect(answers(finding)).toContain(id)
      }
    },
  )
})

describe('words that only ask', () => {
  it.each(['soal otp', 'min tentang kode rahasia kak', 'soal tentang OTP'])('"%s" is its keyword', (text) => {
    const finding = match(text)
    expect(answers(finding)).toEqual(['otp'])
    expect(finding.reasons).toMatchObject([{ evidence: 'keyword' }])
  })

  it.each(['tidak soal otp', 'soal otp pajak', 'soal', 'soal tentang'])('"%s" is no keyword', (text) => {
    expect(match(text).reasons).not.toMatchObject([{ evidence: 'keyword' }])
  })
})

it('a word of everybody’s is no keyword without those that stood beside it', () => {
  const entries = Array.from({ length: 12 }, (_, i) =>
    anEntry({
      id: `e${i}`,
      title: `Orang ${NAMES[i]} boleh daftar`,
      keywords: [i === 0 ? 'soal orang' : i === 1 ? 'soal kuota' : NAMES[i]!],
      wordings: [`orang ${NAMES[i]} bisa daftar?`],
      examples: [`apakah orang ${NAMES[i]} boleh`],
    }),
  )
  const language = createLanguage({ lexicon: knowledge.lexicon, vocabulary: vocabularyOf(entries) })
  const { keywords } = learn(entries, knowledge.lexicon, language)
  expect(keywords.get('soal orang')).toBe(0)
  expect(keywords.get('~orang')).toBeUndefined()
  expect(keywords.get('~kuota')).toBe(1)
})

it('two short lines said in one breath are answered one by one, questions or not', () => {
  const finding = match('ini petugas minta kode verifikasi\nusia bapak sudah 60')
  expect(answers(finding).sort()).toEqual(['otp', 'usia'])
  expect(finding).not.toHaveProperty('either')
})

it('two keywords said in one breath lead to both entries', () => {
  expect(answers(match('biaya\notp'))).toEqual(['biaya', 'otp'])
  expect(answers(match('otp\nOTP'))).toEqual(['otp'])
})

describe('a question', () => {
  it.each([
    ['min daftarnya bayar brp?', 'biaya'],
    ['umur 45 masih boleh ikut ga', 'usia'],
    ['saya diminta kode otp sama petugas', 'otp'],
  ])('"%s" finds %s', (text, id) => {
    expect(answers(match(text))).toEqual([id])
  })

  it.each(['cuaca besok gimana di bandung', 'resep rendang', 'berapa harga emas'])(
    'that nobody has checked is not answered: "%s"',
    (text) => {
      expect(match(text).kind).not.toBe('recognised')
    },
  )

  it('gives its reasons in words and numbers', () => {
    const finding = match('daftar harus bayar berapa ya?')
    const [answer] = finding.kind === 'recognised' ? finding.answers : []
    expect(answer?.reasons.map((r) => r.evidence)).toContain('wording')
    expect(finding.reasons.some((r) => r.evidence === 'threshold')).toBe(true)
  })

  it('two in one message get two answers', () => {
    expect(answers(match('Daftarnya bayar berapa? Umur maksimal berapa?')).sort()).toEqual(['biaya', 'usia'])
  })
})

describe('truth beats likeness', () => {
  it('a claim that is asserted gets its verdict', () => {
    expect(answers(match('ada tim keliling kampung mendata warga dan minta ktp, benar?'))).toEqual(['tim-desa'])
  })

  it('a denial that shares its words does not', () => {
    expect(
      answers(
        match(
          'Teruskan ya: jangan percaya kalau ada rombongan mendata warga di kampung, pengelola tidak mengirim petugas',
        ),
      ),
    ).not.toContain('tim-desa')
  })

  it('an official link is confirmed', () => {
    const finding = match('https://akun.example.go.id/masuk')
    expect(finding).toMatchObject({ kind: 'recognised', answers: [], links: [{ verdict: 'official' }] })
  })

  it('a known fake leads to the fact-check that named it, whatever the words say', () => {
    expect(answers(match('daftar gratis di contoh.vip ya'))).toEqual(['situs-palsu'])
  })

  it('a look-alike nobody has seen is recognised on sight', () => {
    expect(match('http://example-daftar.top')).toMatchObject({ kind: 'recognised', links: [{ verdict: 'lookalike' }] })
  })

  it('a well-known site is no matter of ours', () => {
    expect(match('https://kompas.com/cuaca').kind).toBe('abstained')
  })
})

describe('any message', () => {
  it('gets a finding with a confidence between 0 and 1, and never an entry that does not exist', () => {
    const ids = new Set(knowledge.entries.map((e) => e.id))
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }).filter((t) => t.trim() !== ''),
        (text) => {
          const finding = match(text)
          const candidates = finding.kind === 'recognised' ? finding.answers : finding.candidates
          return candidates.every((c) => ids.has(c.entry) && c.confidence >= 0 && c.confidence <= 1)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('gets the same finding each time', () => {
    expect(match('umur brp maksimal')).toEqual(match('umur brp maksimal'))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLanguage, aLexicon, wordsOf } from './builders.ts'
import { NASTY } from './nasty.ts'

const language = aLanguage()

const FRAGMENTS = [
  'prakerja',
  'belum',
  'cair',
  'ga',
  'sih',
  'gel',
  '72',
  'rp',
  '600',
  'rb',
  'juta',
  'dan',
  'kapan',
  '?',
  '.',
  '\n',
  ',',
  'di',
  'buka',
  'tidak',
  'benar',
  'bahwa',
  'min',
  'makasih',
  'prkrja',
  'belumcair',
  '24',
  'september',
  '2021',
  'nya',
  'prakerja.go.id',
  'a@b.co',
  '0811',
  '9787',
  '670',
  '-',
  'xii',
  'setengah',
  'puluh',
  'is',
  'the',
  'umur',
  'cair2',
]
const chat = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 25 }).map((parts) => parts.join(' '))
const anything = fc.oneof(chat, fc.string({ unit: 'binary', maxLength: 120 }))

it('survives the nasty strings', () => {
  for (const text of NASTY) expect(() => language.read(text)).not.toThrow()
})

describe('reading any message', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(anything, (text) => void language.read(text)),
      { numRuns: 500 },
    )
  })

  it('puts every token in exactly one segment, in order, none empty', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { tokens, segments } = language.read(text)
        let next = 0
        for (const { from, to } of segments) {
          expect(from).toBe(next)
          expect(to).toBeGreaterThan(from)
          next = to
        }
        expect(next).toBe(tokens.length)
      }),
      { numRuns: 300 },
    )
  })

  it('finds surfaces and entities in the folded text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const utterance = language.read(text)
        for (const { surface } of utterance.tokens) expect(utterance.text).toContain(surface)
        for (const entity of utterance.entities) expect(utterance.text).toContain(entity.text)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same answer every time, whatever was read before', () => {
    fc.assert(
      fc.property(chat, chat, (text, other) => {
        const first = language.read(text)
        language.read(other)
        expect(language.read(text)).toEqual(first)
      }),
      { numRuns: 200 },
    )
  })

  it('reads its own folded text alike', () => {
    fc.assert(
      fc.property(chat, (text) => {
        expect(language.read(language.fold(text))).toEqual(language.read(text))
      }),
    )
  })

  it('stops after 20,000 characters', () => {
    expect(language.read('ab cd '.repeat(100_000)).text.length).toBeLessThanOrEqual(20_000)
  })
})

it('works with an empty lexicon and no vocabulary', () => {
  const bare = aLanguage(aLexicon(), [])
  expect(wordsOf(bare.read('insentif blm cair?'))).toBe('insentif blm cair')
})

describe('the language of a message', () => {
  it.each([
    ['kapan prakerja dibuka', 'id'],
    ['prakerja', 'id'],
    ['link official website', 'id'],
    ['is prakerja free?', 'en'],
    ['how to register', 'en'],
    ['please help, I can not log in to my account', 'en'],
    ['', 'id'],
  ])('%s → %s', (text, expected) => {
    expect(language.read(text).language).toBe(expected)
  })
})

it('reads a short question a hundred times in well under a second', () => {
  const started = performance.now()
  for (let time = 0; time < 100; time++) language.read('min insentif gel 72 blm cair knp ya, rek bca sy ga bs?')
  // 0.1 to 0.2 ms each on one core; the limit only catches a change of order.
  expect(performance.now() - started).toBeLessThan(1_000)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defuse, extractLinks, judgeLinks, LINK_REASONS } from '../../src/links/links.ts'
import { NASTY } from '../language/nasty.ts'
import { aDomainList, judged, tappableIn } from './builders.ts'

const DOMAINS = aDomainList()

/** Addresses built from all that a trickster plays with. */
const PIECES = [
  'prakerja',
  'prakerja.go.id',
  'go.id',
  'go',
  'id',
  'www',
  'daftar',
  'evil',
  'xyz',
  'com',
  'vip',
  '12',
  'рrakerja',
  'xn--',
  '.',
  '.',
  '.',
  '-',
  '@',
  '/',
  ':',
  '\\',
  '%2F',
  '%2e',
  '?u=',
  '#',
  '//',
  'https://',
  'http:',
  ' ',
  '[.]',
  ' . ',
  ' titik ',
  '\u200b',
  '\u202e',
  '。',
  '𝗽',
  ':8080',
  '127.0.0.1',
  '[',
  ']',
  '(',
  ')',
  ',',
  '*',
  '_',
]
const tricks = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''))
const anything = fc.oneof(tricks, fc.webUrl(), fc.string({ unit: 'binary', maxLength: 100 }))

it('keeps an official address with nothing before its @, and defuses one with a name there', () => {
  const shown = (text: string) => tappableIn(defuse(text, judged(text)))
  expect(judged('https://@prakerja.go.id#')).toMatchObject([{ verdict: 'official' }])
  expect(shown('https://@prakerja.go.id#')).toEqual([])
  expect(judged('https://resmi@prakerja.go.id#')).toMatchObject([{ verdict: 'unknown' }])
  expect(shown('https://prakerja.go.id@contoh.xyz/')).toEqual([])
})

it('survives the nasty strings, and leaves nothing of them to tap', () => {
  for (const text of NASTY) {
    const safe = defuse(text, judged(text))
    for (const address of tappableIn(safe)) expect(address).toMatch(/prakerja\.go\.id/i)
  }
})

describe('for any message', () => {
  it('nothing throws, and every verdict is complete', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const found = extractLinks(text, DOMAINS.brands)
        const verdicts = judgeLinks(found, DOMAINS)
        expect(verdicts).toHaveLength(found.length)
        for (const { host, reasons } of verdicts) {
          expect(host).toMatch(/^[!-~]+$/)
          expect(host).toBe(host.toLowerCase())
          for (const reason of reasons) expect(LINK_REASONS).toContain(reason)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('official is only what a browser opens on the listed domain', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const { host, domain, verdict } of judged(text)) {
          if (verdict !== 'official') continue
          expect(domain).toBe('prakerja.go.id')
          expect(`.${host}`.endsWith('.prakerja.go.id')).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('whatever the browser opens elsewhere is never official', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), tricks, (url, trick) => {
        const [first] = judged(`${url}/${trick.replace(/\s/g, '')}`)
        if (first !== undefined) expect(first.verdict).not.toBe('official')
      }),
    )
  })

  it('agrees with the browser on the host of a whole address', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        const opened = new URL(url).hostname
        expect(extractLinks(url)[0]?.host).toBe(opened)
      }),
    )
  })

  it('ranges lie inside the message', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const { from, to } of extractLinks(text, DOMAINS.brands)) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('nothing untrusted can be tapped after defusing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const address of tappableIn(defuse(text, judged(text)))) expect(address).toMatch(/prakerja\.go\.id/i)
      }),
      { numRuns: 2_000 },
    )
  })

  it('defusing twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl(), { maxLength: 3 }), (urls) => {
        const once = defuse(urls.join(' dan '), [])
        expect(defuse(once, [])).toBe(once)
      }),
    )
  })
})

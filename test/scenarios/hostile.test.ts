import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { answerOnce, type Serving } from '../../src/hotline/hotline.ts'
import { loadServing } from '../../src/opening.ts'
import { LEARNED_DIR } from '../global-setup.ts'
import { NASTY } from '../language/nasty.ts'

let serving: Serving
beforeAll(async () => {
  serving = (await loadServing(readConfig({ SESSIONS_DIR: LEARNED_DIR }))).serving
})

const NOW = Date.UTC(2026, 10, 24)

/** What must hold whatever is written: a reply that fits a phone, and no foreign address that can be tapped. */
function holds(text: string): void {
  const { finding, outcome } = answerOnce(serving, text, NOW)
  expect(['recognised', 'unsure', 'abstained']).toContain(finding.kind)
  expect(outcome.replies.length).toBeLessThanOrEqual(4)
  for (const reply of outcome.replies) {
    expect(reply.text.length).toBeLessThanOrEqual(900)
    expect(reply.text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|\bundefined\b|\bNaN\b|\[object/)
    expect(reply.text).not.toMatch(/https?:\/\/\S*(?:prakerja-bansos|evil)\b/)
  }
}

it.each(NASTY.map((text, i) => [i, text] as const))('answers nasty string %i', (_, text) => {
  holds(text)
})

const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('prakerja', 'insentif', 'cair', 'gelombang 72', '600rb', 'bayar ga', 'hoaks'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('https://evil.com/?u=prakerja.go.id', 'http://prakerja-bansos.xyz', '@prakerja.go.id'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\u202e', '\u200b', '𝓟', '👍', '\0', '\n', '"', '</script>', '$' + '{x}', '%s', '\\'),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
)

it('answers ten thousand hostile messages', { timeout: 240_000 }, () => {
  const message = fc
    .array(piece, { maxLength: 12 })
    .chain((parts) => fc.constantFrom('', ' ').map((gap) => parts.join(gap)))
  fc.assert(fc.property(message, holds), { numRuns: 10_000, seed: 20_261_124 })
})

it('answers a megabyte of text', () => {
  holds('insentif saya belum cair juga, kenapa ya? '.repeat(25_000))
  holds('x'.repeat(1_000_000))
  holds('https://evil.com '.repeat(60_000))
})

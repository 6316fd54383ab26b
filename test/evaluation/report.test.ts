import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { DISTURBANCES, disturbed } from '../../src/evaluation/disturb.ts'
import { type LabelledMessage, writeReport } from '../../src/evaluation/evaluation.ts'
import { judgeSide } from '../../src/evaluation/pairs.ts'
import { reliabilitySvg } from '../../src/evaluation/reliability.ts'
import { mulberry32 } from '../../src/matching/random.ts'
import { loadServing } from '../../src/opening.ts'
import { LEARNED_DIR } from '../global-setup.ts'

let folder: string
let serving: Awaited<ReturnType<typeof loadServing>>['serving']
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saring-report-'))
  serving = (await loadServing(readConfig({ SESSIONS_DIR: LEARNED_DIR }))).serving
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const LABELS: readonly LabelledMessage[] = [
  { id: '1', text: 'syarat', group: 'keyword', expect: 'answer', entries: ['syarat-dasar'] },
  {
    id: '2',
    text: 'apakah daftar prakerja dipungut biaya?',
    group: 'question',
    expect: 'answer',
    entries: ['pendaftaran-gratis'],
  },
  { id: '3', text: 'resep rendang padang yang enak', group: 'other', expect: 'abstain' },
]
const NOW = Date.UTC(2026, 10, 24)

it('the report holds every table, and the plot is a picture', async () => {
  const pair = {
    kind: 'link',
    a: { text: 'prakerja.go.id asli?', expect: ['link:official'] },
    b: { text: 'prakerja.vip asli?', expect: ['link:lookalike'] },
    why: 'the address',
  }
  const file = await writeReport(
    { messages: [{ file: 'some.jsonl', labels: LABELS }], pairs: { file: 'pairs.jsonl', pairs: [pair] } },
    serving,
    { folder, date: '2026-11-24', now: NOW, progress: () => {} },
  )
  const report = await readFile(file, 'utf8')
  expect(report).toMatch(/right 3\/3 \(100\.0 %\)/)
  expect(report).toMatch(/link +1 +1 \(100 %\) +1 \(100 %\)/)
  expect(report).toMatch(/expected calibration error/)
  expect(report).toMatch(/typing slips +10 %/)
  expect(await readFile(join(folder, 'reliability.svg'), 'utf8')).toMatch(
    /^<svg [^>]*>[\s\S]*<circle [\s\S]*<\/svg>\s*$/,
  )
})

describe('what is done to a message', () => {
  it.each(DISTURBANCES.map((d) => [d.name, d] as const))(
    '%s: words change, addresses, numbers and lines do not',
    (_, disturbance) => {
      const text = 'daftar prakerja gelombang 72 di prakerja.go.id\nsegera sebelum tutup'
      const changed = disturbed(text, disturbance, 1, mulberry32(1))
      expect(changed).not.toBe(text)
      expect(changed).toContain('72')
      expect(changed).toContain('prakerja.go.id\n')
      expect(disturbed(text, disturbance, 1, mulberry32(1))).toBe(changed)
      expect(disturbed(text, disturbance, 0, mulberry32(1))).toBe(text)
    },
  )
})

describe('one side of a pair', () => {
  const answer = (
    finding: 'recognised' | 'unsure' | 'abstained' | 'menu',
    entries: string[] = [],
    verdict?: string,
  ) => ({
    id: '',
    finding,
    entries: entries.map((id) => ({ id, score: 1 })),
    links: verdict ? [{ url: 'x.test', verdict }] : [],
    replies: [],
  })

  it.each([
    ['right', ['a'], answer('recognised', ['a'])],
    ['wrong', ['a'], answer('recognised', ['b'])],
    ['asked', ['a'], answer('unsure', ['a', 'b'])],
    ['silent', ['a'], answer('abstained')],
    ['right', ['none'], answer('abstained')],
    ['right', ['none'], answer('unsure', ['b'])],
    ['wrong', ['none'], answer('recognised', ['b'])],
    ['right', ['thanks'], answer('menu')],
    ['right', ['link:official'], answer('recognised', [], 'official')],
    ['wrong', ['link:official'], answer('recognised', [], 'lookalike')],
    ['right', ['link:lookalike'], answer('recognised', [], 'fake')],
    ['wrong', ['link:lookalike'], answer('recognised', [], 'official')],
  ] as const)('is %s where %j is expected', (judgement, expected, given) => {
    expect(judgeSide(expected, given)).toBe(judgement)
  })
})

it('a bin that holds nothing is no dot', () => {
  const bin = { from: 0, to: 0.1, messages: 0, confidence: 0, right: 0 }
  expect(reliabilitySvg({ bins: [bin], error: 0, messages: 0 })).not.toContain('<circle')
})

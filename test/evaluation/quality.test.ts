import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import {
  batchAnswer,
  checkExamples,
  labelledMessageSchema,
  pairSchema,
  readJsonLines,
  scoreMessages,
  scorePairs,
} from '../../src/evaluation/evaluation.ts'
import { loadServing } from '../../src/opening.ts'
import { LEARNED_DIR } from '../global-setup.ts'

let loaded: Awaited<ReturnType<typeof loadServing>>
beforeAll(async () => {
  loaded = await loadServing(readConfig({ SESSIONS_DIR: LEARNED_DIR }))
})

const NOW = Date.UTC(2026, 10, 24)

/** What must hold after every change to code or knowledge; the figures themselves are printed by `saring evaluate`. */
const GATES = [
  { file: 'messages.jsonl', right: 0.95, wrong: 0.025 },
  { file: 'own-messages.jsonl', right: 0.92, wrong: 0.03 },
]

describe('the quality of the answers', () => {
  it.each(GATES)(
    '$file: at least $right right, and of those recognised at most $wrong wrong',
    async ({ file, right, wrong }) => {
      const labels = await readJsonLines(join(import.meta.dirname, file), labelledMessageSchema)
      const report = scoreMessages(labels, (label) => batchAnswer(loaded.serving, label.id, label.text, NOW))
      expect(report.total.right / report.total.n).toBeGreaterThanOrEqual(right)
      expect(report.wrongRecognised / report.recognised).toBeLessThanOrEqual(wrong)
    },
  )

  it('one word that changes what is right changes the answer', async () => {
    const pairs = await readJsonLines(join(import.meta.dirname, 'minimal-pairs.jsonl'), pairSchema)
    const { kinds, total } = scorePairs(pairs, (text) => batchAnswer(loaded.serving, '', text, NOW))
    expect(total.pairs).toBeGreaterThanOrEqual(150)
    expect(total.both / total.pairs).toBeGreaterThanOrEqual(0.75)
    expect(total.unharmed / total.pairs).toBeGreaterThanOrEqual(0.78)
    for (const kind of ['link', 'polarity']) expect(kinds[kind]?.both).toBe(kinds[kind]?.pairs)
  })

  it('never calls an unofficial link official', async () => {
    const labels = (
      await Promise.all(GATES.map(({ file }) => readJsonLines(join(import.meta.dirname, file), labelledMessageSchema)))
    ).flat()
    for (const label of labels.filter((l) => l.expect === 'warn_link' || l.expect === 'hoax')) {
      expect(
        batchAnswer(loaded.serving, label.id, label.text, NOW).links.filter((l) => l.verdict === 'official'),
      ).toEqual([])
    }
  })

  it('every keyword leads to its entry, and every bubble fits', () => {
    expect(checkExamples(loaded.serving, loaded.files, NOW).filter((p) => p.level === 'error')).toEqual([])
  })

  it.each([
    ['min info', (keyword: string) => `min info ${keyword}`],
    ['mau tanya soal', (keyword: string) => `mau tanya soal ${keyword} dong kak`],
    ['mohon informasi', (keyword: string) => `Selamat siang, mohon informasi mengenai ${keyword}. Terima kasih.`],
    ['apa maksudnya', (keyword: string) => `apa maksudnya ${keyword}?`],
    ['gimana', (keyword: string) => `${keyword}nya gimana ya`],
  ])('a keyword within words that only ask leads to its entry or a sibling: %s', (_, framed) => {
    const keywords = loaded.serving.snapshot.entries
      .filter((e) => e.status === 'published')
      .flatMap((entry) => entry.keywords.map((keyword) => ({ entry, keyword })))
    const led = keywords.filter(({ entry, keyword }) =>
      batchAnswer(loaded.serving, keyword, framed(keyword), NOW).entries.some(
        ({ id }) => id === entry.id || entry.related.includes(id),
      ),
    )
    expect(led.length / keywords.length).toBeGreaterThanOrEqual(0.96)
  })

  it('nine examples in ten lead to their entry', () => {
    const examples = loaded.serving.snapshot.entries
      .filter((e) => e.status === 'published')
      .flatMap((e) => e.examples).length
    const astray = checkExamples(loaded.serving, loaded.files, NOW).filter((p) => p.field === 'examples').length
    expect(astray / examples).toBeLessThanOrEqual(0.1)
  })
})

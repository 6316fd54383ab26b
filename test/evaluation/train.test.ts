import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { trainOnSet } from '../../src/evaluation/evaluation.ts'
import { createLanguage } from '../../src/language/language.ts'
import { parseRanker } from '../../src/matching/ranker.ts'
import { trainRanker } from '../../src/matching/train-ranker.ts'

const language = createLanguage({
  lexicon: { slang: {}, synonyms: [], protected: [], filler: [], asking: [], notCovered: [], otherSubjects: [] },
  vocabulary: new Map(),
})
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'saring-train-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const write = async (name: string, rows: readonly object[] | string) => {
  const path = join(dir, name)
  await writeFile(path, typeof rows === 'string' ? rows : rows.map((r) => `${JSON.stringify(r)}\n`).join(''))
  return path
}

/** Two documents for each bank; the question copies a shared template at length and names its bank once. */
const BANKS = 'nagari danamon permata mega panin muamalat bukopin maybank sinarmas commonwealth'.split(' ')

describe('learning the ranking', () => {
  it('gives weights that order unseen questions better, and a file that can be read', async () => {
    const files = {
      corpus: await write(
        'corpus',
        BANKS.flatMap((bank) => [
          { _id: `${bank}-u`, title: `Undian ${bank}`, text: '' },
          {
            _id: `${bank}-p`,
            title: `Undian berhadiah mobil mewah dan rumah dari bank ${bank} segera daftar`,
            text: '',
          },
        ]),
      ),
      queries: await write(
        'queries',
        BANKS.map((bank) => ({ _id: bank, text: `undian berhadiah mobil mewah dan rumah segera daftar ${bank}` })),
      ),
      qrels: await write('qrels', `query-id\tcorpus-id\tscore\n${BANKS.map((b) => `${b}\t${b}-u\t1\n`).join('')}`),
    }
    const lines: string[] = []
    const report = await trainOnSet(files, language, {
      origin: 'banks',
      date: '2026-11-24',
      ablation: true,
      print: (line) => lines.push(line),
    })
    expect(report.before.recall1).toBe(0)
    expect(report.after).toMatchObject({ judged: 10, map5: 1, recall1: 1 })
    expect(report.abstention).toMatchObject({ questions: 20 })
    expect(report.abstention.auroc).toBeGreaterThan(0.8)
    expect(parseRanker(report.ranker)).toMatchObject({ origin: 'banks', sample: 10 })
    expect(lines.filter((line) => line.startsWith('without ')).length).toBe(Object.keys(report.ranker.weights).length)
  })

  it('learns nothing from questions whose answer is not among the candidates', () => {
    expect(trainRanker([]).terms).toBe(0)
  })

  it('says what is wrong with a file of weights', () => {
    expect(() =>
      parseRanker({
        origin: 'x',
        date: '2026-11-24',
        sample: 1,
        weights: { terms: 'much' },
        confidence: { bias: 0, weights: {} },
      }),
    ).toThrow(/ranker\.json: .*weights\.terms/is)
  })
})

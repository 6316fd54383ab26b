import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { evaluateIntents, evaluateRetrieval, readJsonLines } from '../../src/evaluation/evaluation.ts'
import { createLanguage } from '../../src/language/language.ts'
import { loadRanker } from '../../src/opening.ts'
import { counted } from '../language/builders.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'saring-evaluation-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function file(name: string, rows: readonly object[] | string): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, typeof rows === 'string' ? rows : rows.map((r) => `${JSON.stringify(r)}\n`).join(''))
  return path
}
const language = createLanguage({
  lexicon: { slang: {}, synonyms: [], protected: [], filler: [], asking: [], notCovered: [], otherSubjects: [] },
  vocabulary: counted(['vaksin', 'banjir', 'pinjaman']),
})

describe('files of JSON lines', () => {
  const row = z.object({ id: z.string() })
  it('are read with their empty lines left out, also with a byte order mark', async () => {
    expect(await readJsonLines(await file('a', '\ufeff{"id":"1"}\n\n{"id":"2"}\r\n'), row)).toEqual([
      { id: '1' },
      { id: '2' },
    ])
  })

  it.each([
    ['{"id":"1"}\n{oops', /a, line 2: it is not JSON/],
    ['{"id":1}', /a, line 1: .*expected string/is],
  ])('say which line is wrong: %s', async (text, message) => {
    await expect(readJsonLines(await file('a', text), row)).rejects.toThrow(message)
  })

  it('say which file is missing', async () => {
    await expect(readJsonLines(join(dir, 'none'), row)).rejects.toThrow(/none: ENOENT/)
  })
})

describe('search over somebody else’s corpus', () => {
  it('writes a TREC run, finds the right document first, and scores itself', async () => {
    const files = {
      corpus: await file('corpus', [
        { _id: 'd1', title: 'Vaksin mengandung cip pelacak', text: '' },
        { _id: 'd2', title: 'Banjir di Jakarta akibat tanggul jebol', text: 'foto lama' },
        { _id: 'd3', title: 'Pinjaman tanpa bunga dari bank', text: '' },
      ]),
      queries: await file('queries', [
        { _id: 'q1', text: 'awas vaksin ada cip pelacaknya!!' },
        { _id: 'q2', text: 'tanggul jebol bikin banjir' },
      ]),
      qrels: await file('qrels', 'query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n'),
      run: join(dir, 'run.trec'),
    }
    const report = await evaluateRetrieval(files, language, await loadRanker())
    expect(report).toMatchObject({ documents: 3, queries: 2, quality: { judged: 2, map5: 1, recall1: 1 } })
    expect((await readFile(files.run, 'utf8')).split('\n')[0]).toMatch(/^q1 Q0 d1 1 [\d.e-]+ saring$/)
  })
})

describe('intents of somebody else’s questions', () => {
  it('are predicted for every test line, and scored where the intent is known', async () => {
    const files = {
      train: await file('train', [
        { intent: 'jam', text: 'buka jam berapa' },
        { intent: 'jam', text: 'jam operasional kantor' },
        { intent: 'alamat', text: 'alamat kantor di mana' },
        { intent: 'alamat', text: 'lokasi kantornya dimana' },
      ]),
      test: await file('test', [
        { intent: 'jam', text: 'kantor buka jam brp' },
        { intent: 'alamat', text: 'di mana lokasi kantor' },
      ]),
      predictions: join(dir, 'predictions.jsonl'),
    }
    expect(await evaluateIntents(files, language)).toMatchObject({ examples: 4, questions: 2, accuracy: 1 })
    expect((await readFile(files.predictions, 'utf8')).trim().split('\n').length).toBe(2)
  })
})

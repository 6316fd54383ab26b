import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { SaringError } from '../errors.ts'
import type { RetrievalDocument } from '../matching/retriever.ts'
import { readJsonLines } from './json-lines.ts'

const documentSchema = z
  .object({ _id: z.coerce.string(), title: z.string().default(''), text: z.string().default('') })
  .transform(({ _id, title, text }) => ({ id: _id, title, text }))
const querySchema = z
  .object({ _id: z.coerce.string(), text: z.string() })
  .transform(({ _id, text }) => ({ id: _id, text }))

export type Query = { readonly id: string; readonly text: string }
/** Query → the documents that are right for it. */
export type Judgements = ReadonlyMap<string, ReadonlySet<string>>

/** @throws {SaringError} FILE_INVALID */
export async function readCorpus(file: string): Promise<RetrievalDocument[]> {
  return readJsonLines(file, documentSchema)
}

/** @throws {SaringError} FILE_INVALID */
export async function readQueries(file: string): Promise<Query[]> {
  return readJsonLines(file, querySchema)
}

/** @throws {SaringError} FILE_INVALID */
export async function readQrels(file: string): Promise<Judgements> {
  const judgements = new Map<string, Set<string>>()
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/)
  lines.forEach((line, i) => {
    if (line.trim() === '' || (i === 0 && line.startsWith('query-id'))) return
    const [query, document, score] = line.split('\t')
    if (!query || !document || score === undefined)
      throw new SaringError(
        'FILE_INVALID',
        `${file}, line ${i + 1}: expected query-id, corpus-id and score`,
        'Separate the three by tabs.',
      )
    if (Number(score) > 0) judgements.set(query, (judgements.get(query) ?? new Set()).add(document))
  })
  return judgements
}

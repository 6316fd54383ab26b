import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { SaringError } from '../errors.ts'
import type { Language } from '../language/language.ts'
import { createRetriever, type Hit } from '../matching/retriever.ts'
import { readJsonLines } from './json-lines.ts'
import { memoryMb, round, timing } from './timing.ts'

const documentSchema = z.object({ _id: z.coerce.string(), title: z.string().default(''), text: z.string().default('') })
const querySchema = z.object({ _id: z.coerce.string(), text: z.string() })

/** BEIR's measures keep ten documents a query. */
const KEPT = 10

export type RetrievalReport = {
  readonly documents: number
  readonly queries: number
  readonly buildMs: number
  readonly p50: number
  readonly p99: number
  readonly memoryMb: number
  /** Present when judgements were given; over the queries that have one. */
  readonly quality?: {
    readonly judged: number
    readonly map5: number
    readonly recall1: number
    readonly recall10: number
  }
}

/**
 * Runs the hotline's search over a corpus in BEIR's format and writes the run in TREC's
 * (`query Q0 document rank score saring`).
 * @throws {SaringError} FILE_INVALID
 */
export async function evaluateRetrieval(
  files: { corpus: string; queries: string; qrels?: string | undefined; run: string },
  language: Language,
): Promise<RetrievalReport> {
  const documents = await readJsonLines(files.corpus, documentSchema)
  const queries = await readJsonLines(files.queries, querySchema)
  const start = performance.now()
  const retriever = createRetriever(
    documents.map((d) => ({ id: d._id, title: d.title, text: d.text })),
    language,
  )
  const buildMs = Math.round(performance.now() - start)
  const times: number[] = []
  const hits = new Map<string, readonly Hit[]>()
  for (const query of queries) {
    const begun = performance.now()
    hits.set(query._id, retriever.search(query.text, KEPT))
    times.push(performance.now() - begun)
  }
  await writeFile(
    files.run,
    [...hits]
      .flatMap(([query, found]) =>
        found.map((hit, i) => `${query} Q0 ${hit.id} ${i + 1} ${hit.score.toFixed(6)} saring\n`),
      )
      .join(''),
  )
  const quality = files.qrels ? score(hits, await readQrels(files.qrels)) : undefined
  return {
    documents: documents.length,
    queries: queries.length,
    buildMs,
    ...timing(times),
    memoryMb: memoryMb(),
    ...(quality ? { quality } : {}),
  }
}

async function readQrels(file: string): Promise<Map<string, Set<string>>> {
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

function score(hits: ReadonlyMap<string, readonly Hit[]>, qrels: ReadonlyMap<string, ReadonlySet<string>>) {
  let judged = 0
  const sums = { map5: 0, recall1: 0, recall10: 0 }
  for (const [query, found] of hits) {
    const right = qrels.get(query)
    if (!right) continue
    judged++
    sums.map5 += averagePrecision(found.slice(0, 5), right)
    sums.recall1 += found.slice(0, 1).filter((h) => right.has(h.id)).length / right.size
    sums.recall10 += found.filter((h) => right.has(h.id)).length / right.size
  }
  const mean = (sum: number) => round(sum / Math.max(1, judged))
  return { judged, map5: mean(sums.map5), recall1: mean(sums.recall1), recall10: mean(sums.recall10) }
}

function averagePrecision(found: readonly Hit[], right: ReadonlySet<string>): number {
  let hitsSoFar = 0
  let sum = 0
  found.forEach((hit, i) => {
    if (!right.has(hit.id)) return
    hitsSoFar++
    sum += hitsSoFar / (i + 1)
  })
  return sum / Math.min(right.size, found.length || 1)
}

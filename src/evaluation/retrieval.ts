import { writeFile } from 'node:fs/promises'
import type { Language } from '../language/language.ts'
import type { Ranker } from '../matching/ranker.ts'
import { createRetriever, type Hit } from '../matching/retriever.ts'
import { type AbstentionReport, type Sure, scoreAbstention } from './abstention.ts'
import { type Judgements, readCorpus, readQrels, readQueries } from './beir.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { type RankingQuality, rankingQuality } from './ranking-quality.ts'
import { memoryMb, timing } from './timing.ts'

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
  readonly quality?: RankingQuality
  /** How well the score of the first says whether it is right; a query whose answer is no document counts as wrong. */
  readonly abstention?: AbstentionReport
}

/**
 * Runs the hotline's search over a corpus in BEIR's format and writes the run in TREC's
 * (`query Q0 document rank score saring`).
 * @throws {SaringError} FILE_INVALID
 */
export async function evaluateRetrieval(
  files: { corpus: string; queries: string; qrels?: string | undefined; run: string },
  language: Language,
  ranker: Ranker,
): Promise<RetrievalReport> {
  const documents = await readCorpus(files.corpus)
  const queries = await readQueries(files.queries)
  const start = performance.now()
  const retriever = createRetriever(documents, language, ranker)
  const buildMs = Math.round(performance.now() - start)
  const times: number[] = []
  const hits = new Map<string, readonly Hit[]>()
  for (const query of queries) {
    const begun = performance.now()
    hits.set(query.id, retriever.search(query.text, KEPT))
    times.push(performance.now() - begun)
  }
  await writeFile(
    files.run,
    [...hits]
      .flatMap(([query, found]) =>
        found.map((hit, i) => `${query} Q0 ${hit.id} ${i + 1} ${hit.score.toPrecision(9)} saring\n`),
      )
      .join(''),
  )
  const qrels = files.qrels ? await readQrels(files.qrels) : undefined
  return {
    documents: documents.length,
    queries: queries.length,
    buildMs,
    ...timing(times),
    memoryMb: memoryMb(),
    ...(qrels && {
      quality: rankingQuality(hits, qrels),
      abstention: scoreAbstention(sureOf(hits, qrels, nearDuplicates(documents, language))),
    }),
  }
}

/** The same hoax under another title is as right. */
function sureOf(
  hits: ReadonlyMap<string, readonly Hit[]>,
  qrels: Judgements,
  alike: (id: string) => readonly string[],
): Sure[] {
  return [...hits].flatMap(([query, [first]]) => {
    const right = qrels.get(query)
    return right && first ? [{ confidence: first.score, right: [...right].flatMap(alike).includes(first.id) }] : []
  })
}

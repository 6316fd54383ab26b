import type { Language } from '../language/language.ts'
import { MEASURES, type RankingMeasure } from '../matching/candidates.ts'
import { type Ranker, rankScore, UNLEARNED } from '../matching/ranker.ts'
import { createRetriever, type Retriever } from '../matching/retriever.ts'
import { type RankedList, trainRanker } from '../matching/train-ranker.ts'
import type { AbstentionReport } from './abstention.ts'
import { type Judgements, readCorpus, readQrels, readQueries } from './beir.ts'
import { FOLDS, learnConfidence } from './confidence.ts'
import { type RankingQuality, rankingQuality } from './ranking-quality.ts'

export type TrainingReport = {
  readonly ranker: Ranker
  /** By cross-validation: the order of terms and letters alone, and the learned one. */
  readonly before: RankingQuality
  readonly after: RankingQuality
  /** By cross-validation, over each question twice: with its answer among the documents, and without. */
  readonly abstention: AbstentionReport
}

export type TrainingOptions = {
  readonly origin: string
  readonly date: string
  readonly ablation: boolean
  readonly print: (line: string) => void
}

const KEPT = 10

/** A question's candidates; the fold is the part of the sample that it is measured in. */
type Judged = RankedList & { readonly query: string; readonly ids: readonly string[]; readonly fold: number }

/**
 * Learns the weights of the ranking from a judged set. What is reported was measured on questions that the weights had
 * not been learned from.
 * @throws {SaringError} FILE_INVALID
 */
export async function trainOnSet(
  files: { corpus: string; queries: string; qrels: string },
  language: Language,
  { origin, date, ablation, print }: TrainingOptions,
): Promise<TrainingReport> {
  const qrels = await readQrels(files.qrels)
  const queries = (await readQueries(files.queries)).filter(({ id }) => qrels.has(id))
  const documents = await readCorpus(files.corpus)
  const retriever = createRetriever(documents, language, UNLEARNED)
  const lists = queries.map(({ id, text }, i) => judge(retriever, id, text, qrels, i % FOLDS))
  const before = rankingQuality(new Map(lists.map((l) => [l.query, l.ids.map((id) => ({ id }))])), qrels)
  const parts = trainedApart(lists, MEASURES)
  const after = qualityApart(lists, parts, qrels)
  print(`${'terms and letters'.padEnd(24)} ${line(before)}`)
  print(`${'learned'.padEnd(24)} ${line(after)}`)
  if (ablation)
    for (const name of MEASURES) {
      const others = trainedApart(
        lists,
        MEASURES.filter((m) => m !== name),
      )
      print(`${`without ${name}`.padEnd(24)} ${line(qualityApart(lists, others, qrels))}`)
    }
  const asked = queries.map(({ id, text }, i) => ({ text, right: qrels.get(id)!, weights: parts[i % FOLDS]! }))
  const { confidence, abstention } = learnConfidence(asked, retriever, documents, language)
  print(
    `${'confidence'.padEnd(24)} AUROC ${abstention.auroc.toFixed(3)}, ${(100 * abstention.coverageAt95).toFixed(0)} % answered with 95 % right  (${abstention.questions} questions, half of them without an answer)`,
  )
  const weights = Object.entries(trainRanker(lists)).map(([name, w]) => [name, Number(w.toPrecision(4))])
  const ranker = { origin, date, sample: lists.length, weights: Object.fromEntries(weights), confidence }
  return { before, after, abstention, ranker }
}

function judge(retriever: Retriever, query: string, text: string, qrels: Judgements, fold: number): Judged {
  const found = retriever.candidates(text)
  const right = qrels.get(query)
  return {
    query,
    fold,
    ids: found.map((c) => c.id),
    measures: found.map((c) => c.measures),
    right: found.map((c) => right?.has(c.id) ?? false),
  }
}

/** The weights for each part of the sample, learned from the other parts. */
function trainedApart(lists: readonly Judged[], names: readonly RankingMeasure[]): Ranker['weights'][] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    trainRanker(
      lists.filter((l) => l.fold !== fold),
      names,
    ),
  )
}

function qualityApart(
  lists: readonly Judged[],
  parts: readonly Ranker['weights'][],
  qrels: Judgements,
): RankingQuality {
  const hits = new Map<string, { id: string }[]>()
  for (const list of lists) {
    const weights = parts[list.fold]!
    const scored = list.ids.map((id, i) => ({ id, score: rankScore({ weights }, list.measures[i]!) }))
    hits.set(list.query, scored.sort((a, b) => b.score - a.score).slice(0, KEPT))
  }
  return rankingQuality(hits, qrels)
}

function line({ judged, map5, recall1, recall10 }: RankingQuality): string {
  return `MAP@5 ${map5.toFixed(3)}  R@1 ${recall1.toFixed(3)}  R@10 ${recall10.toFixed(3)}  (${judged} questions)`
}

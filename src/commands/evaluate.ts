import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import {
  batchAnswer,
  calibrate,
  evaluateIntents,
  evaluateRetrieval,
  type LabelledMessage,
  labelledMessageSchema,
  messageTable,
  pairSchema,
  pairTable,
  readJsonLines,
  scoreMessages,
  scorePairs,
  trainOnSet,
  writeReport,
} from '../evaluation/evaluation.ts'
import { loadKnowledge } from '../knowledge/knowledge.ts'
import { loadRanker, loadServing, MODEL_FILE, RANKER_FILE, today } from '../opening.ts'
import { environment, print, printJson } from './environment.ts'

export function addEvaluate(program: Command): void {
  const evaluate = program.command('evaluate').description('measure how good the answers are')

  evaluate
    .command('messages <file>')
    .description('score the answers to labelled messages, as a table by group')
    .option('--json', 'print JSON')
    .option('--show <n>', 'print the first n misses', '0')
    .option(
      '--calibrate',
      'learn the weights and thresholds anew from the knowledge and this file, and write them to the model file',
    )
    .action(async (file: string, options: { json?: boolean; show: string; calibrate?: boolean }) => {
      const labels = await readJsonLines(file, labelledMessageSchema)
      if (options.calibrate) await learnModel(labels)
      const { serving } = await loadServing(environment())
      const report = scoreMessages(labels, (label) => batchAnswer(serving, label.id, label.text, Date.now()))
      if (options.json) return printJson(report)
      print(messageTable(report))
      for (const { label, answer, judgement } of report.misses.slice(0, Number(options.show))) {
        printJson({
          id: label.id,
          expect: label.expect,
          judgement,
          finding: answer.finding,
          entries: answer.entries.slice(0, 3),
          wanted: label.entries,
          text: label.text.slice(0, 140),
        })
      }
    })

  evaluate
    .command('pairs <file>')
    .description('score pairs of messages in which one word changes the right answer, as a table by kind')
    .option('--json', 'print JSON')
    .option('--show <n>', 'print the first n misses', '0')
    .action(async (file: string, options: { json?: boolean; show: string }) => {
      const pairs = await readJsonLines(file, pairSchema)
      const { serving } = await loadServing(environment())
      const report = scorePairs(pairs, (text) => batchAnswer(serving, '', text, Date.now()))
      if (options.json) return printJson(report)
      print(pairTable(report))
      for (const { pair, text, expect, judgement, answer } of report.misses.slice(0, Number(options.show))) {
        const given = answer.entries.map((e) => e.id).slice(0, 3)
        printJson({ kind: pair.kind, judgement, expect, finding: answer.finding, given, text: text.slice(0, 140) })
      }
    })

  evaluate
    .command('report <files...>')
    .description(
      'measure answers, pairs, reliability and robustness on labelled messages, and write a report with plots',
    )
    .requiredOption('--out <folder>', 'where to write report.md and reliability.svg')
    .option('--pairs <file>', 'pairs of messages, as for "evaluate pairs"')
    .action(async (files: string[], options: { out: string; pairs?: string }) => {
      const messages = await Promise.all(
        files.map(async (file) => ({ file, labels: await readJsonLines(file, labelledMessageSchema) })),
      )
      const pairs = options.pairs
        ? { file: options.pairs, pairs: await readJsonLines(options.pairs, pairSchema) }
        : undefined
      const { serving } = await loadServing(environment())
      const about = { folder: options.out, date: today(), now: Date.now(), progress: print }
      print(`written to ${await writeReport({ messages, pairs }, serving, about)}`)
    })

  evaluate
    .command('retrieval')
    .description(
      "search anybody's corpus (BEIR files) with the hotline's own code; writes a TREC run, ten documents a query",
    )
    .requiredOption('--corpus <file>', 'corpus.jsonl: {_id, title, text}')
    .requiredOption('--queries <file>', 'queries.jsonl: {_id, text}')
    .option('--qrels <file>', 'judgements: query-id, corpus-id, score, separated by tabs')
    .requiredOption('--run <file>', 'where to write the run')
    .option('--json', 'print JSON')
    .action(async (options: { corpus: string; queries: string; qrels?: string; run: string; json?: boolean }) => {
      const { serving } = await loadServing(environment())
      printReport(await evaluateRetrieval(options, serving.language, await loadRanker()), options.json)
    })

  evaluate
    .command('train')
    .description('learn the weights of the search from judged questions (BEIR files), and write them to their file')
    .requiredOption('--corpus <file>', 'corpus.jsonl: {_id, title, text}')
    .requiredOption('--queries <file>', 'queries.jsonl: {_id, text}')
    .requiredOption('--qrels <file>', 'judgements: query-id, corpus-id, score, separated by tabs')
    .option('--origin <words>', 'what the sample is, kept beside the weights', 'a set of judged questions')
    .option('--ablation', 'also leave out each measure in turn, which takes some minutes')
    .option('--dry', 'only print what cross-validation says; write nothing')
    .action(
      async (options: {
        corpus: string
        queries: string
        qrels: string
        origin: string
        ablation?: boolean
        dry?: boolean
      }) => {
        const { serving } = await loadServing(environment())
        const about = { origin: options.origin, date: today() }
        const report = await trainOnSet(options, serving.language, {
          ...about,
          ablation: options.ablation === true,
          print,
        })
        if (options.dry) return
        await writeFile(RANKER_FILE, `${JSON.stringify(report.ranker, null, 2)}\n`)
        print(`written to ${RANKER_FILE}`)
      },
    )

  evaluate
    .command('intents')
    .description("train on anybody's labelled questions {intent, text} and predict the intents of others")
    .requiredOption('--train <file>', 'JSON lines {intent, text}')
    .requiredOption('--test <file>', 'JSON lines {text, intent?}')
    .requiredOption('--predictions <file>', 'where to write {text, intent} for each test line')
    .option('--json', 'print JSON')
    .action(async (options: { train: string; test: string; predictions: string; json?: boolean }) => {
      const { serving } = await loadServing(environment())
      printReport(await evaluateIntents(options, serving.language), options.json)
    })
}

async function learnModel(labels: readonly LabelledMessage[]): Promise<void> {
  print('Learning the weights and thresholds anew; this takes a minute …')
  const date = today()
  const { knowledge } = await loadKnowledge(environment().knowledgeDir, date)
  const { model, summary } = calibrate(knowledge, labels, { date, progress: print })
  await writeFile(MODEL_FILE, `${JSON.stringify(model, null, 2)}\n`)
  print(`${summary}\nwritten to ${MODEL_FILE}`)
}

function printReport(report: object, json: boolean | undefined): void {
  if (json) {
    printJson(report)
    return
  }
  const flat = Object.entries(report).flatMap(([k, v]) =>
    typeof v === 'object' && v !== null ? Object.entries(v) : [[k, v]],
  )
  for (const [name, value] of flat) print(`${String(name).padEnd(12)} ${value}`)
}

import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Language } from '../language/language.ts'
import { trainIntents } from '../matching/intents.ts'
import { readJsonLines } from './json-lines.ts'
import { memoryMb, round, timing } from './timing.ts'

const trainSchema = z.object({ intent: z.string(), text: z.string() })
/** Test lines may come without their intent; then only predictions are written. */
const testSchema = z.object({ id: z.coerce.string().optional(), intent: z.string().optional(), text: z.string() })

export type IntentReport = {
  readonly examples: number
  readonly questions: number
  readonly buildMs: number
  readonly p50: number
  readonly p99: number
  readonly memoryMb: number
  readonly accuracy?: number
}

/**
 * Trains on labelled questions, and writes the intent of each test question as JSON lines {id?, text, intent}.
 * @throws {SaringError} FILE_INVALID
 */
export async function evaluateIntents(
  files: { train: string; test: string; predictions: string },
  language: Language,
): Promise<IntentReport> {
  const examples = await readJsonLines(files.train, trainSchema)
  const questions = await readJsonLines(files.test, testSchema)
  const start = performance.now()
  const classifier = trainIntents(examples, language)
  const buildMs = Math.round(performance.now() - start)
  const times: number[] = []
  const predictions = questions.map(({ id, text }) => {
    const begun = performance.now()
    const intent = classifier.classify(text)
    times.push(performance.now() - begun)
    return { ...(id === undefined ? {} : { id }), text, intent }
  })
  await writeFile(files.predictions, predictions.map((p) => `${JSON.stringify(p)}\n`).join(''))
  const judged = questions
    .map((q, i) => ({ right: q.intent, given: predictions[i]?.intent }))
    .filter((p) => p.right !== undefined)
  const accuracy =
    judged.length > 0 ? round(judged.filter((p) => p.right === p.given).length / judged.length) : undefined
  return {
    examples: examples.length,
    questions: questions.length,
    buildMs,
    ...timing(times),
    memoryMb: memoryMb(),
    ...(accuracy === undefined ? {} : { accuracy }),
  }
}

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { types } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Entry, Lexicon } from '../domain/knowledge.ts'
import { createLanguage } from '../language/language.ts'
import { type Learned, learn } from '../matching/matching.ts'
import { vocabularyOf } from './vocabulary.ts'

/** What is learned from. */
export type Lesson = { readonly entries: readonly Entry[]; readonly lexicon: Lexicon }

/** A thread does not inherit the TypeScript loader of its parent, so it registers its own before it loads this file. */
const BOOT = `import(require('node:worker_threads').workerData.loader).then((tsx) => {
  tsx.register()
  return import(require('node:worker_threads').workerData.file)
})`

/** Learning takes seconds and nobody's answer waits for it: it runs in a thread of its own. Resolves to serialised bytes. */
export function learnInThread(lesson: Lesson): Promise<Uint8Array> {
  const tsx = dirname(createRequire(import.meta.url).resolve('tsx/package.json'))
  const loader = pathToFileURL(join(tsx, 'dist/esm/api/index.mjs')).href
  return new Promise((resolve, reject) => {
    const worker = new Worker(BOOT, { eval: true, workerData: { loader, file: import.meta.url, lesson } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`learning ended with code ${code}`)))
  })
}

/** What was learned, and the words that it was learned with. */
export type LessonLearned = { readonly vocabulary: ReadonlyMap<string, number>; readonly learned: Learned }

export function readLearned(bytes: Uint8Array): LessonLearned {
  const { vocabulary, learned } = deserialize(bytes) as LessonLearned
  const { features, planes, passages } = learned
  return {
    vocabulary,
    learned: { ...learned, features: apart(features), planes: apart(planes), passages: apart(passages) },
  }
}

/** Arrays of their own: as they are read they look into the bytes, and keep all of them in memory. */
function apart<T extends object>(data: T): T {
  const entries = Object.entries(data).map(([name, value]) => [name, types.isTypedArray(value) ? value.slice() : value])
  return Object.fromEntries(entries) as T
}

if (!isMainThread && parentPort && (workerData as { lesson?: Lesson } | null)?.lesson) {
  const { entries, lexicon } = (workerData as { lesson: Lesson }).lesson
  const vocabulary = vocabularyOf(entries)
  const learned = learn(entries, lexicon, createLanguage({ lexicon, vocabulary }))
  parentPort.postMessage(serialize({ vocabulary, learned } satisfies LessonLearned))
}

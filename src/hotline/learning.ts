import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Entry, Lexicon } from '../domain/knowledge.ts'
import { createLanguage } from '../language/language.ts'
import { type Learned, learn } from '../matching/matching.ts'

/** What is learned from. */
export type Lesson = { readonly entries: readonly Entry[]; readonly lexicon: Lexicon }

/** Edited text is spelled right; the wordings are people's own, slips included. */
const EDITED_WEIGHT = 5

/** Every word that the entries use, as often as they use it: they teach the language its spelling. */
export function vocabularyOf(entries: readonly Entry[]): string[] {
  const wordsOf = (texts: readonly string[]) => texts.flatMap((text) => text.match(/\p{L}[\p{L}'-]*/gu) ?? [])
  const edited = wordsOf(entries.flatMap((e) => [e.title, e.answer.id]))
  const spoken = wordsOf(entries.flatMap((e) => [...e.keywords, ...e.wordings, ...e.examples]))
  return [...Array.from({ length: EDITED_WEIGHT }, () => edited).flat(), ...spoken]
}

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

export function readLearned(bytes: Uint8Array): Learned {
  return deserialize(bytes) as Learned
}

if (!isMainThread && parentPort && (workerData as { lesson?: Lesson } | null)?.lesson) {
  const { entries, lexicon } = (workerData as { lesson: Lesson }).lesson
  const language = createLanguage({ lexicon, vocabulary: vocabularyOf(entries) })
  parentPort.postMessage(serialize(learn(entries, lexicon, language)))
}

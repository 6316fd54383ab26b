import { createHash } from 'node:crypto'
import type { Finding } from '../domain/finding.ts'
import type { Snapshot } from '../domain/knowledge.ts'
import type { Words } from '../domain/observation.ts'
import { createLanguage, type Language } from '../language/language.ts'
import { createMatcher, LEARNED_VERSION } from '../matching/matching.ts'
import type { Model } from '../matching/model.ts'
import { type Lesson, type LessonLearned, learnInThread, readLearned } from './learning.ts'

/** One publication, ready to answer: everything steps 5 to 7 need, immutable until the next publication. */
export type Serving = {
  readonly snapshot: Snapshot
  readonly language: Language
  readonly match: (words: Words) => Finding
}

/** Keeps what was learned from a publication, so that the next start need not learn it again. Losing it costs seconds. */
export type LearnedCache = {
  read(name: string): Promise<Uint8Array | undefined>
  write(name: string, bytes: Uint8Array): Promise<void>
}

export async function serve(snapshot: Snapshot, model: Model, cache: LearnedCache): Promise<Serving> {
  const entries = snapshot.entries.filter((e) => e.status === 'published')
  const knowledge = { ...snapshot, entries }
  const { vocabulary, learned } = await recall({ entries, lexicon: snapshot.lexicon }, cache)
  const language = createLanguage({ lexicon: snapshot.lexicon, vocabulary })
  return { snapshot, language, match: createMatcher(knowledge, language, model, learned).match }
}

async function recall(lesson: Lesson, cache: LearnedCache): Promise<LessonLearned> {
  const sum = createHash('sha256')
    .update(JSON.stringify([LEARNED_VERSION, lesson]))
    .digest('hex')
  const name = `learned-${sum.slice(0, 16)}`
  const kept = await cache.read(name)
  if (kept) {
    try {
      return readLearned(kept)
    } catch {
      // A damaged cache is no loss: what it held is learned again.
    }
  }
  const bytes = await learnInThread(lesson)
  await cache.write(name, bytes)
  return readLearned(bytes)
}

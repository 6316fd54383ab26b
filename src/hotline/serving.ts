import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { Finding } from '../domain/finding.ts'
import type { Entry, Snapshot } from '../domain/knowledge.ts'
import type { Words } from '../domain/observation.ts'
import { createLanguage, type Language } from '../language/language.ts'
import { createMatcher, LEARNED_VERSION, type Learned, learn } from '../matching/matching.ts'
import type { Model } from '../matching/model.ts'

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
  const language = createLanguage({ lexicon: snapshot.lexicon, vocabulary: vocabularyOf(entries) })
  const knowledge = { ...snapshot, entries }
  const learned = await recall(knowledge, cache, () => learn(entries, snapshot.lexicon, language))
  return { snapshot, language, match: createMatcher(knowledge, language, model, learned).match }
}

export function vocabularyOf(entries: readonly Entry[]): string[] {
  return entries.flatMap((e) => [e.title, ...e.keywords, ...e.wordings, ...e.examples, e.answer.id])
}

async function recall({ entries, lexicon }: Pick<Snapshot, 'entries' | 'lexicon'>, cache: LearnedCache, make: () => Learned): Promise<Learned> {
  const sum = createHash('sha256').update(JSON.stringify([LEARNED_VERSION, entries, lexicon])).digest('hex')
  const name = `learned-${sum.slice(0, 16)}`
  const kept = await cache.read(name)
  if (kept) {
    try {
      return deserialize(kept) as Learned
    } catch {
      // A damaged cache is no loss: what it held is learned again.
    }
  }
  const learned = make()
  await cache.write(name, serialize(learned))
  return learned
}

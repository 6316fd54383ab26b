import type { Finding } from '../domain/finding.ts'
import type { Snapshot } from '../domain/knowledge.ts'
import type { Words } from '../domain/observation.ts'
import { createLanguage, type Language } from '../language/language.ts'
import { createMatcher } from '../matching/matching.ts'
import type { Model } from '../matching/model.ts'

/** One publication, ready to answer: everything steps 5 to 7 need, immutable until the next publication. */
export type Serving = {
  readonly snapshot: Snapshot
  readonly language: Language
  readonly match: (words: Words) => Finding
}

export function serve(snapshot: Snapshot, model: Model): Serving {
  const entries = snapshot.entries.filter((e) => e.status === 'published')
  const vocabulary = entries.flatMap((e) => [e.title, ...e.keywords, ...e.wordings, ...e.examples, e.answer.id])
  const language = createLanguage({ lexicon: snapshot.lexicon, vocabulary })
  return { snapshot, language, match: createMatcher({ ...snapshot, entries }, language, model).match }
}

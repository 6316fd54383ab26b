/**
 * The matching room: which checked entry, if any, does a message ask for? Keyword first, then links, then likeness,
 * all in one decision with three outcomes and its reasons. Pure.
 */
import type { Finding } from '../domain/finding.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { Words } from '../domain/observation.ts'
import type { Language } from '../language/language.ts'
import { type Learned, openCorpus } from './corpus.ts'
import { createDecision } from './decide.ts'
import { brandPattern, weigh } from './evidence.ts'
import { keywordLines, keywordOwner } from './keywords.ts'
import type { Model } from './model.ts'

export { LEARNED_VERSION, type Learned, learn } from './corpus.ts'
export { createEntrySearch, type EntrySearch } from './entry-search.ts'

export type Matcher = { match(words: Words): Finding }

/** The matcher for `knowledge`'s entries (published ones only). `learned` is what `learn` made of the same knowledge. */
export function createMatcher(knowledge: Knowledge, language: Language, model: Model, learned: Learned): Matcher {
  const corpus = openCorpus(learned, knowledge.entries, knowledge.lexicon, language)
  const decide = createDecision(corpus, model)
  const about = brandPattern(knowledge.domains)
  return {
    match(words) {
      const evidence = weigh(words, knowledge.entries, about)
      const owner = keywordOwner(corpus, words.utterance, words.links.length > 0)
      const owners = owner === undefined ? keywordLines(corpus.keywords, words.utterance.text) : [owner]
      if (owners.length === 0) return decide(words, evidence)
      const reasons = [{ evidence: 'keyword' as const, detail: words.utterance.text }]
      return {
        kind: 'recognised',
        answers: owners.map((entry) => ({ entry: corpus.entries[entry]!.id, confidence: 1, reasons })),
        links: evidence.judged,
        reasons,
      }
    },
  }
}

import { type CandidateParts, MEASURES, type RankingMeasure } from './candidates.ts'
import { readWords } from './reading.ts'
import { likeness, storyWords } from './stories.ts'

/** A candidate with its place in the ranking's order. */
export type Scored = {
  readonly doc: number
  readonly score: number
  readonly measures: Readonly<Record<RankingMeasure, number>>
}

/** What says whether the first of a ranking is right. A story is the first and what is so alike that either would do. */
export const SIGNS = [
  /** The first one's score, and how far the second is behind it. */
  'score',
  'lead',
  /** The first one's share of all in a softmax over the scores, as a logarithm. */
  'share',
  /** The same for the whole story, and how many tell it. */
  'storyLead',
  'storyShare',
  'story',
  /** How like the first the others are, each by its share. */
  'company',
  /** How many words were asked, as a logarithm. */
  'words',
  ...MEASURES,
] as const
export type Sign = (typeof SIGNS)[number]
export type Signs = Readonly<Record<Sign, number>>

/** More candidates say nothing new. */
const READ = 20
/** Cosine of two titles from which on they mostly tell the same story, under other words. */
export const SAME_STORY = 0.35
/** A lead over nobody, and any that is larger. */
const FAR = 8

/** The signs of a ranking, best first and not empty. `asked` counts the question's words. */
export function signsOf(ranked: readonly Scored[], asked: number, parts: CandidateParts): Signs {
  const read = ranked.slice(0, READ)
  const [first] = read as [Scored, ...Scored[]]
  const stories = read.map(({ doc }) =>
    storyWords(readWords(parts.archive.wordsOf(doc), parts.archive.vocabulary, parts.index), parts.scratch),
  )
  const alike = likeness(stories[0]!, stories, parts.scratch)
  const weights = read.map(({ score }) => Math.exp(score - first.score))
  const all = weights.reduce((sum, w) => sum + w, 0)
  const shareOf = (counts: (i: number) => number) => weights.reduce((sum, w, i) => sum + w * counts(i), 0) / all
  const isStory = (i: number) => i === 0 || alike[i]! >= SAME_STORY
  const behind = (other: Scored | undefined) => Math.min(FAR, first.score - (other?.score ?? -Infinity))
  return {
    ...first.measures,
    score: first.score,
    lead: behind(read[1]),
    share: -Math.log(all),
    storyLead: behind(read.find((_, i) => !isStory(i))),
    storyShare: Math.log(shareOf((i) => (isStory(i) ? 1 : 0))),
    story: read.filter((_, i) => isStory(i)).length,
    company: shareOf((i) => alike[i]!),
    words: Math.log1p(asked),
  }
}

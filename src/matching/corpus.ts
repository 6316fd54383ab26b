import type { Entry, Lexicon } from '../domain/knowledge.ts'
import type { Utterance } from '../domain/observation.ts'
import type { Language } from '../language/language.ts'
import { type Classifier, type Sample, trainClassifier } from './classifier.ts'
import { createFeatureSpace, type FeatureSpace } from './features.ts'
import { createPassageIndex, type Passage, type PassageIndex } from './passages.ts'

/** Everything that is learned from one version of the knowledge. */
export type Corpus = {
  readonly entries: readonly Entry[]
  readonly space: FeatureSpace
  /** Classes are the entries in order, then one class for everything that nobody has checked. */
  readonly classifier: Classifier
  readonly passages: PassageIndex
  /** The text of each passage, for the moderator's "why". */
  readonly texts: readonly string[]
  /** Normalised keyword → entry's position. */
  readonly keywords: ReadonlyMap<string, number>
  /** Stems that occur in each entry, its answer included. */
  readonly stems: readonly ReadonlySet<string>[]
  /** How telling a stem is over the whole corpus (inverse document frequency over entries); unseen stems are absent. */
  readonly rarity: ReadonlyMap<string, number>
  readonly headOf: (stem: string) => string
}

/** LIBLINEAR's C and the passes over the samples; flat around these values in cross-validation. */
const COST = 3
const PASSES = 12

export function buildCorpus(entries: readonly Entry[], lexicon: Lexicon, language: Language): Corpus {
  const headOf = synonymHeads(lexicon, language)
  const space = createFeatureSpace(headOf)
  const read = entries.map((entry) => readEntry(entry, language))
  const samples: Sample[] = []
  const passages: Passage[] = []
  const texts: string[] = []
  read.forEach(({ spoken }, label) => {
    for (const { text, utterance } of spoken) {
      const vector = space.learn(utterance)
      samples.push({ label, vector })
      passages.push({ entry: label, vector })
      texts.push(text)
    }
  })
  for (const text of lexicon.notCovered)
    samples.push({ label: entries.length, vector: space.learn(language.read(text)) })
  const stems = read.map(
    ({ spoken, answer }) =>
      new Set([...spoken.map((s) => s.utterance), answer].flatMap((u) => u.tokens.map((t) => headOf(t.stem)))),
  )
  return {
    entries,
    space,
    classifier: trainClassifier(samples, {
      classes: entries.length + 1,
      features: space.size(),
      cost: COST,
      passes: PASSES,
      seed: 1,
    }),
    passages: createPassageIndex(passages, space.size(), entries.length),
    texts,
    keywords: new Map(
      entries.flatMap((entry, i) => entry.keywords.map((k) => [keywordKey(language.read(k)), i] as const)),
    ),
    stems,
    rarity: rarities(stems),
    headOf,
  }
}

function readEntry(entry: Entry, language: Language) {
  const texts = [...entry.keywords, entry.title, ...entry.wordings, ...entry.examples]
  return {
    spoken: texts.map((text) => ({ text, utterance: language.read(text) })),
    answer: language.read(entry.answer.id),
  }
}

/** Two spellings of a keyword are the same keyword: "Pendaftaran Gratis", "daftar gratis?". */
export function keywordKey(utterance: Utterance): string {
  return utterance.tokens.map((t) => t.stem).join(' ')
}

function synonymHeads(lexicon: Lexicon, language: Language): (stem: string) => string {
  const heads = new Map<string, string>()
  for (const group of lexicon.synonyms) {
    const stems = group.filter((word) => !word.includes(' ')).map((word) => language.stem(word))
    for (const stem of stems) heads.set(stem, stems[0] ?? stem)
  }
  return (stem) => heads.get(stem) ?? stem
}

function rarities(stems: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const set of stems) for (const stem of set) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return new Map([...counts].map(([stem, n]) => [stem, Math.log(1 + stems.length / n)]))
}

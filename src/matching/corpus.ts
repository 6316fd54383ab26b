import type { Entry, Lexicon } from '../domain/knowledge.ts'
import type { Utterance } from '../domain/observation.ts'
import type { Language } from '../language/language.ts'
import { type Planes, trainClassifier } from './classifier.ts'
import { collectFeatures, createFeatureSpace, type FeatureSpace, type Features } from './features.ts'
import { keywordOwners } from './keywords.ts'
import { indexPassages, type PassageIndex } from './passages.ts'

/** Everything that is learned from one version of the knowledge, as plain data: it can be saved and loaded. */
export type Learned = {
  readonly features: Features
  /** Classes are the entries in order, then one class for everything that nobody has checked. */
  readonly planes: Planes
  readonly passages: PassageIndex
  /** The text of each passage, for the moderator's "why". */
  readonly texts: readonly string[]
  /** Keyword as it is written, and as it is normalised → entry's position. */
  readonly keywords: ReadonlyMap<string, number>
  /** Stems that occur in each entry, its answer included, and the names of other subjects. */
  readonly stems: readonly ReadonlySet<string>[]
  /** Stems that each entry's wordings use often: nearly always asserted (1) or denied (-1), or both ways (0). */
  readonly polarity: readonly ReadonlyMap<string, number>[]
  /** Years, waves and dates that each entry names, its answer included. */
  readonly figures: readonly ReadonlySet<string>[]
}

export type Corpus = Learned & {
  readonly entries: readonly Entry[]
  readonly space: FeatureSpace
  /** Room for one number a passage, overwritten by each search. */
  readonly scratch: Float32Array
  /** How telling a stem is over the whole corpus (inverse document frequency over entries); unseen stems are absent. */
  readonly rarity: ReadonlyMap<string, number>
  readonly headOf: (stem: string) => string
  /** Entries that editors named as siblings, either way: they may answer each other's questions. */
  readonly siblings: readonly ReadonlySet<number>[]
  /** Words that only ask about what stands beside them. */
  readonly asking: ReadonlySet<string>
  /** Stems of other programmes and subjects, alone or in pairs. */
  readonly otherSubjects: ReadonlySet<string>
  /** The years that a fact is about, by its title; none where it holds at any time. */
  readonly periods: readonly ReadonlySet<number>[]
  /** The regulations that an entry is about ("perpres 36"), by its title and keywords. */
  readonly regulations: readonly ReadonlySet<string>[]
}

/** Raised whenever what is learned changes, so that nothing old is loaded. */
export const LEARNED_VERSION = 19

/** LIBLINEAR's C and the passes over the samples: with ten, one keyword more changed seven answers of 250. */
const COST = 1
const PASSES = 30

/** A pair of words or an n-gram that one text alone holds teaches nothing about the others. */
const SEEN_IN = 2

/** Learns from entries: some seconds for a few hundred, so the result is worth keeping. */
export function learn(entries: readonly Entry[], lexicon: Lexicon, language: Language): Learned {
  const headOf = synonymHeads(lexicon, language)
  const keywords = entries.map((entry) => entry.keywords.map(language.read))
  const spoken = entries.flatMap((entry, label) => {
    const others = [entry.title, ...entry.wordings, ...entry.examples]
    return [
      ...entry.keywords.map((text, k) => ({ label, text, read: keywords[label]![k]! })),
      ...others.map((text) => ({ label, text, read: language.read(text) })),
    ]
  })
  const uncovered = lexicon.notCovered.map((text) => ({ label: entries.length, read: language.read(text) }))
  const all = [...spoken, ...uncovered]
  const features = collectFeatures(
    all.map((s) => s.read),
    headOf,
    SEEN_IN,
  )
  const space = createFeatureSpace(features, headOf)
  const samples = all.map(({ label, read }) => ({ label, vector: space.vector(read.tokens, read.entities) }))
  const own = holdings(entries, spoken, language, headOf, subjectStems(lexicon, language))
  const counts = holders(own.stems)
  const options = { classes: entries.length + 1, features: space.size, cost: COST, passes: PASSES, seed: 1 }
  return {
    features,
    planes: trainClassifier(samples, options),
    passages: indexPassages(samples, space.size),
    texts: spoken.map((s) => s.text),
    keywords: keywordOwners(
      entries,
      keywords,
      language,
      new Set(lexicon.asking),
      (stem) => counts.get(headOf(stem)) ?? 0,
    ),
    ...own,
  }
}

/** The stems and figures that each entry holds, its answer included. */
function holdings(
  entries: readonly Entry[],
  spoken: readonly { readonly label: number; readonly read: Utterance }[],
  language: Language,
  headOf: (stem: string) => string,
  subjects: ReadonlySet<string>,
): Pick<Learned, 'stems' | 'polarity' | 'figures'> {
  const stems = entries.map(() => new Set<string>())
  const uses = entries.map(() => new Map<string, { asserted: number; denied: number }>())
  for (const { label, read } of spoken) {
    for (const { stem, negated } of read.tokens) {
      const head = headOf(stem)
      const count = uses[label]!.get(head) ?? { asserted: 0, denied: 0 }
      count[negated ? 'denied' : 'asserted']++
      uses[label]!.set(head, count)
    }
  }
  const figures = entries.map(() => new Set<string>())
  const answers = entries.map((entry, label) => ({ label, read: language.read(entry.answer.id) }))
  for (const { label, read } of [...spoken, ...answers]) {
    for (const token of read.tokens) stems[label]!.add(headOf(token.stem))
    for (const subject of subjectsIn(subjects, read.tokens)) stems[label]!.add(subject)
    for (const figure of figuresOf(read.entities)) figures[label]!.add(figure)
  }
  return { stems, polarity: uses.map(polarities), figures }
}

/** A word used fewer times says nothing about its polarity; one slip in seven does not change it. */
const POLAR_FROM = 3
const POLAR_SHARE = 0.85

function polarities(uses: ReadonlyMap<string, { asserted: number; denied: number }>): Map<string, number> {
  return new Map(
    [...uses].flatMap(([stem, { asserted, denied }]) => {
      const all = asserted + denied
      if (all < POLAR_FROM) return []
      return [[stem, asserted / all > POLAR_SHARE ? 1 : denied / all > POLAR_SHARE ? -1 : 0] as const]
    }),
  )
}

export function openCorpus(learned: Learned, entries: readonly Entry[], lexicon: Lexicon, language: Language): Corpus {
  const headOf = synonymHeads(lexicon, language)
  return {
    ...learned,
    entries,
    headOf,
    space: createFeatureSpace(learned.features, headOf),
    scratch: new Float32Array(learned.passages.entryOf.length),
    rarity: rarities(learned.stems),
    siblings: siblingsOf(entries),
    asking: new Set(lexicon.asking),
    otherSubjects: subjectStems(lexicon, language),
    periods: entries.map((entry) => periodOf(entry, language)),
    regulations: entries.map(
      ({ title, keywords }) => new Set(regulationsIn([title, ...keywords].join('\n').toLowerCase())),
    ),
  }
}

/** What a fact is about in time: a question about another year or wave is another question. */
export function figuresOf(entities: Utterance['entities']): string[] {
  return entities.flatMap((e) =>
    e.kind === 'year' ? [`year ${e.year}`] : e.kind === 'wave' ? [`wave ${e.number}`] : [],
  )
}

function subjectStems(lexicon: Lexicon, language: Language): Set<string> {
  return new Set(lexicon.otherSubjects.map((subject) => subject.split(' ').map(language.stem).join(' ')))
}

/** The other subjects that a text names, alone or in pairs of neighbours. */
export function subjectsIn(subjects: ReadonlySet<string>, tokens: Utterance['tokens']): string[] {
  const stems = tokens.map((t) => t.stem)
  const pairs = stems.slice(1).map((stem, i) => `${stems[i]} ${stem}`)
  return [...stems, ...pairs].filter((s) => subjects.has(s))
}

/** "2020–2022" is three years; "sejak 2023" has no end. */
function periodOf({ kind, title }: Entry, language: Language): Set<number> {
  if (kind !== 'fact' || /\b(?:mulai|sejak|sampai|hingga)\b/i.test(title)) return new Set()
  const years = yearsOf(language.read(title).entities)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return new Set(years.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i))
}

/** "Perpres nomor 36 tahun 2020" is "perpres 36". */
export function regulationsIn(text: string): string[] {
  const named = text.matchAll(/\b(perpres|permenko|permenaker|keppres|inpres|uu|pp)\b[^\d\n]{0,14}(\d{1,3})\b/g)
  return [...named].map(([, kind, number]) => `${kind} ${Number(number)}`)
}

export function yearsOf(entities: Utterance['entities']): number[] {
  return entities.flatMap((e) => (e.kind === 'year' ? [e.year] : []))
}

function synonymHeads(lexicon: Lexicon, language: Language): (stem: string) => string {
  const heads = new Map<string, string>()
  for (const group of lexicon.synonyms) {
    const stems = group.filter((word) => !word.includes(' ')).map((word) => language.stem(word))
    for (const stem of stems) heads.set(stem, stems[0] ?? stem)
  }
  return (stem) => heads.get(stem) ?? stem
}

function siblingsOf(entries: readonly Entry[]): Set<number>[] {
  const at = new Map(entries.map((entry, i) => [entry.id, i]))
  const siblings = entries.map(() => new Set<number>())
  entries.forEach((entry, i) => {
    for (const other of entry.related.map((id) => at.get(id)).filter((n) => n !== undefined)) {
      siblings[i]!.add(other)
      siblings[other]!.add(i)
    }
  })
  return siblings
}

function rarities(stems: readonly ReadonlySet<string>[]): Map<string, number> {
  return new Map([...holders(stems)].map(([stem, n]) => [stem, Math.log(1 + stems.length / n)]))
}

/** How many entries hold each stem. */
function holders(stems: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const set of stems) for (const stem of set) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

/** Parts below this length must be words that often stand glued to others. */
const SHORTEST = 3
const SHORT_PARTS = new Set(['di', 'ke', 'ga', 'gk', 'yg', 'tk', 'no', 'hp', 'wa', 'dr', 'bs', 'pk', 'gw', 'sy'])
const LONGEST_PART = 20
/** A slang word, and a word that only the lexicon has, is taken to be as frequent as this many uses. */
const LEXICON_COUNT = 8
/** What it costs, in natural logarithms, to read a part as a misspelt word; and each joint, so that whole words win. */
const MISSPELT = 4
const JOINT = 0.5
/** Misspelt parts are long enough to be recognised. */
const SHORTEST_MISSPELT = 5
/** Parts may be no rarer than this. */
const FEWEST_USES = 5

export type JoinedWords = {
  readonly frequency: ReadonlyMap<string, number>
  /** True for slang. */
  readonly isSlang: (word: string) => boolean
  readonly correct: (word: string) => string | undefined
}

type Best = { readonly cost: number; readonly parts: readonly string[] }

/**
 * Cuts a joined word ("caradaftarprakerja", "lupapasword") where its parts are likeliest under a unigram model
 * (P. Norvig, "Natural Language Corpus Data", 2009); a part at either end may be misspelt. Nothing where some part
 * would be no word.
 */
export function createSplitter({ frequency, isSlang, correct }: JoinedWords): (word: string) => string[] | undefined {
  let total = 1
  for (const count of frequency.values()) total += count
  const costOf = (part: string): number => {
    if (part.length < SHORTEST && !SHORT_PARTS.has(part)) return Number.POSITIVE_INFINITY
    const count = Math.max(frequency.get(part) ?? -1, isSlang(part) ? LEXICON_COUNT : -1)
    if (count < 0 || (count > 0 && count < FEWEST_USES)) return Number.POSITIVE_INFINITY
    return Math.log(total / (count || LEXICON_COUNT)) + JOINT
  }
  const misspelt = (part: string): Best | undefined => {
    const meant = part.length < SHORTEST_MISSPELT ? undefined : correct(part)
    const cost = meant === undefined ? Number.POSITIVE_INFINITY : costOf(meant) + MISSPELT
    return Number.isFinite(cost) ? { cost, parts: [meant!] } : undefined
  }

  return (word) => {
    const best: (Best | undefined)[] = [{ cost: 0, parts: [] }]
    for (let end = 1; end <= word.length; end++) {
      for (let from = Math.max(0, end - LONGEST_PART); from < end; from++) {
        const before = best[from]
        if (before === undefined || (from === 0 && end === word.length)) continue
        const part = word.slice(from, end)
        const edge = from === 0 || end === word.length
        const own = costOf(part)
        const read = Number.isFinite(own) ? { cost: own, parts: [part] } : edge ? misspelt(part) : undefined
        if (read === undefined) continue
        const cost = before.cost + read.cost
        if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY))
          best[end] = { cost, parts: [...before.parts, ...read.parts] }
      }
    }
    const found = best[word.length]?.parts
    return found && found.length > 1 ? [...found] : undefined
  }
}

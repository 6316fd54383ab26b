import type { Entry } from '../domain/knowledge.ts'
import type { Utterance } from '../domain/observation.ts'
import type { Language } from '../language/language.ts'

/** From this share of the entries on, and more than a few, a word is common. */
const COMMON = 0.25
const FEW = 8

/**
 * A bare keyword leads to its entry: as it is written, always; in another spelling ("aduan" for "pengaduan"), or within
 * words that only ask about it ("min info soal pengaduan dong"), where no other entry's keyword comes out the same. A
 * keyword that lost no word goes before one that lost politeness, and that before one that lost an asking word. `holds`:
 * how many entries hold a stem.
 */
export function keywordOwners(
  entries: readonly Entry[],
  read: readonly (readonly Utterance[])[],
  language: Language,
  asking: ReadonlySet<string>,
  holds: (stem: string) => number,
): Map<string, number> {
  const tooCommon = Math.max(FEW, COMMON * entries.length)
  /** A word of everybody's, which says nothing without those beside it ("orang", "masih", "uang"). */
  const isCommon = (key: string) => holds(key) > tooCommon
  const spelt = new Map<string, number>()
  const normal = new Map<string, { readonly entry: number | 'several'; readonly lost: number }>()
  const claim = (key: string, entry: number, lost: number) => {
    const before = normal.get(key)
    if (before === undefined || lost < before.lost) normal.set(key, { entry, lost })
    else if (before.lost === lost && before.entry !== entry) normal.set(key, { entry: 'several', lost })
  }
  entries.forEach((entry, i) => {
    for (const [at, keyword] of entry.keywords.entries()) {
      spelt.set(spelling(language.fold(keyword)), i)
      const utterance = read[i]![at]!
      const whole = utterance.tokens.length >= spelling(utterance.text).split(' ').length
      claim(stemsOf(utterance), i, whole ? 0 : 1)
      const asked = askedFor(utterance, asking)
      if (!isCommon(asked)) claim(asked, i, 2)
    }
  })
  const clear = [...normal].flatMap(([key, { entry }]) =>
    key === '' || entry === 'several' ? [] : [[`~${key}`, entry] as const],
  )
  return new Map([...spelt, ...clear])
}

/** The entry whose keyword the whole message is, as its position. `exactly`: only as the keyword is written. */
export function keywordOwner(
  { keywords, asking }: { readonly keywords: ReadonlyMap<string, number>; readonly asking: ReadonlySet<string> },
  utterance: Utterance,
  exactly: boolean,
): number | undefined {
  const written = keywords.get(spelling(utterance.text))
  if (written !== undefined || exactly) return written
  return keywords.get(`~${stemsOf(utterance)}`) ?? keywords.get(`~${askedFor(utterance, asking)}`)
}

/** The entries of keywords sent in one breath, a line each; none where a line is no keyword, or there are more than two. */
export function keywordLines(keywords: ReadonlyMap<string, number>, text: string): number[] {
  const lines = text.split('\n').filter((line) => spelling(line) !== '')
  const owners = lines.length === 2 ? lines.map((line) => keywords.get(spelling(line))) : []
  return owners.includes(undefined) ? [] : [...new Set(owners.filter((owner) => owner !== undefined))]
}

function spelling(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

function stemsOf(utterance: Utterance): string {
  return utterance.tokens.map((t) => t.stem).join(' ')
}

/** What is left without the words that only ask, at least the last word; nothing where something is denied. */
function askedFor({ tokens }: Utterance, asking: ReadonlySet<string>): string {
  if (tokens.some((t) => t.negated)) return ''
  const left = tokens.filter((t) => !asking.has(t.word))
  return (left.length > 0 ? left : tokens.slice(-1)).map((t) => t.stem).join(' ')
}

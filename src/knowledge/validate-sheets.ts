import type { Entry, Knowledge, Lexicon } from '../domain/knowledge.ts'
import { rowsOf, SHEETS, type SheetName } from '../domain/sheets.ts'
import type { Problem } from './problems.ts'

type Found = readonly [row: string, problem: string, remedy: string, level?: Problem['level']]

/** What contradicts itself in the lists that editors keep beside the entries, and against the entries. */
export function validateSheets(knowledge: Knowledge, looked: readonly Entry[]): Problem[] {
  const at = (sheet: SheetName, found: readonly Found[]) =>
    found.map(([row, problem, remedy, level = 'warning']): Problem => ({ level, file: sheet, row, problem, remedy }))
  return [
    ...SHEETS.flatMap((sheet) => at(sheet, twice(rowsOf(knowledge, sheet).map(([name = '']) => name)))),
    ...at('slang', slang(knowledge)),
    ...at('synonyms', inTwoGroups(knowledge)),
    ...at('filler', fillerThatIsAKeyword(knowledge.lexicon, looked)),
    ...at('notCovered', coveredAfterAll(knowledge.lexicon, looked)),
    ...at('fake', fakes(knowledge)),
    ...hosts(knowledge),
  ]
}

const small = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()

function twice(names: readonly string[]): Found[] {
  const seen = new Set<string>()
  return names.flatMap((name): Found[] => {
    const again = seen.has(small(name))
    seen.add(small(name))
    return again ? [[name, 'it stands in the list twice', 'Remove one of the two.']] : []
  })
}

function slang({ lexicon }: Knowledge): Found[] {
  const kept = new Set(lexicon.protected.map(small))
  return Object.entries(lexicon.slang).flatMap(([word, meaning]): Found[] => {
    if (kept.has(small(word)))
      return [[word, 'it is also a protected word, which is left as it stands', 'Keep it in one of the two lists.']]
    const next = lexicon.slang[meaning]
    if (word === meaning) return [[word, 'it means itself', 'Remove it, or write what it means.']]
    return next === undefined
      ? []
      : [[word, `its meaning "${meaning}" is slang for "${next}"`, `Write "${next}" at once: slang is read one time.`]]
  })
}

function inTwoGroups({ lexicon }: Knowledge): Found[] {
  const groups = new Map<string, string>()
  return lexicon.synonyms.flatMap(([head = '', ...same]) =>
    [head, ...same].flatMap((word): Found[] => {
      const other = groups.get(small(word))
      groups.set(small(word), other ?? head)
      if (other === undefined || other === head) return []
      return [[head, `"${word}" belongs to the group of "${other}" already`, 'Keep it in one of the two.']]
    }),
  )
}

function fillerThatIsAKeyword(lexicon: Lexicon, entries: readonly Entry[]): Found[] {
  const filler = new Set(lexicon.filler.map(small))
  return published(entries).flatMap((entry) =>
    entry.keywords
      .filter((keyword) => filler.has(small(keyword)))
      .map(
        (keyword): Found => [
          small(keyword),
          `it is a keyword of the entry "${entry.title}", so it does carry meaning`,
          'Remove it here, or there.',
          'error',
        ],
      ),
  )
}

function coveredAfterAll(lexicon: Lexicon, entries: readonly Entry[]): Found[] {
  const uncovered = new Map(lexicon.notCovered.map((message) => [small(message), message]))
  return published(entries).flatMap((entry) =>
    [...entry.wordings, ...entry.examples].flatMap((text): Found[] => {
      const message = uncovered.get(small(text))
      if (message === undefined) return []
      return [[message, `the entry "${entry.title}" answers it`, 'Remove it here: it is checked by now.', 'error']]
    }),
  )
}

function fakes({ domains, entries }: Knowledge): Found[] {
  const known = new Set(entries.map((entry) => entry.id))
  return domains.fake
    .filter(({ entry }) => entry !== undefined && !known.has(entry))
    .map(({ host, entry }) => [host, `there is no entry "${entry}"`, 'Name the entry that says so, or leave it empty.'])
}

/** An address is one thing: what stands in two lists is judged by the first of them. */
function hosts(knowledge: Knowledge): Problem[] {
  const owners = new Map<string, SheetName>()
  return (['official', 'fake', 'shorteners', 'wellKnown'] as const).flatMap((sheet) =>
    rowsOf(knowledge, sheet).flatMap(([host = '']): Problem[] => {
      const owner = owners.get(host)
      owners.set(host, owner ?? sheet)
      if (owner === undefined || owner === sheet) return []
      const level = owner === 'official' && sheet === 'fake' ? 'error' : 'warning'
      const problem = `"${host}" stands in the list "${owner}" already`
      return [{ level, file: sheet, row: host, problem, remedy: 'Keep it in one of the two.' }]
    }),
  )
}

const published = (entries: readonly Entry[]) => entries.filter((entry) => entry.status === 'published')

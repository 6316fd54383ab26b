import { expect, it } from 'vitest'
import { objection } from '../../src/console/web/mistakes.ts'
import { rowsOf, SHEETS } from '../../src/domain/sheets.ts'
import { checkEntry, checkSheet } from '../../src/knowledge/knowledge.ts'
import { aKnowledge, anEntry } from '../builders/builders.ts'

const TODAY = '2026-11-24'
const lexicon = {
  slang: { gmn: 'gimana', gimana: 'bagaimana', x: 'x' },
  synonyms: [
    ['uang', 'dana'],
    ['kas', 'dana'],
  ],
}
const lists = {
  ...{ protected: ['gmn'], filler: ['biaya', 'Biaya'], notCovered: ['Bayar ga?'], otherSubjects: [], asking: [] },
}
const domains = {
  official: [{ domain: 'example.go.id', note: 'resmi' }],
  fake: [{ host: 'example.go.id', entry: 'tidak-ada', checkedOn: TODAY }],
  ...{ shorteners: [], wellKnown: [], brands: ['example'] },
}
const knowledge = aKnowledge({ lexicon: { ...lexicon, ...lists }, domains })

/** Entries and lists that are wrong in every way that the check knows. */
const broken = [
  anEntry({
    id: 'Dua Kata',
    keywords: [],
    wordings: [],
    sources: [],
    examples: [],
    title: 'x'.repeat(91),
    checkedOn: '24-11',
  }),
  anEntry({ verdict: 'hoaks', category: 'satire', answer: { id: ' ' }, validFrom: 'kemarin' }),
  anEntry({ sources: [{ title: 'a', url: 'a', publisher: 'b', date: '2020' }] }),
  anEntry({ topic: 'cuaca', related: ['biaya'], validFrom: '2024', validUntil: '2023', checkedOn: '2027-01-01' }),
  anEntry({ id: 'lain', reviewBy: '2026-11-01', answer: { id: 'Lihat asing.xyz.' } }),
  anEntry({ id: 'lagi', reviewBy: '2026-11-30' }),
]

it('the console says in Indonesian whatever the check finds', () => {
  const ofEntries = broken.flatMap((entry) => checkEntry(knowledge, entry, TODAY))
  const ofSheets = SHEETS.flatMap((sheet) => checkSheet(knowledge, sheet, rowsOf(knowledge, sheet), TODAY))
  const wrongRows = checkSheet(knowledge, 'wellKnown', [['Bukan alamat']], TODAY)
  const emptied = checkSheet(
    knowledge,
    'wording',
    rowsOf(knowledge, 'wording').map(([key = '']) => [key, 'a', '']),
    TODAY,
  )
  const problems = [...ofEntries, ...ofSheets, ...wrongRows, ...emptied]
  expect(problems.length).toBeGreaterThan(25)
  const english = problems.flatMap((p) => [p.problem, p.remedy]).filter((text) => objection(text) === text)
  expect([...new Set(english)]).toEqual([])
})

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { planImport } from '../../src/console/console.ts'
import type { Entry, Knowledge } from '../../src/domain/knowledge.ts'
import { claimReview, entriesToCsv, loadKnowledge } from '../../src/knowledge/knowledge.ts'
import { aClaim, aKnowledge, anEntry } from '../builders/builders.ts'
import { ROOT } from '../rules/source-files.ts'

const TODAY = '2026-11-24'
const bytes = (text: string) => new TextEncoder().encode(text)

function plan(file: string | Uint8Array, knowledge: Knowledge = aKnowledge(), topic = '') {
  const content = typeof file === 'string' ? bytes(file) : file
  return planImport({ knowledge, drafts: [], search: { find: () => [] }, bytes: content, topic, today: TODAY })
}
const counts = (...given: Parameters<typeof plan>) => plan(...given).report.counts
const jsonl = (entries: readonly object[]) => entries.map((e) => JSON.stringify(e)).join('\n')
const NOTHING = { new: 0, changed: 0, refused: 0 }

describe('what was exported and is brought back', () => {
  let knowledge: Knowledge
  beforeAll(async () => {
    ;({ knowledge } = await loadKnowledge(`${ROOT}/knowledge`, TODAY))
  })

  it.each([
    ['CSV', entriesToCsv],
    ['JSON lines', jsonl],
    ['ClaimReview', (all: readonly Entry[]) => JSON.stringify(all.filter((e) => e.kind === 'claim').map(claimReview))],
  ])('changes nothing of the whole knowledge: %s', (_, write) => {
    const found = counts(write(knowledge.entries), knowledge)
    expect(found).toMatchObject(NOTHING)
    expect(found.unchanged).toBeGreaterThan(30)
  })

  it('changes nothing whatever an editor wrote into a cell', () => {
    const text = fc
      .string({
        unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', '[', ']', '{', 'a', ' ', '<b>', '１'),
      })
      .map((s) => s.trim())
      .filter((s) => s !== '')
    const entry = fc
      .record({ title: text, answer: fc.record({ id: text }), wordings: fc.array(text), keywords: fc.array(text) })
      .map((over) => anEntry(over))
    fc.assert(
      fc.property(entry, (one) => {
        const known = aKnowledge({ entries: [one] })
        expect(counts(entriesToCsv([one]), known)).toEqual({ ...NOTHING, unchanged: 1 })
      }),
    )
  })

  it('is a new entry where nobody has it, with the same content', () => {
    const entry = aClaim({
      id: 'baru',
      answer: { id: 'Ini hoaks.', en: 'A hoax.' },
      sources: [
        { title: 'A', url: 'https://a.example/1', publisher: 'Satu', date: '2024' },
        { title: 'B', url: 'https://a.example/2', publisher: 'Dua', date: '2024-02', copy: true },
      ],
      keywords: ['baru sekali'],
    })
    for (const file of [entriesToCsv([entry]), jsonl([entry])]) {
      const { report, drafts } = plan(file)
      expect(report.counts).toEqual({ ...NOTHING, new: 1, unchanged: 0 })
      expect(report.rows[0]?.problems).toEqual([])
      expect(drafts[0]?.entry).toEqual(entry)
    }
  })
})

describe('a table', () => {
  it('says nothing of the columns that it does not have, and empties a field by an empty cell', () => {
    const knowledge = aKnowledge({ entries: [anEntry({ validUntil: '2027' }), aClaim()] })
    const { report, drafts } = plan('id;validUntil;title\nbiaya;;Biaya daftar', knowledge)
    expect(report.rows[0]).toMatchObject({ what: 'changed', place: 2, fields: ['title', 'validUntil'] })
    expect(drafts[0]?.entry).toEqual({ ...anEntry(), title: 'Biaya daftar' })
  })

  it('runs no formula when it is opened, and reads the cell back as it was', () => {
    const entry = anEntry({ title: '=HYPERLINK("http://jahat.example")' })
    expect(entriesToCsv([entry])).toContain(`"'=HYPERLINK`)
  })

  it('is found out whether commas, semicolons or tabs divide it, and whether it is UTF-8 or UTF-16', () => {
    for (const mark of [',', ';', '\t']) {
      const text = `id${mark}title\r\nbiaya${mark}Biaya “baru”`
      const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
      for (const file of [bytes(text), bytes(`\ufeff${text}`), utf16])
        expect(plan(file).drafts[0]?.entry.title).toBe('Biaya “baru”')
    }
  })

  it('names the line on which a broken row begins, also after cells of several lines', () => {
    const { rows } = plan('id,kind,topic,title\nbiaya,fact,daftar,"dua\nbaris"\nSalah Id,opini,daftar,x').report
    expect(rows[0]).toMatchObject({ what: 'refused', place: 4 })
    expect(rows[0]?.problems).toEqual([
      expect.objectContaining({ field: 'id', value: 'Salah Id', problem: expect.stringContaining('hyphens') }),
      expect.objectContaining({ field: 'kind', value: 'opini' }),
    ])
  })
})

describe('a file that is not what it should be', () => {
  it.each([
    ['empty', bytes(''), /is empty/],
    ['only blank', bytes('\ufeff \n'), /is empty/],
    ['in Latin-1', new Uint8Array(Buffer.from('id,title\nbiaya,Caf\xe9', 'latin1')), /no text in UTF-8/],
    ['UTF-16 without its mark', new Uint8Array(Buffer.from('id,title\nbiaya,x', 'utf16le')), /no text in UTF-8/],
    ['of 20 MB', new Uint8Array(20 * 1024 * 1024).fill(97), /20 MB/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), /no text in UTF-8/],
    ['a table of something else', bytes('nama,alamat\nx,y'), /"nama", "alamat"/],
    ['a table that names a column twice', bytes('id,title,title\nx,y,z'), /"title" twice/],
    ['a table with rows of another length', bytes('id,title\nbiaya'), /Line 2|line 2/],
    ['a table with an open quote', bytes('id,title\nbiaya,"x'), /cannot be read/],
    ['JSON lines with a broken line', bytes('{"id":"biaya"}\n{"id":'), /Line 2/],
    ['JSON without a review', bytes('[{"@type":"Recipe"}]'), /no ClaimReview/],
    ['a prototype for a column', bytes('id,__proto__\nbiaya,x'), /__proto__/],
  ])('is refused with a remedy: %s', (_, file, said) => {
    expect(() => plan(file)).toThrow(said)
  })

  it('has its rows refused one by one: an id twice, a path for an id, a field nobody knows', () => {
    const lines = [
      { id: 'biaya', title: 'Satu' },
      { id: 'biaya', title: 'Dua' },
      { id: '../../../etc/passwd', title: 'x' },
      { id: 'x', topic: '../x' },
      { id: 'y', topic: 'daftar', admin: true },
      JSON.parse('{"id":"z","topic":"daftar","__proto__":{"admin":true}}'),
    ]
    const { counts: found, rows } = plan(jsonl(lines)).report
    expect(found).toEqual({ new: 0, changed: 1, unchanged: 0, refused: 5 })
    expect(rows.map((r) => [r.place, r.problems[0]?.field])).toEqual([
      [2, 'id'],
      [3, 'id'],
      [4, 'topic'],
      [5, ''],
      [6, ''],
      [1, undefined],
    ])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe('ClaimReview of others', () => {
  const foreign = {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: 'https://cekfakta.example/1',
    claimReviewed: 'Bansos 5 juta lewat WhatsApp',
    datePublished: '2026-11-01T09:00:00+07:00',
    author: { '@type': 'Organization', name: 'Cek Fakta' },
    reviewRating: { '@type': 'Rating', ratingValue: 1, alternateName: 'Salah' },
  }

  it('becomes a draft that says what is missing, with the review itself as its source', () => {
    const { drafts, report } = plan(JSON.stringify({ '@graph': [foreign] }), aKnowledge(), 'hoaks')
    expect(drafts[0]?.entry).toMatchObject({
      ...{
        id: 'bansos-5-juta-lewat-whatsapp',
        kind: 'claim',
        topic: 'hoaks',
        verdict: 'hoaks',
        checkedOn: '2026-11-01',
      },
      sources: [{ url: 'https://cekfakta.example/1', publisher: 'Cek Fakta', date: '2026-11-01' }],
      wordings: ['Bansos 5 juta lewat WhatsApp'],
    })
    expect(report.rows[0]?.problems.map((p) => p.field)).toEqual(expect.arrayContaining(['keywords', 'answer.id']))
  })

  it('guesses no verdict, and takes no entry’s place by the words of its title', () => {
    const other = { ...foreign, claimReviewed: 'Biaya', reviewRating: { alternateName: 'Empat Pinokio' } }
    const { drafts } = plan(JSON.stringify([other]), aKnowledge(), 'hoaks')
    expect(drafts[0]?.entry).toMatchObject({ id: 'biaya-impor', status: 'draft' })
    expect(drafts[0]?.entry).not.toHaveProperty('verdict')
  })

  it('without a topic is refused where none was chosen', () => {
    expect(plan(JSON.stringify([foreign])).report.rows[0]?.problems[0]).toMatchObject({ field: 'topic', value: '' })
  })
})

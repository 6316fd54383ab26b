import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createLanguage } from '../../src/language/language.ts'
import type { Ranker } from '../../src/matching/ranker.ts'
import { createRetriever, openRetriever, type Retriever } from '../../src/matching/retriever.ts'
import { loadRanker } from '../../src/opening.ts'

const language = createLanguage({
  lexicon: { slang: {}, synonyms: [], protected: [], filler: [], asking: [], notCovered: [], otherSubjects: [] },
  vocabulary: new Map(),
})
let ranker: Ranker
beforeAll(async () => {
  ranker = await loadRanker()
})

const doc = (id: string, title: string, text = '') => ({ id, title, text })
const HOAXES = [
  doc('chip', 'Vaksin mengandung cip pelacak'),
  doc('bni', 'Tautan pendaftaran undian berhadiah Bank Nagari'),
  doc('bri', 'Tautan pendaftaran undian berhadiah Bank Danamon'),
  doc('flood', 'Banjir di Jakarta akibat tanggul jebol', 'Foto lama yang diambil di negara lain'),
  doc('loan', 'Pinjaman tanpa bunga lewat pesan singkat'),
  doc('quake', 'Gempa 7,5 magnitudo melanda Cilacap'),
  doc('quake2', 'Gempa 9,1 magnitudo melanda Cilacap'),
]
const first = (retriever: Retriever, text: string) => retriever.search(text, 3)[0]?.id

describe('search', () => {
  it.each([
    ['awas!! vaksinnya mengandung cip pelacak, sebarkan', 'chip'],
    ['SEGERA DAFTAR, klik tautan berikut, undian berhadiah dari bank nagari menanti anda', 'bni'],
    ['undian bank danamon berhadiah, daftar lewat tautan', 'bri'],
    ['tanggulnya jebol lagi', 'flood'],
    ['foto negara lain', 'flood'],
    ['gempa cilacap magnitudo 9,1', 'quake2'],
    ['gempa cilacap magnitudo 7,5', 'quake'],
    ['vaksin mengandunk pelacakk', 'chip'],
  ])('%s → %s', (text, id) => {
    expect(first(createRetriever(HOAXES, language, ranker), text)).toBe(id)
  })

  it('is surer of what is there than of what is not, and says so in numbers from 0 to 1', () => {
    const retriever = createRetriever(HOAXES, language, ranker)
    const there = retriever.search('vaksin mengandung cip pelacak', 3)
    const [away] = retriever.search('vaksin gratis di puskesmas besok pagi untuk semua warga', 3)
    for (const { score } of there) expect(score).toBeGreaterThan(0)
    expect(there[0]!.score).toBeLessThan(1)
    expect(there[0]!.score).toBeGreaterThan(2 * away!.score)
    expect(there.map((hit) => hit.score)).toEqual(there.map((hit) => hit.score).sort((a, b) => b - a))
  })

  it('finds nothing where no word is known', () => {
    const retriever = createRetriever(HOAXES, language, ranker)
    expect(retriever.search('qwertz', 5)).toEqual([])
    expect(retriever.search('', 5)).toEqual([])
    expect(createRetriever([], language, ranker).search('vaksin', 5)).toEqual([])
  })

  it('stems English where the corpus is English', () => {
    const english = [
      doc('shark', 'Was this shark swimming on the highway when it was flooded?'),
      doc('fry', 'Are there free fries for the customers of a restaurant?'),
    ]
    expect(first(createRetriever(english, language, ranker), 'a photo: sharks swim here!')).toBe('shark')
  })

  it('keeps the last of two documents with one id', () => {
    const retriever = createRetriever([...HOAXES, doc('loan', 'Bantuan tunai untuk pelajar')], language, ranker)
    expect(retriever.size).toBe(HOAXES.length)
    expect(first(retriever, 'bantuan pelajar')).toBe('loan')
    expect(retriever.search('pinjaman bunga', 3)).toEqual([])
  })
})

describe('a changing corpus', () => {
  const word = fc.constantFrom('banjir', 'gempa', 'vaksin', 'undian', 'bank', 'tautan', 'pulsa', 'hadiah')
  const title = fc.array(word, { minLength: 4, maxLength: 4 }).map((words) => words.join(' '))
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const change = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), id, title }),
    fc.record({ kind: fc.constant('remove' as const), id, title }),
  )

  it('answers as one that was built from what is left', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 150 }), title, (changes, ask) => {
        const left = new Map<string, string>([['z', 'banjir gempa pulsa bank']])
        const retriever = createRetriever([doc('z', left.get('z')!)], language, ranker)
        for (const c of changes) {
          const was = left.delete(c.id)
          if (c.kind === 'put') {
            left.set(c.id, c.title)
            retriever.put(doc(c.id, c.title))
          } else expect(retriever.remove(c.id)).toBe(was)
        }
        const fresh = createRetriever(
          [...left].map(([key, text]) => doc(key, text)),
          language,
          ranker,
        )
        expect(retriever.size).toBe(left.size)
        const expected = new Map(fresh.search(ask, 10).map((h) => [h.id, h.score]))
        const found = retriever.search(ask, 10)
        expect(new Set(found.map((h) => h.id))).toEqual(new Set(expected.keys()))
        for (const hit of found) expect(hit.score).toBeCloseTo(expected.get(hit.id)!, 3)
      }),
      { seed: 4, numRuns: 60 },
    )
  })

  it('is the same after it was saved and opened', () => {
    const retriever = createRetriever(HOAXES, language, ranker)
    retriever.remove('loan')
    retriever.put(doc('new', 'Lowongan kerja palsu di bandara'))
    const opened = openRetriever(retriever.save(), language, ranker)
    expect(opened.size).toBe(retriever.size)
    for (const ask of ['lowongan kerja bandara', 'pinjaman tanpa bunga', 'banjir di jakarta'])
      expect(opened.search(ask, 5).map((h) => h.id)).toEqual(retriever.search(ask, 5).map((h) => h.id))
    opened.put(doc('newer', 'Telur palsu dari plastik'))
    expect(first(opened, 'telur plastik')).toBe('newer')
  })

  it('does not open what another version saved', () => {
    const bytes = createRetriever(HOAXES, language, ranker).save()
    const at = Buffer.from(bytes).indexOf('version') + 'version'.length
    bytes[at + 1] = 8
    expect(() => openRetriever(bytes, language, ranker)).toThrow(/build it anew/)
  })
})

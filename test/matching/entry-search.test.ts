import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry, Knowledge } from '../../src/domain/knowledge.ts'
import { createLanguage } from '../../src/language/language.ts'
import { createEntrySearch } from '../../src/matching/matching.ts'
import { aKnowledge, anEntry } from '../builders/builders.ts'

const about = (id: string, title: string, wordings: readonly string[] = [], over: Partial<Entry> = {}) =>
  anEntry({ id, title, wordings, keywords: [], examples: [], ...over })
const ENTRIES = [
  about('cair', 'Kapan insentif cair', ['uang insentif saya belum masuk']),
  about('sertifikat', 'Sertifikat pelatihan belum muncul', ['mana sertifikat saya']),
  about('dana', 'Pesan dana hibah 150 juta', ['selamat anda terpilih menerima dana hibah, hubungi nomor ini']),
  about('wajah', 'Pindai wajah gagal terus', ['foto KTP ditolak']),
]

/** A search over what is published last; `publish` publishes something else. */
function aSearch(entries: readonly Entry[] = ENTRIES, over: Partial<Knowledge> = {}) {
  const publication = (now: readonly Entry[], more: Partial<Knowledge> = {}) => {
    const knowledge = aKnowledge({ entries: now, ...more })
    const lexicon = { ...knowledge.lexicon, asking: ['apa', 'kapan', 'yang'] }
    const vocabulary = new Map(['insentif', 'sertifikat', 'pelatihan', 'wajah'].map((word) => [word, 20]))
    const language = createLanguage({ lexicon: more.lexicon ?? lexicon, vocabulary })
    return { snapshot: { ...knowledge, lexicon: more.lexicon ?? lexicon }, language }
  }
  let current = publication(entries, over)
  const { find } = createEntrySearch(() => current)
  return {
    ids: (text: string, most = 5) => find(text, most).map((hit) => hit.id),
    find,
    publish: (...given: Parameters<typeof publication>) => {
      current = publication(...given)
    },
  }
}

describe('a search for entries', () => {
  it.each([
    ['a typing error', 'insntif', 'cair'],
    ['an inflected word', 'sertifikatnya', 'sertifikat'],
    ['other words around it', 'min wajah saya gagal dipindai', 'wajah'],
    [
      'a forward',
      'SELAMAT!!! Anda terpilih menerima dana hibah Rp 150 juta. Hubungi nomor WA 0812 sebelum besok malam, sebarkan',
      'dana',
    ],
  ])('finds an entry by %s', (_, text, id) => {
    expect(aSearch().ids(text)[0]).toBe(id)
  })

  it.each([
    '',
    'zzzz',
    'apa',
    'a',
    '!!',
    'resep rendang padang',
    'hari ini cuaca di bandung cerah sekali, ayo main bola',
  ])('finds nothing for "%s"', (text) => {
    expect(aSearch().ids(text)).toEqual([])
  })

  it('says how much of the text an entry says, and gives no more than is asked for', () => {
    const hits = aSearch([...ENTRIES, about('kedua', 'Insentif pelatihan kedua')]).find('insentif pelatihan kedua', 1)
    expect(hits.map((hit) => hit.id)).toEqual(['kedua'])
    expect(hits[0]!.likeness).toBeGreaterThan(0.5)
    expect(hits[0]!.likeness).toBeLessThan(1)
  })

  it('finds published entries only', () => {
    const drafted = ENTRIES.map((entry) => ({ ...entry, status: 'draft' as const }))
    expect(aSearch(drafted).ids('insentif cair')).toEqual([])
  })

  it('reads everything anew when the lexicon changes', () => {
    const search = aSearch()
    expect(search.ids('cuan')).toEqual([])
    search.publish(ENTRIES, { lexicon: { ...aKnowledge().lexicon, slang: { cuan: 'insentif' } } })
    expect(search.ids('cuan')).toEqual(['cair'])
  })
})

describe('a search that follows publications', () => {
  const word = fc.constantFrom('banjir', 'gempa', 'vaksin', 'undian', 'bank', 'tautan', 'pulsa', 'hadiah')
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))
  const status = fc.constantFrom('published', 'published', 'retired')
  const entry = fc
    .record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), title: words, wording: words, status })
    .map(({ id, title, wording, ...rest }) => about(id, title, [wording], rest as Partial<Entry>))
  const entries = fc.uniqueArray(entry, { selector: (e) => e.id, maxLength: 6 })

  it('finds what one finds that was built from the last, and never what is gone', () => {
    fc.assert(
      fc.property(fc.array(entries, { minLength: 2, maxLength: 12 }), words, (publications, text) => {
        const followed = aSearch(publications[0])
        for (const published of publications) {
          followed.publish(published)
          const fresh = new Map(
            aSearch(published)
              .find(text, 10)
              .map((hit) => [hit.id, hit.likeness]),
          )
          const found = followed.find(text, 10)
          expect(new Set(found.map((hit) => hit.id))).toEqual(new Set(fresh.keys()))
          for (const { id, likeness } of found) {
            expect(likeness).toBeCloseTo(fresh.get(id)!, 9)
            expect(published.find((e) => e.id === id)?.status).toBe('published')
          }
        }
      }),
      { seed: 7, numRuns: 30 },
    )
  }, 60_000)

  it('leaves no place to what is gone', () => {
    const others = ['angin', 'hujan', 'ombak', 'kabut'].map((word) => about(word, word))
    const crowd = Array.from({ length: 150 }, (_, i) => about(`lama-${i}`, 'Banjir bandang'))
    const search = aSearch([...others, ...crowd])
    expect(search.ids('angin')).toEqual(['angin'])
    const now = about('kini', 'Tanggul jebol di dekat pasar', ['katanya ada banjir bandang sampai ke atap'])
    search.publish([...others, now])
    expect(search.ids('banjir bandang')).toEqual(['kini'])
  })
})

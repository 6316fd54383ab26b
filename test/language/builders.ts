import { readFileSync } from 'node:fs'
import type { Lexicon } from '../../src/domain/knowledge.ts'
import type { Entity, Utterance } from '../../src/domain/observation.ts'
import { createLanguage, type Language } from '../../src/language/language.ts'

const NOTHING: Lexicon = {
  slang: {},
  synonyms: [],
  protected: [],
  filler: [],
  asking: [],
  notCovered: [],
  otherSubjects: [],
}

/** The lexicon as editors have it in `knowledge/lexicon`, without the part of the matcher. */
export function theLexicon(): Lexicon {
  const read = (name: string) => JSON.parse(readFileSync(`knowledge/lexicon/${name}.json`, 'utf8'))
  return {
    ...NOTHING,
    ...read('slang'),
    ...read('synonyms'),
    ...read('protected'),
    ...read('filler'),
    notCovered: [],
    otherSubjects: [],
  }
}

export function aLexicon(overrides: Partial<Lexicon> = {}): Lexicon {
  return { ...NOTHING, ...overrides }
}

/** What a small knowledge base talks about; the number says how often. */
const SPOKEN: Readonly<Record<string, number>> = {
  prakerja: 90,
  insentif: 40,
  gelombang: 40,
  kartu: 30,
  daftar: 30,
  dibuka: 20,
  cair: 20,
  belum: 20,
  sudah: 20,
  kapan: 20,
  pelatihan: 20,
  bayar: 15,
  rekening: 15,
  sertifikat: 15,
  pendaftaran: 15,
  situs: 10,
  resmi: 10,
  masuk: 10,
  dana: 10,
  gratis: 10,
  ditutup: 8,
  akun: 8,
  diblokir: 8,
  syarat: 8,
  kuota: 5,
  lolos: 5,
  muncul: 5,
  dashboard: 5,
  peserta: 5,
  saldo: 5,
  kk: 5,
  'e-wallet': 3,
}

export function aVocabulary(more: readonly string[] = []): string[] {
  return [...Object.entries(SPOKEN).flatMap(([word, times]) => Array<string>(times).fill(word)), ...more]
}

/** The real lexicon over a small vocabulary, unless told otherwise. */
export function aLanguage(lexicon: Lexicon = theLexicon(), vocabulary: readonly string[] = aVocabulary()): Language {
  return createLanguage({ lexicon, vocabulary: counted(vocabulary) })
}

export function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

export const wordsOf = (utterance: Utterance): string => utterance.tokens.map(({ word }) => word).join(' ')

export const negatedIn = (utterance: Utterance): string =>
  utterance.tokens.flatMap(({ negated, word }) => (negated ? [word] : [])).join(' ')

/** Segments as text, questions with their mark: ["bayar tidak?", "kapan dibuka?"]. */
export const segmentsOf = ({ tokens, segments }: Utterance): string[] =>
  segments.map(
    ({ from, to, question }) =>
      tokens
        .slice(from, to)
        .map(({ word }) => word)
        .join(' ') + (question ? '?' : ''),
  )

/** Entities in one line each: "money 600000", "wave 72". */
export const entitiesOf = ({ entities }: Utterance): string[] => entities.map(inShort)

function inShort(entity: Entity): string {
  switch (entity.kind) {
    case 'money':
      return `money ${entity.rupiah}`
    case 'wave':
      return `wave ${entity.number}`
    case 'year':
      return `year ${entity.year}`
    case 'date':
      return `date ${entity.date}`
    case 'phone':
      return `phone ${entity.digits}`
    case 'email':
      return `email ${entity.address}`
    case 'number':
      return `number ${entity.value}${entity.unit === undefined ? '' : ` ${entity.unit}`}`
  }
}

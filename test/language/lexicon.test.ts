import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lexiconFileSchema } from '../../src/knowledge/schema.ts'
import { aLanguage, theLexicon, wordsOf } from './builders.ts'

const lexicon = theLexicon()
const language = aLanguage()

describe('the lexicon that editors keep', () => {
  it.each(['slang', 'synonyms', 'protected', 'filler'])('%s.json keeps the schema', (name) => {
    const file = JSON.parse(readFileSync(`knowledge/lexicon/${name}.json`, 'utf8'))
    expect(lexiconFileSchema.safeParse(file).error).toBeUndefined()
  })

  it('leads every slang word to its standard words', () => {
    const lost = Object.entries(lexicon.slang).filter(([slang, standard]) => {
      const read = wordsOf(language.read(`yang ini ${slang} itu`))
        .split(' ')
        .slice(2, -1)
        .join(' ')
      return read !== '' && read !== standard
    })
    expect(lost).toEqual([])
  })

  it('has no standard word that is slang itself', () => {
    const chained = Object.values(lexicon.slang).flatMap((standard) =>
      standard.split(' ').filter((word) => lexicon.slang[word]),
    )
    expect(chained).toEqual([])
  })

  it('has each synonym in one group only, so that groups do not flow together', () => {
    const all = lexicon.synonyms.flat()
    expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([])
  })

  it('does not protect what it takes for slang', () => {
    expect(lexicon.protected.filter((word) => lexicon.slang[word] !== undefined)).toEqual([])
  })

  it('drops every filler phrase', () => {
    const kept = lexicon.filler.filter((phrase) => wordsOf(language.read(`prakerja ${phrase}`)) !== 'prakerja')
    expect(kept).toEqual([])
  })
})

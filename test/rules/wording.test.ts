import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WORDING } from '../../src/domain/wording.ts'
import { ROOT, sourceFiles } from './source-files.ts'

const sentences = (language: string) =>
  JSON.parse(readFileSync(join(ROOT, 'knowledge/wording', `${language}.json`), 'utf8')) as Record<string, string>

describe.each(['id', 'en'])('what Saring says in %s', (language) => {
  const said = sentences(language)

  it('has every sentence, and none too many', () => {
    expect(
      Object.keys(said)
        .filter((k) => k !== '$schema')
        .sort(),
    ).toEqual(Object.keys(WORDING).sort())
  })

  it.each(Object.entries(WORDING))('"%s" holds its placeholders and no others', (key, placeholders) => {
    const held = [...(said[key] ?? '').matchAll(/\{(\w+)\}/g)].map((m) => m[1])
    expect([...new Set(held)].sort()).toEqual([...placeholders].sort())
  })

  it('fits a bubble', () => {
    expect(Object.entries(said).filter(([, text]) => text.length > 700)).toEqual([])
  })
})

describe('the words citizens read', () => {
  it('stand in knowledge/, not in the code', () => {
    const spoken = /['"`][^'"`\n]*\b(silakan|maaf|terima kasih|pesan anda)\b[^'"`\n]*['"`]/i
    const data = new Set(['src/dialogue/commands.ts', 'src/hotline/quiet-window.ts'])
    const wrong = sourceFiles('src')
      .filter(
        (f) =>
          !data.has(f.path) &&
          !f.path.includes('/page/') &&
          !f.path.startsWith('src/console/') &&
          !f.path.startsWith('src/language/'),
      )
      .filter((f) => spoken.test(f.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))
      .map((f) => f.path)
    expect(wrong).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { objection } from '../../src/console/web/mistakes.ts'
import { MISTAKES } from '../../src/console/web/words/mistakes.ts'
import { inIndonesian } from '../../src/console/web/words/problems.ts'
import { sourceFiles } from '../rules/source-files.ts'

const SPEAKING =
  /^src\/(console\/(api\/(?!home)|accounts|doors|lockout|import-|first-admin)|moderation\/takeover|integrations\/post)/

describe('what the server objects to', () => {
  it('has Indonesian words, sentence by sentence', () => {
    const known = new Set(MISTAKES.map(([english]) => english))
    const sentences = sourceFiles('src')
      .filter((file) => SPEAKING.test(file.path))
      .flatMap((file) => [...file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').matchAll(/'([A-Z][^'\n]{10,}\.)'/g)])
      .map(([, sentence]) => sentence ?? '')
    expect(sentences.length).toBeGreaterThan(30)
    expect(sentences.filter((sentence) => !known.has(sentence) && inIndonesian(sentence) === sentence)).toEqual([])
  })

  it('is said with its names and numbers, also line by line as fields are named', () => {
    expect(objection('The user name "sari" is taken.')).toBe('Nama pengguna "sari" sudah dipakai.')
    expect(objection('password: must have at least 12 characters\nname: must not be empty (it is "")')).toBe(
      'password: paling sedikit 12 huruf\nname: tidak boleh kosong (isinya "")',
    )
    expect(objection('Too small: expected string to have >=1 characters')).toBe(
      'terlalu pendek: paling sedikit 1 characters',
    )
    expect(objection('something nobody has words for')).toBe('something nobody has words for')
  })
})

import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../src/errors.ts'
import { sourceFiles } from './source-files.ts'

describe('error codes', () => {
  it('are unique', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length)
  })

  it.each(ERROR_CODES)('%s is used by the code', (code) => {
    const users = sourceFiles('src').filter((f) => f.path !== 'src/errors.ts' && f.text.includes(`'${code}'`))
    expect(users.length).toBeGreaterThan(0)
  })
})

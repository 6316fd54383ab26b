import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { SaringError } from '../../src/errors.ts'
import { postgresError, whereIs } from '../../src/store/postgres-errors.ts'

const URL_WITH_PASSWORD = 'postgres://saring:r4h4sia%26kuat@db.example:6432/saring?password=juga-rahasia'
const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code })

describe('what PostgreSQL says', () => {
  it.each([
    ['ECONNREFUSED', 'STORE_UNREACHABLE'],
    ['ENOTFOUND', 'STORE_UNREACHABLE'],
    ['28P01', 'STORE_UNREACHABLE'],
    ['3D000', 'STORE_UNREACHABLE'],
    ['57P01', 'STORE_UNREACHABLE'],
    ['08006', 'STORE_UNREACHABLE'],
    ['53300', 'STORE_UNREACHABLE'],
    ['53100', 'STORE_FULL'],
  ])('%s becomes %s, with the place and a remedy', (code, expected) => {
    const said = postgresError(withCode(code), URL_WITH_PASSWORD)
    const message = expect.stringContaining('db.example:6432/saring')
    expect(said).toMatchObject({ code: expected, message, remedy: expect.stringMatching(/\w{4,}/) })
  })

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    'means a lost connection where the library has words only: %s',
    (message) => {
      expect(postgresError(new Error(message), URL_WITH_PASSWORD)).toMatchObject({ code: 'STORE_UNREACHABLE' })
    },
  )

  it('stays what it is when it is a mistake of ours, or was put into words already', () => {
    const mistake = withCode('42601', 'syntax error')
    expect(postgresError(mistake, URL_WITH_PASSWORD)).toBe(mistake)
    const words = new SaringError('STORE_FULL', 'x', 'y')
    expect(postgresError(words, URL_WITH_PASSWORD)).toBe(words)
  })

  it('tells the first reason where every address of a name has refused', () => {
    const refused = Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1')]), { code: 'ECONNREFUSED' })
    const message = expect.stringContaining('connect ECONNREFUSED ::1')
    expect(postgresError(refused, URL_WITH_PASSWORD)).toMatchObject({ message })
  })

  it('loses the password on the way, wherever the error carries it', () => {
    const talkative = Object.assign(withCode('ERR_INVALID_URL', `Invalid URL ${URL_WITH_PASSWORD} r4h4sia&kuat`), {
      input: URL_WITH_PASSWORD,
    })
    const said = postgresError(talkative, URL_WITH_PASSWORD)
    expect(said).toMatchObject({ code: 'STORE_UNREACHABLE' })
    for (const secret of ['r4h4sia', 'juga-rahasia']) expect(inspect(said, { depth: 9 })).not.toContain(secret)
  })
})

describe('the place of a store', () => {
  it.each([
    [URL_WITH_PASSWORD, 'db.example:6432/saring'],
    ['postgres:///saring', 'localhost:5432/saring'],
    ['no url', 'an address that is no postgres:// URL'],
  ])('of %s is %s', (url, expected) => {
    expect(whereIs(url)).toBe(expected)
  })
})

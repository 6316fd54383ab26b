import { Kysely, SqliteDialect, sql } from 'kysely'
import Libsql from 'libsql'
import { beforeEach, describe, expect, it } from 'vitest'
import { sqliteError, statementsOf } from '../../src/store/sqlite-statements.ts'

type Things = { things: { id: string; value: unknown } }

let libsql: Libsql.Database
let db: Kysely<Things>

beforeEach(() => {
  libsql = new Libsql(':memory:')
  libsql.exec('create table things (id text primary key, value any)')
  db = new Kysely<Things>({ dialect: new SqliteDialect({ database: statementsOf(libsql, 'saring.db') }) })
  return () => db.destroy()
})

const add = (id: string, value: unknown) => db.insertInto('things').values({ id, value }).execute()
const valueAt = async (id: string) =>
  (await db.selectFrom('things').select('value').where('id', '=', id).executeTakeFirst())?.value

describe('what libsql would stumble over', () => {
  it('a boolean, which would abort the process, is 1 or 0', async () => {
    await add('yes', true)
    await add('no', false)
    expect([await valueAt('yes'), await valueAt('no')]).toEqual([1, 0])
  })

  it('undefined is null', async () => {
    await add('none', undefined)
    expect(await valueAt('none')).toBeNull()
  })

  it('bytes come back as Uint8Array, also from statements that return rows', async () => {
    await add('bytes', Uint8Array.from([0, 255]))
    expect(await valueAt('bytes')).toEqual(Uint8Array.from([0, 255]))
    const returned = await db.updateTable('things').set({ id: 'b' }).where('id', '=', 'bytes').returningAll().execute()
    expect(returned).toEqual([{ id: 'b', value: Uint8Array.from([0, 255]) }])
  })

  it('a statement is good for more after it failed', async () => {
    await add('a', 1)
    await expect(add('a', 2)).rejects.toThrow(/UNIQUE/)
    await add('b', 3)
    expect([await valueAt('a'), await valueAt('b')]).toEqual([1, 3])
  })

  it('more different statements than are kept are no trouble', async () => {
    for (let n = 1; n < 700; n++) {
      const ids = Array.from({ length: n }, (_, i) => `id ${i}`)
      expect(await db.selectFrom('things').select('id').where('id', 'in', ids).execute()).toEqual([])
    }
  })
})

describe('a disk that is full', () => {
  const fill = (tx: Kysely<Things>) =>
    tx
      .insertInto('things')
      .values({ id: 'big', value: new Uint8Array(500_000) })
      .execute()

  beforeEach(() => {
    libsql.exec('pragma max_page_count = 20')
  })

  it('is said in plain words', async () => {
    await expect(fill(db)).rejects.toMatchObject({ code: 'STORE_FULL', message: expect.stringContaining('saring.db') })
  })

  it('undoes the whole transaction, even if somebody in it does not mind the error', async () => {
    const careless = db.transaction().execute(async (tx) => {
      await tx.insertInto('things').values({ id: 'before', value: 1 }).execute()
      await fill(tx).catch(() => undefined)
      // SQLite has rolled back by itself: without care this would be kept, alone.
      await tx.insertInto('things').values({ id: 'after', value: 1 }).execute()
    })
    await expect(careless).rejects.toThrow(/rolled this transaction back/)
    expect(await db.selectFrom('things').select('id').execute()).toEqual([])
  })

  it('tells the first error, not that of undoing it, and goes on when there is room again', async () => {
    await expect(db.transaction().execute(fill)).rejects.toMatchObject({ code: 'STORE_FULL' })
    libsql.exec('pragma max_page_count = 100000')
    await db.transaction().execute(fill)
    expect(await db.selectFrom('things').select('id').execute()).toEqual([{ id: 'big' }])
  })
})

describe('the words for errors', () => {
  it.each([
    ['SQLITE_FULL', 'STORE_FULL'],
    ['ENOSPC', 'STORE_FULL'],
    ['SQLITE_NOTADB', 'FILE_INVALID'],
    ['SQLITE_CORRUPT_INDEX', 'FILE_INVALID'],
    ['SQLITE_READONLY_DBMOVED', 'FILE_INVALID'],
    ['EACCES', 'FILE_INVALID'],
  ])('%s becomes %s, with a remedy', (code, expected) => {
    const cause = Object.assign(new Error('x'), { code })
    const remedy = expect.stringMatching(/\w{4,}/)
    expect(sqliteError(cause, '/x/saring.db')).toMatchObject({ code: expected, cause, remedy })
  })

  it('any other error stays what it is', async () => {
    const error = new Error('x')
    expect(sqliteError(error, 'f')).toBe(error)
    await expect(sql`select nonsense`.execute(db)).rejects.toThrow(/no such column/)
  })
})

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { aTurn } from '../conformance/builders.ts'
import { type Child, startChild } from './children.ts'

let folder: string
let file: string
let child: Child | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saring-sqlite-'))
  file = join(folder, 'sessions', 'saring.db')
})

afterEach(async () => {
  await child?.kill()
  child = undefined
  rmSync(folder, { recursive: true })
})

const open = () => openStore({ url: undefined, file })

async function madeStore(): Promise<void> {
  const store = await open()
  for (let n = 0; n < 50; n++) await store.queries.turns.add(aTurn({ text: 'x'.repeat(1000) }))
  await store.close()
}

describe('the owner of an embedded store', () => {
  it('is one process only; another one is told who holds it and what to do', async () => {
    child = startChild('./child-that-owns.ts', file)
    await child.untilLines(1)
    const refused = open()
    await expect(refused).rejects.toMatchObject({
      code: 'STORE_OWNED',
      message: expect.stringMatching(new RegExp(`${file} is held by process ${child.pid} on .+, since \\d{4}-\\d\\d-`)),
      remedy: expect.stringContaining('SESSIONS_DIR'),
    })
  })

  it('loses the store with its life, however it ends', async () => {
    child = startChild('./child-that-owns.ts', file)
    await child.untilLines(1)
    await child.kill()
    const store = await open()
    expect(await store.queries.inbox.counts()).toEqual({ waiting: 0, dead: 0 })
    await store.close()
  })

  it('may not open it twice either, and gives it back when it closes', async () => {
    const store = await open()
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_OWNED',
      message: expect.stringContaining(`${process.pid}`),
    })
    await store.queries.journal.count('still works', 1)
    await store.close()
    const again = await open()
    expect(await again.queries.journal.counter('still works')).toBe(1)
    await again.close()
  })

  it('is one of many that start at the same moment', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, open))
    const opened = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(opened).toHaveLength(1)
    for (const error of refused) expect(error).toMatchObject({ code: 'STORE_OWNED' })
    await opened[0]?.close()
  })
})

describe('the file of an embedded store', () => {
  it('is made with its folder, and may be read by its owner only', async () => {
    await madeStore()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('is whole by itself after closing: nothing is left in its side files', async () => {
    await madeStore()
    rmSync(`${file}-wal`, { force: true })
    rmSync(`${file}-shm`, { force: true })
    const store = await open()
    expect(await store.queries.turns.latest({ limit: 99 })).toHaveLength(50)
    await store.close()
  })

  it('holds nothing of an erased person any more, not even in its unused parts', async () => {
    const store = await open()
    for (let n = 0; n < 20; n++) {
      await store.queries.turns.add(
        aTurn({ text: `rahasia besar ${n} `.repeat(50), conversation: n % 2 ? 'ani' : 'budi' }),
      )
    }
    await store.queries.people.erase('budi')
    await store.close()
    const bytes = readFileSync(file, 'latin1')
    expect(bytes).toContain('rahasia besar 1 ')
    expect(bytes).not.toContain('rahasia besar 2 ')
  })

  it('is refused when it is no database', async () => {
    mkdirSync(join(folder, 'sessions'))
    writeFileSync(file, 'catatan rapat '.repeat(1000))
    await expect(open()).rejects.toMatchObject({ code: 'FILE_INVALID', message: expect.stringContaining(file) })
    // The owner's lock was given back, and the file was left as it was.
    await expect(open()).rejects.toMatchObject({ code: 'FILE_INVALID' })
    expect(readFileSync(file, 'utf8')).toMatch(/^catatan rapat/)
  })

  it('is refused when it belongs to another program', async () => {
    mkdirSync(join(folder, 'sessions'))
    const other = new Libsql(file)
    other.exec('create table orders (id integer)')
    other.close()
    const message = expect.stringContaining('another program')
    await expect(open()).rejects.toMatchObject({ code: 'FILE_INVALID', message })
  })

  it('is refused when it is damaged', async () => {
    await madeStore()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xa5, 4096))
    const message = expect.stringContaining('damaged')
    await expect(open()).rejects.toMatchObject({
      code: 'FILE_INVALID',
      message,
      remedy: expect.stringContaining('backup'),
    })
  })

  it('is refused when a part of it is missing', async () => {
    await madeStore()
    truncateSync(file, 8192)
    await expect(open()).rejects.toMatchObject({ code: 'FILE_INVALID', message: expect.stringContaining('damaged') })
  })

  it('is refused when a newer Saring wrote it', async () => {
    await madeStore()
    const database = new Libsql(file)
    database.exec("insert into kysely_migration values ('999-from-the-future', '2099-01-01T00:00:00.000Z')")
    database.close()
    await expect(open()).rejects.toMatchObject({ code: 'FILE_INVALID', message: expect.stringContaining('newer') })
  })
})

describe('closing an embedded store', () => {
  it('lets the transaction that is under way end well', async () => {
    const store = await open()
    const turn = aTurn()
    const working = store.transaction(async ({ turns }) => {
      await new Promise((resolve) => setImmediate(resolve))
      await turns.add(turn)
    })
    await Promise.all([working, store.close(), store.close()])
    const again = await open()
    expect(await again.queries.turns.get(turn.id)).toEqual(turn)
    await again.close()
  })

  it('ends its service: later questions fail instead of hanging', async () => {
    const store = await open()
    await store.close()
    await expect(store.queries.journal.counter('x')).rejects.toThrow()
    await expect(store.transaction(async () => 1)).rejects.toThrow()
  })
})

import { setTimeout as pause } from 'node:timers/promises'
import { inspect } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { whereIs } from '../../src/store/postgres-errors.ts'
import { type HintTopic, openStore } from '../../src/store/store.ts'
import { anInboxRow, aTurn, T0 } from '../conformance/builders.ts'
import { type PostgresServer, startPostgres } from '../conformance/postgres-server.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 90_000)
afterAll(() => server.stop(), 30_000)

const log = () => {
  const lines: string[] = []
  return { lines, warn: (details: object, message: string) => lines.push(`${message} ${JSON.stringify(details)}`) }
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return (await client.query<T>(sql).finally(() => client.end())).rows
}

const hangUp = (url: string) =>
  ask(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`,
  )

describe('a PostgreSQL that cannot be reached', () => {
  const PASSWORD = 'r4h4sia&kuat'
  const encoded = encodeURIComponent(PASSWORD)

  it.each([
    ['nobody listens', `postgres://saring:${encoded}@127.0.0.1:1/saring`],
    ['the host is unknown', `postgres://saring:${encoded}@no-such-host.invalid/saring`],
    ['the password is badly encoded', `postgres://saring:${encoded}%zz@127.0.0.1:1/saring`],
    ['the address is no URL', `postgres://saring:${encoded}@[oops/saring`],
    ['the port is none', `postgres://saring:${encoded}@host:99999999/saring`],
  ])('is said in plain words, without the password: %s', async (_why, url) => {
    const error = await openStore({ url, file: '' }).then(
      () => undefined,
      (reason: Error) => reason,
    )
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE', remedy: expect.stringContaining('DATABASE_URL') })
    const cause = error?.cause as Error | undefined
    const everything = [
      error?.message,
      error?.stack,
      cause?.message,
      cause?.stack,
      JSON.stringify(error),
      inspect(error),
    ]
    for (const text of everything) {
      expect(text).not.toContain(PASSWORD)
      expect(text).not.toContain(encoded)
    }
  })

  it.each([
    ['a wrong password', (url: string) => url.replace(/:[^:@/]+@/, ':wrong-password@')],
    ['a database that is not there', (url: string) => url.replace(/[^/]+$/, 'missing')],
  ])('is one with %s', async (_why, change) => {
    const url = change(await server.createDatabase(`refused_${Math.floor(performance.now())}`))
    const refused = openStore({ url, file: '' })
    const message = expect.stringContaining(whereIs(url))
    await expect(refused).rejects.toMatchObject({ code: 'STORE_UNREACHABLE', message })
    await expect(refused).rejects.toMatchObject({ message: expect.not.stringContaining('wrong-password') })
  })
})

describe('a PostgreSQL store', () => {
  it('is made by many workers that start at the same moment', async () => {
    const url = await server.createDatabase('together')
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ url, file: '' })))
    for (const store of stores) await store.queries.journal.count('workers', 1)
    expect(await stores[0]?.queries.journal.counter('workers')).toBe(4)
    await Promise.all(stores.map((store) => store.close()))
  })

  it('is refused when a newer Saring made it', async () => {
    const url = await server.createDatabase('newer')
    await (await openStore({ url, file: '' })).close()
    await ask(url, "insert into kysely_migration values ('999-from-the-future', '2099-01-01')")
    await expect(openStore({ url, file: '' })).rejects.toMatchObject({ code: 'FILE_INVALID' })
  })

  it('goes on after the server has hung up on every connection, and hears hints again', async () => {
    const url = await server.createDatabase('hung_up')
    const [warnings, heard] = [log(), [] as HintTopic[]]
    const store = await openStore({ url, file: '', log: warnings })
    const other = await openStore({ url, file: '' })
    store.onHint((topic) => heard.push(topic))
    await hangUp(url)
    await vi.waitFor(() => expect(warnings.lines.join()).toContain('brings hints'), 15_000)
    // After its return it says everything once, for what it may have missed.
    await vi.waitFor(() => expect(heard).toContain('publication'), 15_000)
    heard.length = 0
    await vi.waitFor(async () => {
      await other.hint('outbox')
      expect(heard).toContain('outbox')
    }, 15_000)
    await store.queries.turns.add(aTurn())
    expect(await store.queries.turns.latest({ limit: 1 })).toHaveLength(1)
    for (const line of warnings.lines) expect(line).not.toContain('rahasia')
    await Promise.all([store.close(), other.close()])
  })

  it('says that it cannot be reached when the connection breaks in a transaction, and keeps nothing of it', async () => {
    const url = await server.createDatabase('broken')
    const store = await openStore({ url, file: '' })
    const turn = aTurn()
    const broken = store.transaction(async ({ turns }) => {
      await turns.add(turn)
      await hangUp(url)
      await turns.add(aTurn())
    })
    await expect(broken).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
    expect(await store.queries.turns.get(turn.id)).toBeUndefined()
    await store.close()
  })

  it('loses no message to the race between giving a lane back and the next message', async () => {
    // The order that could lose one: the row is written, the lane is given back as empty, then the row is kept.
    const url = await server.createDatabase('race')
    const [here, there] = [await openStore({ url, file: '' }), await openStore({ url, file: '' })]
    const [first, second] = [anInboxRow(), anInboxRow()]
    await here.queries.inbox.accept(first)
    await here.queries.inbox.claimLane('worker', T0, T0 + 1000)
    await here.queries.inbox.complete([first.id])
    let release: Promise<void> | undefined
    await there.transaction(async ({ inbox }) => {
      await inbox.accept(second)
      release = here.queries.inbox.releaseLane('budi', T0)
      // It must wait for this transaction: the lane is locked by the message that has just arrived.
      const first = await Promise.race([release.then(() => 'released'), pause(300).then(() => 'waiting')])
      expect(first).toBe('waiting')
    })
    await release
    expect((await here.queries.inbox.claimLane('worker', T0, T0 + 1000))?.rows.map((row) => row.id)).toEqual([
      second.id,
    ])
    await Promise.all([here.close(), there.close()])
  })

  it('closes twice without trouble, and leaves no connection behind', async () => {
    const url = await server.createDatabase('closed')
    const store = await openStore({ url, file: '' })
    await Promise.all([store.close(), store.close()])
    await expect(store.queries.journal.counter('x')).rejects.toThrow()
    const others = "select 1 from pg_stat_activity where datname = 'closed' and pid <> pg_backend_pid()"
    await vi.waitFor(async () => expect(await ask(url, others)).toEqual([]), 15_000)
  })
})

describe('what one process owns on PostgreSQL', () => {
  it('is refused to a second process, which says who holds it, and free again when it is given back', async () => {
    const url = await server.createDatabase('owned')
    const [here, there] = [await openStore({ url, file: '' }), await openStore({ url, file: '' })]
    const release = await here.own('whatsapp', () => undefined)
    const refused = there.own('whatsapp', () => undefined)
    await expect(refused).rejects.toMatchObject({
      code: 'STORE_OWNED',
      message: expect.stringContaining(`process ${process.pid} on`),
      remedy: expect.stringContaining('CHANNELS'),
    })
    await expect(there.own('another', () => undefined)).resolves.toBeTypeOf('function')
    await release()
    await vi.waitFor(async () => (await there.own('whatsapp', () => undefined))(), 10_000)
    await Promise.all([here.close(), there.close()])
  })

  it('says when it is lost with its connection', async () => {
    const url = await server.createDatabase('owner_lost')
    const store = await openStore({ url, file: '' })
    const lost = vi.fn()
    await store.own('whatsapp', lost)
    await hangUp(url)
    await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(1), 10_000)
    await store.close()
  })
})

import { readdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Contract } from '../../src/console/contract.ts'
import { openStore } from '../../src/store/store.ts'
import { startPostgres } from '../conformance/postgres-server.ts'
import { type Desk, openDesk } from '../console/desk.ts'
import { ENTRIES, fillStore, KNOWN, messages, TURNS, writeEntries } from './console-store.ts'
import { median, table } from './measure.ts'

const ROUNDS = 5
/** What the console is to stay under (ms). */
const GOAL = 150
const CONTRACTS = join(import.meta.dirname, '../../src/console/contracts')

const dayAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** How lists are narrowed; a list that is not named here is asked as it is. */
const NARROWED: Readonly<Record<string, readonly string[]>> = {
  '/conversations': [
    '',
    'text=prakerja',
    'text=insentif+belum+ca',
    'text=zzzz',
    'text=insentif&finding=abstained',
    'text=insentif&label=penipuan',
    'finding=abstained',
    'finding=abstained&label=penipuan',
    'verdict=hoaks',
    'verdict=hoaks&blocked=true',
    `entry=${KNOWN.entry}`,
    'entry=fakta-4998',
    'topic=daftar',
    'channel=whatsapp',
    'label=penipuan',
    'held=true',
    'blocked=true',
    'helpful=false',
    'forwardedMany=true',
    `from=${dayAgo(60)}&to=${dayAgo(30)}`,
  ],
  '/entries': [
    '',
    'text=insentif',
    'text=zzzz',
    'verdict=hoaks',
    'topic=daftar',
    'sort=uses',
    'sort=due',
    'after=4900',
  ],
  '/home': ['days=7', 'days=28', 'days=90'],
  '/claims': ['status=open', 'status=answered', 'status=dismissed'],
}
/** What stands in an address behind a colon. */
const NAMED: Readonly<Record<string, string>> = {
  '/conversations/:id': KNOWN.conversation,
  '/claims/:id': KNOWN.claim,
  '/entries/:id': KNOWN.entry,
  '/sheets/:name': 'slang',
}

/** Every list and search of the console over HTTP, on a full store beside an empty one. */
export async function benchConsole(): Promise<void> {
  const [empty, full] = [await aVisitor(), await aVisitor()]
  try {
    const texts = await messages()
    await writeEntries(full.desk.knowledgeDir, texts)
    await full.desk.takeFiles()
    await fillStore(full.desk.store, texts, Date.now())
    console.log(`${TURNS} turns and ${ENTRIES} entries beside none; medians of ${ROUNDS}; the goal is ${GOAL} ms\n`)
    const rows: Row[] = []
    for (const path of await questions()) rows.push(await measure(path, empty, full))
    report(rows)
  } finally {
    await empty.desk.close()
    await full.desk.close()
  }
}

/** The search and the filters of conversations once more, on the other engine. */
export async function benchConversationsOnPostgres(): Promise<void> {
  const server = await startPostgres()
  try {
    const url = await server.createDatabase('season')
    const [empty, full] = [
      await aVisitor(await storeAt(await server.createDatabase('empty'))),
      await aVisitor(await storeAt(url)),
    ]
    await fillStore(full.desk.store, await messages(), Date.now())
    await countedOnce(url)
    console.log(`${TURNS} turns beside none, on PostgreSQL; medians of ${ROUNDS}; the goal is ${GOAL} ms\n`)
    const rows: Row[] = []
    for (const query of NARROWED['/conversations'] ?? [])
      rows.push(await measure(`/conversations?${query}`, empty, full))
    report(rows)
    await empty.desk.close()
    await full.desk.close()
  } finally {
    await server.stop()
  }
}

/** PostgreSQL counts what its tables hold by itself, some minutes after they have grown. */
async function countedOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze').finally(() => client.end())
}

async function storeAt(url: string) {
  const store = await openStore({ url, file: 'not used' })
  return { store, drop: () => store.close() }
}

type Visitor = {
  readonly desk: Desk
  /** How long the answer took (ms); undefined where there is no such thing. */
  ask(path: string): Promise<number | undefined>
}
type Row = { readonly path: string; readonly empty: number | undefined; readonly full: number }

async function aVisitor(on?: NonNullable<Parameters<typeof openDesk>[0]>['on']): Promise<Visitor> {
  const desk = await openDesk(on ? { on } : {})
  const { cookie } = await desk.person('admin')
  await desk.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = desk.app.server.address() as AddressInfo
  return {
    desk,
    async ask(path) {
      const start = performance.now()
      const answer = await fetch(`http://127.0.0.1:${port}/api/console${path}`, { headers: { cookie } })
      const body = await answer.text()
      const ms = performance.now() - start
      if (answer.status === 404) return undefined
      if (answer.ok) return ms
      throw new Error(`${path} → ${answer.status}: ${body}`)
    },
  }
}

/** From the contracts themselves, so that a new list is measured as soon as it is written. */
async function questions(): Promise<readonly string[]> {
  const modules: object[] = await Promise.all(readdirSync(CONTRACTS).map((file) => import(join(CONTRACTS, file))))
  const doors = modules
    .flatMap((module): unknown[] => Object.values(module))
    .filter((value): value is Contract => typeof value === 'object' && value !== null && 'needs' in value)
  return doors
    .filter(({ method, path }) => method === 'GET' && !path.includes('export'))
    .flatMap(({ path }) => {
      const filled = path.replace(/^\/\w+\/:\w+/, (open) => open.replace(/:.*/, NAMED[open] ?? 'nobody'))
      return (NARROWED[path] ?? ['']).map((query) => (query === '' ? filled : `${filled}?${query}`))
    })
}

async function measure(path: string, empty: Visitor, full: Visitor): Promise<Row> {
  const beside: number[] = []
  const times: number[] = []
  for (let round = -1; round < ROUNDS; round++) {
    const [small, ms] = [await empty.ask(path), await full.ask(path)]
    if (ms === undefined) throw new Error(`${path} is not there`)
    // The first one is warm-up.
    if (round < 0) continue
    times.push(ms)
    if (small !== undefined) beside.push(small)
  }
  return { path, empty: beside.length > 0 ? median(beside) : undefined, full: median(times) }
}

function report(rows: readonly Row[]): void {
  const slowest = rows.toSorted((a, b) => b.full - a.full)
  table(
    ['', 'empty, ms', 'full, ms', 'ratio'],
    slowest.map(({ path, empty, full }) => [
      path,
      empty?.toFixed(1) ?? 'no such thing',
      full.toFixed(1),
      empty === undefined ? '–' : (full / empty).toFixed(1),
    ]),
  )
  const over = rows.filter(({ full }) => full > GOAL).length
  console.log(`\n${rows.length} questions, ${over} of them slower than ${GOAL} ms`)
  // Figures of a busy machine say little by themselves; the ratio does.
  console.log(`the machine's load was ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`)
}

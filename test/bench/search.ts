import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pairedBootstrap } from './bootstrap.ts'
import { percentile, table } from './measure.ts'
import { SEARCH_PEERS, type SearchPeer } from './search-peers.ts'

type Outcome = {
  readonly buildMs: number
  readonly memoryMb: number
  readonly times: readonly number[]
  readonly precisions: readonly number[]
  readonly first: number
}

const QUERIES = 300
/** Slow peers get so many, or a bench would take an hour. */
const FEW = 60
/** A peer that needs longer is said to have been too slow. */
const PATIENCE_MS = 100_000
const ROOT = join(import.meta.dirname, '../..')

/** Search over corpora of documents: quality, build, time and memory of each peer, each in its own process. */
export async function benchSearch(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await benchCorpus(folder, folder, 14_000, 100_000)
  await benchCorpus('4,000 made claims', 'made:4000', 4000, QUERIES)
  await benchCorpus('100,000 made claims', 'made:100000', 100_000, QUERIES)
  await benchCorpus('a million made claims', 'made:1000000', 1_000_000, QUERIES)
}

async function benchCorpus(title: string, corpus: string, size: number, most: number): Promise<void> {
  console.log(`\n### ${title}\n`)
  const rows: { peer: SearchPeer; outcome: Outcome | undefined }[] = []
  for (const peer of SEARCH_PEERS.filter((p) => p.most >= size)) {
    rows.push({ peer, outcome: await runPeer(peer, corpus, peer.slow ? Math.min(FEW, most) : most) })
    console.log(`measured ${peer.name}`)
  }
  const own = rows[0]!.outcome!
  const p99 = percentile(own.times, 0.99)
  console.log()
  table(
    ['', 'questions', 'MAP@5', 'R@1', 'build ms', 'MB', 'p50 ms', 'p99 ms', 'p99 ÷ Saring'],
    rows.map(({ peer, outcome }) =>
      outcome
        ? [
            peer.name,
            outcome.times.length,
            meanOf(outcome.precisions).toFixed(3),
            outcome.first.toFixed(3),
            outcome.buildMs.toFixed(0),
            outcome.memoryMb.toFixed(0),
            percentile(outcome.times, 0.5).toFixed(2),
            percentile(outcome.times, 0.99).toFixed(2),
            (percentile(outcome.times, 0.99) / p99).toFixed(1),
          ]
        : [peer.name, `not done in ${PATIENCE_MS / 1000} s`, '', '', '', '', '', '', ''],
    ),
  )
  const rivals = rows
    .slice(1)
    .flatMap(({ peer, outcome }) =>
      outcome?.precisions.length === own.precisions.length ? [{ name: peer.name, outcome }] : [],
    )
    .sort((a, b) => meanOf(b.outcome.precisions) - meanOf(a.outcome.precisions))
  const best = rivals[0]
  if (!best) return
  const { mean, low, high } = pairedBootstrap(own.precisions, best.outcome.precisions)
  const interval = `${signed(low)} to ${signed(high)}`
  console.log(`\nMAP@5 against ${best.name}, the best peer on the same questions: ${signed(mean)} (95 %: ${interval})`)
}

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`

async function runPeer(peer: SearchPeer, corpus: string, queries: number): Promise<Outcome | undefined> {
  const program = join(import.meta.dirname, 'search-run.ts')
  const run = promisify(execFile)
  const options = { cwd: ROOT, timeout: PATIENCE_MS, maxBuffer: 2 ** 26 }
  const node = ['--max-old-space-size=6000', '--import', 'tsx', program, peer.name, corpus, String(queries)]
  try {
    const { stdout } = await run(process.execPath, node, options)
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as Outcome
  } catch (error) {
    if ((error as { killed?: boolean }).killed) return undefined
    throw error
  }
}

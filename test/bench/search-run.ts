/** One peer on one corpus, in a process of its own so that its memory is its own: prints a line of JSON. */
import { averagePrecision } from '../../src/evaluation/ranking-quality.ts'
import { openCorpus } from './corpora.ts'
import { SEARCH_PEERS } from './search-peers.ts'

/** Asked first and not measured: a process that goes on for days has compiled what it runs. Slow peers get a few. */
const WARM_UP = 50
const WARM_UP_SLOW = 5

const [name, corpusName = '', most = '0'] = process.argv.slice(2)
const peer = SEARCH_PEERS.find((p) => p.name === name)
if (!peer) throw new Error(`there is no peer "${name}"`)
const corpus = openCorpus(corpusName)
const queries = await corpus.queries(Number(most))
const before = process.memoryUsage.rss()
const start = performance.now()
const search = await peer.build(corpus.documents())
const buildMs = performance.now() - start
const memoryMb = (process.memoryUsage.rss() - before) / 1_048_576
for (const { text } of await corpus.queries(peer.slow ? WARM_UP_SLOW : WARM_UP)) await search(text)
const times: number[] = []
const precisions: number[] = []
let first = 0
for (const { text, right } of queries) {
  const begun = performance.now()
  const found = await search(text)
  times.push(performance.now() - begun)
  precisions.push(
    averagePrecision(
      found.slice(0, 5).map((id) => ({ id })),
      right,
    ),
  )
  if (found[0] !== undefined && right.has(found[0])) first++
}
console.log(JSON.stringify({ buildMs, memoryMb, times, precisions, first: first / queries.length }))

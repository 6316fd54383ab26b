import { join } from 'node:path'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js'
import { readConfig } from '../../src/config.ts'
import { type LabelledMessage, labelledMessageSchema, readJsonLines } from '../../src/evaluation/evaluation.ts'
import { answerOnce } from '../../src/hotline/hotline.ts'
import { loadServing } from '../../src/opening.ts'
import { percentile, spread, table, timed } from './measure.ts'

const ROUNDS = 5
/** Slow peers get so many messages, spread over all, and one round, or the bench would take an hour. */
const FEW = 60

/** A way to choose one entry for a message; undefined is "I do not know". */
type Peer = {
  readonly name: string
  readonly slow?: boolean
  readonly build: (docs: readonly Doc[]) => (text: string) => string | undefined
}
type Doc = { readonly id: string; readonly keywords: readonly string[]; readonly texts: readonly string[] }

const PEERS: readonly Peer[] = [
  {
    name: 'MiniSearch 7 (fuzzy, prefix)',
    build: (docs) => {
      const index = new MiniSearch<{ id: string; text: string }>({
        fields: ['text'],
        searchOptions: { fuzzy: 0.2, prefix: true },
      })
      index.addAll(docs.map((d) => ({ id: d.id, text: d.texts.join('\n') })))
      return (text) => index.search(text)[0]?.id as string | undefined
    },
  },
  {
    name: 'Fuse.js 7 (nearest wording)',
    slow: true,
    build: (docs) => {
      const fuse = new Fuse(
        docs.flatMap((d) => d.texts.map((text) => ({ id: d.id, text }))),
        { keys: ['text'], ignoreLocation: true, threshold: 0.6 },
      )
      return (text) => fuse.search(text.slice(0, 200), { limit: 1 })[0]?.item.id
    },
  },
  {
    name: 'natural 8 (Bayes)',
    slow: true,
    build: (docs) => {
      const bayes = new BayesClassifier()
      for (const d of docs) for (const text of d.texts) bayes.addDocument(text, d.id)
      bayes.train()
      return (text) => bayes.classify(text)
    },
  },
  {
    name: 'keyword as substring',
    build: (docs) => {
      const keywords = docs
        .flatMap((d) => d.keywords.map((k) => [k.toLowerCase(), d.id] as const))
        .sort((a, b) => b[0].length - a[0].length)
      return (text) => keywords.find(([keyword]) => text.toLowerCase().includes(keyword))?.[1]
    },
  },
]

/** Right entry for the messages that have one, silence for those that have none, and the time of one choice. */
export async function benchMatching(): Promise<void> {
  const { serving } = await loadServing(readConfig({ LOG_LEVEL: 'silent' }))
  const files = ['messages.jsonl', 'own-messages.jsonl'].map((f) => join(import.meta.dirname, '../evaluation', f))
  const labels = (await Promise.all(files.map((f) => readJsonLines(f, labelledMessageSchema))))
    .flat()
    .filter((l) => l.expect !== 'menu' && l.expect !== 'official_link' && l.expect !== 'warn_link')
  const docs: Doc[] = serving.snapshot.entries
    .filter((e) => e.status === 'published')
    .map((e) => ({
      id: e.id,
      keywords: e.keywords,
      texts: [...e.keywords, e.title, ...e.wordings, ...e.examples, e.answer.id],
    }))
  const saring: Peer = {
    name: 'Saring',
    build: () => (text) => {
      const { finding } = answerOnce(serving, text, 0)
      return finding.kind === 'recognised' ? finding.answers[0]?.entry : undefined
    },
  }
  const rows = []
  for (const peer of [saring, ...PEERS]) {
    const { value: choose, ms: build } = timed(() => peer.build(docs))
    const asked = peer.slow ? spread(labels, FEW) : labels
    const times: number[] = []
    const counts = { right: 0, wrong: 0, silent: 0 }
    for (let round = 0; round < (peer.slow ? 1 : ROUNDS); round++) {
      for (const label of asked) {
        const { value: id, ms } = timed(() => choose(label.text))
        times.push(ms)
        if (round === 0) counts[judged(id, label)]++
      }
    }
    rows.push({
      name: peer.name,
      asked: asked.length,
      ...counts,
      build,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
    })
    console.log(`measured ${peer.name}`)
  }
  const own = rows[0]!
  console.log(
    `\n${labels.length} labelled messages, ${docs.length} entries; times are of one choice; slow peers get ${FEW} of the messages\n`,
  )
  table(
    ['', 'messages', 'right', 'wrong', 'silent', 'build ms', 'p50 ms', 'p99 ms', 'p50 ÷ Saring'],
    rows.map((r) => [
      r.name,
      r.asked,
      `${((100 * r.right) / r.asked).toFixed(1)} %`,
      `${((100 * r.wrong) / r.asked).toFixed(1)} %`,
      `${((100 * r.silent) / r.asked).toFixed(1)} %`,
      r.build.toFixed(0),
      r.p50.toFixed(3),
      r.p99.toFixed(3),
      (r.p50 / own.p50).toFixed(1),
    ]),
  )
}

function judged(id: string | undefined, label: LabelledMessage): 'right' | 'wrong' | 'silent' {
  if (id === undefined) return label.expect === 'abstain' ? 'right' : 'silent'
  return label.entries?.includes(id) ? 'right' : 'wrong'
}

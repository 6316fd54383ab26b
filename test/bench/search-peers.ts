import { createRequire } from 'node:module'
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import { Index } from 'flexsearch'
import Fuse from 'fuse.js'
import Database from 'libsql'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { readConfig } from '../../src/config.ts'
import { createRetriever } from '../../src/matching/retriever.ts'
import { loadRanker, loadServing } from '../../src/opening.ts'
import type { BenchDocument } from './corpora.ts'

export type Search = (text: string) => Promise<readonly string[]> | readonly string[]
/** `most`: documents with which it still comes to an end in a bench; `slow`: it gets fewer questions. */
export type SearchPeer = {
  readonly name: string
  readonly most: number
  readonly slow?: boolean
  readonly build: (documents: AsyncIterable<BenchDocument>) => Promise<Search>
}

const KEPT = 5
/** What each peer is given of a long question; more makes the slow ones slower and none better. */
const plain = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 400)
const distinct = (text: string) => [...new Set(plain(text))]
const whole = ({ title, text }: BenchDocument) => (text === '' ? title : `${title}\n${text}`)

async function all(documents: AsyncIterable<BenchDocument>): Promise<BenchDocument[]> {
  const list: BenchDocument[] = []
  for await (const document of documents) list.push(document)
  return list
}

async function saring(documents: AsyncIterable<BenchDocument>): Promise<Search> {
  const { serving } = await loadServing(readConfig({ LOG_LEVEL: 'silent' }))
  const retriever = createRetriever(await all(documents), serving.language, await loadRanker())
  return (text) => retriever.search(text, KEPT).map((hit) => hit.id)
}

function fts5(tokenizer: string) {
  return async (documents: AsyncIterable<BenchDocument>): Promise<Search> => {
    const db = new Database(':memory:')
    db.exec(`create virtual table d using fts5(id unindexed, body, tokenize = '${tokenizer}'); begin`)
    const insert = db.prepare('insert into d values (?, ?)')
    for await (const document of documents) insert.run(document.id, whole(document))
    db.exec('commit')
    const find = db.prepare(`select id from d where d match ? order by rank limit ${KEPT}`)
    return (text) => {
      const words = distinct(text)
      if (words.length === 0) return []
      return (find.all(words.map((w) => `"${w}"`).join(' OR ')) as { id: string }[]).map((row) => row.id)
    }
  }
}

function miniSearch(options: { readonly fuzzy: number | boolean; readonly prefix: boolean }) {
  return async (documents: AsyncIterable<BenchDocument>): Promise<Search> => {
    const index = new MiniSearch<{ id: string; body: string }>({ fields: ['body'], searchOptions: options })
    for await (const document of documents) index.add({ id: document.id, body: whole(document) })
    return (text) =>
      index
        .search(plain(text).join(' '))
        .slice(0, KEPT)
        .map((hit) => hit.id as string)
  }
}

async function lunrPeer(documents: AsyncIterable<BenchDocument>): Promise<Search> {
  const list = await all(documents)
  const index = lunr(function () {
    this.ref('id')
    this.field('body')
    for (const document of list) this.add({ id: document.id, body: whole(document) })
  })
  return (text) =>
    index
      .query((query) => {
        for (const word of distinct(text)) query.term(word, {})
      })
      .slice(0, KEPT)
      .map((hit) => hit.ref)
}

async function fuse(documents: AsyncIterable<BenchDocument>): Promise<Search> {
  const list = (await all(documents)).map((d) => ({ id: d.id, body: whole(d) }))
  const index = new Fuse(list, { keys: ['body'], ignoreLocation: true, threshold: 0.6 })
  return (text) => index.search(text.slice(0, 200), { limit: KEPT }).map((hit) => hit.item.id)
}

/** It wants every word unless told to suggest, and then counts words without weighing them. */
async function flexSearch(documents: AsyncIterable<BenchDocument>): Promise<Search> {
  const index = new Index({ tokenize: 'strict', resolution: 9 })
  const ids: string[] = []
  for await (const document of documents) index.add(ids.push(document.id) - 1, whole(document))
  return (text) =>
    (index.search(distinct(text).join(' '), { limit: KEPT, suggest: true }) as number[]).map((n) => ids[n]!)
}

async function orama(documents: AsyncIterable<BenchDocument>): Promise<Search> {
  const db = create({ schema: { id: 'string', body: 'string' } as const })
  await insertMultiple(
    db,
    (await all(documents)).map((d) => ({ id: d.id, body: whole(d) })),
    1000,
  )
  return async (text) => {
    const found = await searchOrama(db, {
      term: plain(text).join(' '),
      properties: ['body'],
      limit: KEPT,
      threshold: 1,
    })
    return found.hits.map((hit) => hit.document.id)
  }
}

/** Its root import loads database drivers, so the one file is taken. */
async function naturalTfIdf(documents: AsyncIterable<BenchDocument>): Promise<Search> {
  const TfIdf = createRequire(import.meta.url)('natural/lib/natural/tfidf/tfidf.js') as new () => {
    addDocument(words: string[]): void
    tfidfs(words: string[]): number[]
  }
  const index = new TfIdf()
  const ids: string[] = []
  for await (const document of documents) {
    ids.push(document.id)
    index.addDocument(plain(whole(document)))
  }
  return (text) =>
    index
      .tfidfs(distinct(text))
      .map((score, i) => ({ score, id: ids[i]! }))
      .sort((a, b) => b.score - a.score)
      .slice(0, KEPT)
      .map((hit) => hit.id)
}

/** The title's longest words as they stand in the text. */
async function substring(documents: AsyncIterable<BenchDocument>): Promise<Search> {
  const list = (await all(documents)).map((d) => ({ id: d.id, words: distinct(d.title).filter((w) => w.length > 3) }))
  return (text) => {
    const lower = text.toLowerCase()
    return list
      .map(({ id, words }) => ({ id, score: words.filter((w) => lower.includes(w)).length / (words.length || 1) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, KEPT)
      .map((hit) => hit.id)
  }
}

export const SEARCH_PEERS: readonly SearchPeer[] = [
  { name: 'Saring', most: 1_000_000, build: saring },
  { name: 'SQLite FTS5', most: 100_000, build: fts5('unicode61') },
  { name: 'SQLite FTS5, porter', most: 20_000, build: fts5('porter unicode61') },
  { name: 'MiniSearch', most: 100_000, build: miniSearch({ fuzzy: false, prefix: false }) },
  { name: 'MiniSearch, fuzzy, prefix', most: 20_000, slow: true, build: miniSearch({ fuzzy: 0.2, prefix: true }) },
  { name: 'lunr', most: 20_000, build: lunrPeer },
  { name: 'Orama', most: 100_000, slow: true, build: orama },
  { name: 'FlexSearch', most: 100_000, build: flexSearch },
  { name: 'natural TfIdf', most: 20_000, slow: true, build: naturalTfIdf },
  { name: 'Fuse.js', most: 20_000, slow: true, build: fuse },
  { name: 'title words as substrings', most: 20_000, slow: true, build: substring },
]

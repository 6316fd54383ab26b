import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Knowledge } from '../domain/knowledge.ts'
import type { Model } from '../matching/model.ts'
import type { Publication, Store } from '../store/store.ts'
import { type LearnedCache, type Serving, serve } from './serving.ts'

/** Keeps the current publication, and is the only one that commits a new one. */
export type Publisher = {
  current(): Serving
  /** Whether there is anything to serve yet. */
  serves(): boolean
  /** Publishes `knowledge` if it differs from what serves now; returns the publication's number. */
  publish(knowledge: Knowledge, author: string, note: string): Promise<number>
  /** Serves what another worker published meanwhile. */
  refresh(): Promise<void>
}

export type PublisherParts = {
  readonly store: Store
  readonly model: Model
  readonly cache: LearnedCache
  readonly now: () => number
  readonly log: Logger
}

export function createPublisher({ store, model, cache, now, log }: PublisherParts): Publisher {
  let serving: Serving | undefined
  let hash = ''

  async function take(publication: Publication): Promise<void> {
    if (serving?.snapshot.number === publication.number) return
    const knowledge = JSON.parse(publication.snapshot) as Knowledge
    serving = await serve({ ...knowledge, number: publication.number, publishedAt: publication.at }, model, cache)
    hash = publication.hash
    log.info({ publication: publication.number, entries: knowledge.entries.length }, 'serving a publication')
  }

  async function refresh(): Promise<void> {
    const latest = await store.queries.publications.latest()
    if (latest) await take(latest)
  }

  return {
    refresh,
    serves: () => serving !== undefined,
    current() {
      if (!serving) throw new Error('nothing is published yet: publish or refresh first')
      return serving
    },
    async publish(knowledge, author, note) {
      await refresh()
      const snapshot = JSON.stringify(knowledge)
      const sum = createHash('sha256').update(snapshot).digest('hex')
      if (serving && sum === hash) return serving.snapshot.number
      const publication = { number: (serving?.snapshot.number ?? 0) + 1, at: now(), author, note, hash: sum, snapshot }
      await store.transaction((q) => q.publications.add(publication))
      await take(publication)
      await store.hint('publication')
      return publication.number
    },
  }
}

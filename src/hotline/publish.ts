import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Knowledge } from '../domain/knowledge.ts'
import type { Model } from '../matching/model.ts'
import type { Announcement, Publication, Queries, Store, Version } from '../store/store.ts'
import { type LearnedCache, type Serving, serve } from './serving.ts'
import { versionsBetween } from './versions.ts'

/** Keeps the current publication, and is the only one that commits a new one. */
export type Publisher = {
  current(): Serving
  /** Whether there is anything to serve yet. */
  serves(): boolean
  /**
   * Publishes `knowledge` if it differs from what was published last; returns the publication's number. One at a time: of the
   * console and the watcher of the files, whoever comes second finds nothing new.
   * @param also done in the same transaction
   */
  publish(knowledge: Knowledge, author: string, note: string, also?: (q: Queries) => Promise<void>): Promise<number>
  /**
   * Knowledge ready to answer, without publishing it: to try a draft, which is then forgotten. It learns first, which
   * takes seconds, unless the draft changes nothing that is learned from.
   */
  preview(knowledge: Knowledge): Promise<Serving>
  /** Serves what another worker published meanwhile. */
  refresh(): Promise<void>
}

export type PublisherParts = {
  readonly store: Store
  readonly model: Model
  readonly cache: LearnedCache
  readonly now: () => number
  readonly log: Logger
  /** What a publication sets off, in its own transaction: whoever waited for an answer is told. */
  readonly announce?: (q: Queries, knowledge: Knowledge) => Promise<unknown>
}

export function createPublisher({ store, model, cache, now, log, announce }: PublisherParts): Publisher {
  let serving: Serving | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function take(publication: Publication): Promise<void> {
    if (serving?.snapshot.number === publication.number) return
    const knowledge = JSON.parse(publication.snapshot) as Knowledge
    serving = await serve({ ...knowledge, number: publication.number, publishedAt: publication.at }, model, cache)
    log.info({ publication: publication.number, entries: knowledge.entries.length }, 'serving a publication')
  }

  async function refresh(): Promise<void> {
    const latest = await store.queries.publications.latest()
    if (latest) await take(latest)
  }

  async function publish(...[knowledge, author, note, also]: Parameters<Publisher['publish']>): Promise<number> {
    const latest = await store.queries.publications.latest()
    const snapshot = JSON.stringify(knowledge)
    const hash = createHash('sha256').update(snapshot).digest('hex')
    if (latest?.hash === hash) {
      await take(latest)
      if (also) await store.transaction(also)
      return latest.number
    }
    const publication = { number: (latest?.number ?? 0) + 1, at: now(), author, note, hash, snapshot }
    const versions = versionsBetween(latest && (JSON.parse(latest.snapshot) as Knowledge), knowledge)
    await store.transaction(async (q) => {
      await q.publications.add(publication, versions)
      await announce?.(q, knowledge)
      await q.webhooks.announce(published(publication, versions))
      await also?.(q)
    })
    await take(publication)
    await store.hint('publication')
    await store.hint('outbox')
    return publication.number
  }

  return {
    refresh,
    serves: () => serving !== undefined,
    current() {
      if (!serving) throw new Error('nothing is published yet: publish or refresh first')
      return serving
    },
    publish(...given) {
      const result = last.then(() => publish(...given))
      last = result.catch(() => undefined)
      return result
    },
    preview: (knowledge) =>
      serve({ ...knowledge, number: 0, publishedAt: now() }, model, { ...cache, write: async () => undefined }),
  }
}

const published = ({ number, at, author }: Publication, versions: readonly Version[]): Announcement => ({
  id: `publication-${number}`,
  event: 'entry.published',
  at,
  data: { publication: number, author, changed: versions.map((version) => version.subject) },
})

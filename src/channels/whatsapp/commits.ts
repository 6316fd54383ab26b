import type { KeyRow, Queries, Store } from '../../store/store.ts'

/** What must be kept together: keys, and whatever else belongs to the same step. */
export type Commit = {
  readonly rows: readonly KeyRow[]
  readonly also: readonly Also[]
}

export type Also = {
  /** Done in the same store transaction. */
  readonly within: (queries: Queries) => Promise<void>
  /** Done when all of it is durable. */
  readonly after: () => void
}

/** What goes along with any commit, when there is something. */
export type Rider = { readonly rows: readonly KeyRow[]; readonly kept: () => void }

export type Commits = {
  /** Resolves when all of it is durable. */
  keep(commit: Commit): Promise<void>
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** Commits that wait while another is written to the disk are written together, up to this many. */
const MOST_TOGETHER = 32

/** Group commit: each caller waits for the disk, but several share one wait. */
export function createCommits(store: Store, rider: () => Rider | undefined): Commits {
  type Waiting = Commit & { readonly resolve: () => void; readonly reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let running: Promise<void> | undefined

  const write = async (batch: readonly Commit[]) => {
    const along = rider()
    await store.transaction(async (queries) => {
      await queries.keys.put([...(along?.rows ?? []), ...batch.flatMap(({ rows }) => rows)])
      for (const { within } of batch.flatMap(({ also }) => also)) await within(queries)
    })
    along?.kept()
    for (const { after } of batch.flatMap(({ also }) => also)) after()
  }

  /** One that cannot be written must not take its neighbours along. */
  const writeEach = async (batch: readonly Waiting[]) => {
    for (const each of batch) await write([each]).then(each.resolve, each.reject)
  }

  const drain = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_TOGETHER)
      waiting = waiting.slice(MOST_TOGETHER)
      try {
        await write(batch)
        for (const { resolve } of batch) resolve()
      } catch {
        await writeEach(batch)
      }
    }
    running = undefined
  }

  return {
    keep: (commit) =>
      new Promise((resolve, reject) => {
        waiting.push({ ...commit, resolve, reject })
        running ??= Promise.resolve().then(drain)
      }),
    async settled() {
      while (running) await running
    },
  }
}

/** Real parts for tests of the rooms that need a store: SQLite in a temporary folder, a clock that tests turn. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { v7 } from 'uuid'
import type { Channel, OutboundMessage } from '../../src/channels/channel.ts'
import { createInbox } from '../../src/delivery/delivery.ts'
import type { HotlineParts, Serving } from '../../src/hotline/hotline.ts'
import { deriveKeys } from '../../src/privacy/privacy.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { ABSTAINED, aKnowledge, NOON, recognised, words } from './builders.ts'

export const SILENT = pino({ level: 'silent' })
export const KEYS = deriveKeys(new Uint8Array(32).fill(7))

export type Clock = { now: number }

export async function aStore(): Promise<{ store: Store; drop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'saring-store-'))
  const store = await openStore({ url: undefined, file: join(folder, 'saring.db') })
  return {
    store,
    async drop() {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A channel that keeps what it was given; `refuse` makes the next sends fail. */
export function aChannel(name = 'web', acknowledges = false) {
  const sent: OutboundMessage[] = []
  const refusals: Error[] = []
  const channel: Channel = {
    name,
    acknowledges,
    start: async () => {},
    async send(message) {
      const refusal = refusals.shift()
      if (refusal) throw refusal
      sent.push(message)
    },
    stop: async () => {},
  }
  return { channel, sent, refuse: (...errors: Error[]) => refusals.push(...errors) }
}

/** Serves the little knowledge of the builders; any text with "biaya" is recognised, everything else is not. */
export function aServing(over: Partial<Serving> = {}): Serving {
  const knowledge = { ...aKnowledge(), number: 3, publishedAt: NOON }
  return {
    snapshot: knowledge,
    language: { read: (text) => words(text).utterance, fold: (text) => text.toLowerCase(), stem: (word) => word },
    match: ({ raw }) => (raw.includes('biaya') ? recognised('biaya') : ABSTAINED),
    ...over,
  }
}

export function hotlineParts(store: Store, clock: Clock, over: Partial<HotlineParts> = {}): HotlineParts {
  const now = () => clock.now
  const inbox = createInbox({ store, keys: KEYS, now, newId: v7, quietWindow: () => 0 })
  const serving = aServing()
  return {
    store,
    inbox,
    keys: KEYS,
    serving: () => serving,
    worker: 'w1',
    now,
    random: () => 0,
    newId: v7,
    log: SILENT,
    ...over,
  }
}

import type { CacheStore } from '@whiskeysockets/baileys'
import { putLast } from '../latest.ts'

/** Asking which devices a contact has costs the contact a one-time key; changes are told by the server. */
const DEVICES_FOR = 24 * 3_600_000
const RETRIES_FOR = 3_600_000
const MOST = 10_000

/** What the client would forget with each connection, and should not. */
export function createCaches(now: () => number): {
  readonly userDevicesCache: CacheStore
  readonly msgRetryCounterCache: CacheStore
} {
  return { userDevicesCache: createCache(DEVICES_FOR, now), msgRetryCounterCache: createCache(RETRIES_FOR, now) }
}

/** Entries live for `ms`; the oldest go when there are too many. */
function createCache(ms: number, now: () => number): CacheStore {
  const entries = new Map<string, { readonly value: unknown; readonly until: number }>()
  return {
    get<T>(key: string) {
      const entry = entries.get(key)
      return entry && entry.until > now() ? (entry.value as T) : undefined
    },
    set(key, value) {
      putLast(entries, key, { value, until: now() + ms }, MOST)
    },
    del(key) {
      entries.delete(key)
    },
    flushAll() {
      entries.clear()
    },
  }
}

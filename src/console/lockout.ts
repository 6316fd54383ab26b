import { createHmac } from 'node:crypto'
import type { Store } from '../store/store.ts'
import { withStatus } from './doors.ts'

/** So many wrong passwords for one name, within the window, lock it for as long (ms). */
const MOST_FAILURES = 5
const WINDOW = 15 * 60_000

/**
 * Counts tries to sign in by name, known or not, so that the lock says nothing about which names exist. They are counted
 * in the store, so that a lock holds in every process; a name stands there as a keyed hash, since people type their
 * password there, too.
 */
export type Lockout = {
  /** Belongs before the password is looked at. @throws {SaringError} with status 429 while the name is locked */
  try(name: string): Promise<void>
  succeeded(name: string): Promise<void>
}

export type LockoutParts = { readonly store: Store; readonly key: Uint8Array; readonly now: () => number }

export function createLockout({ store, key, now }: LockoutParts): Lockout {
  const { access } = store.queries
  const hidden = (name: string) => createHmac('sha256', key).update(`tries ${name.toLowerCase()}`).digest('base64url')
  return {
    async try(name) {
      const given = { now: now(), until: now() + WINDOW, most: MOST_FAILURES }
      const { count, until } = await access.countTry(hidden(name), given)
      if (count <= MOST_FAILURES) return
      const minutes = Math.ceil((until - now()) / 60_000)
      const remedy = `Wait ${minutes} minutes, or ask an admin for a new password.`
      throw withStatus(429, 'Too many wrong passwords for this user name.', remedy)
    },
    succeeded: (name) => access.forgetTries(hidden(name)),
  }
}

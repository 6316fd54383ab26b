import { withStatus } from './doors.ts'

/** So many wrong passwords for one name, within the window, lock it for as long (ms). */
const MOST_FAILURES = 5
const WINDOW = 15 * 60_000
/** Names remembered at once; a flood of invented names pushes the oldest out. */
const REMEMBERED = 10_000

/** Counts failed sign-ins by name, known or not, so that the lock says nothing about which names exist. */
export type Lockout = {
  /** @throws {SaringError} with status 429 while the name is locked */
  check(name: string): void
  failed(name: string): void
  succeeded(name: string): void
}

export function createLockout(now: () => number): Lockout {
  const failures = new Map<string, { count: number; until: number }>()
  const recent = (name: string) => {
    const found = failures.get(name)
    return found && found.until > now() ? found : undefined
  }
  return {
    check(name) {
      const found = recent(name.toLowerCase())
      if (!found || found.count < MOST_FAILURES) return
      const minutes = Math.ceil((found.until - now()) / 60_000)
      const remedy = `Wait ${minutes} minutes, or ask an admin for a new password.`
      throw withStatus(429, 'Too many wrong passwords for this user name.', remedy)
    },
    failed(name) {
      const key = name.toLowerCase()
      const count = (recent(key)?.count ?? 0) + 1
      failures.delete(key)
      failures.set(key, { count, until: now() + WINDOW })
      const [oldest] = failures.keys()
      if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest)
    },
    succeeded: (name) => void failures.delete(name.toLowerCase()),
  }
}

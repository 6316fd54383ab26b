import { setTimeout } from 'node:timers/promises'

/** After a count the next one rests for so many times as long, so that counting never takes more of a machine. */
const REST = 4
/** But nobody waits longer than this (ms). */
const MOST = 500

type Clock = { readonly now: () => number; readonly wait?: (ms: number) => Promise<unknown> }

/**
 * Counts once for all who ask meanwhile, one count after the other for each key. What somebody is given was counted
 * after they asked.
 */
export function sparingly<K, T>(
  { now, wait = setTimeout }: Clock,
  count: (key: K) => Promise<T>,
): (key: K) => Promise<T> {
  const waiting = new Map<K, Promise<T>>()
  const rested = new Map<K, Promise<unknown>>()

  async function next(key: K): Promise<T> {
    await rested.get(key)
    waiting.delete(key)
    const started = now()
    const counted = count(key)
    const rest = () => wait(Math.min((now() - started) * REST, MOST))
    rested.set(key, counted.then(rest, rest))
    return counted
  }
  return (key) => {
    const result = waiting.get(key) ?? next(key)
    waiting.set(key, result)
    return result
  }
}

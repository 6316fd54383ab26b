/** What took a while to count is given again for so many times as long, so that counting never takes more of a machine. */
const REST = 20

/** Counts at most once at a time for each key, and gives the last count again while a new one is too dear. */
export function sparingly<K, T>(now: () => number, count: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const kept = new Map<K, { readonly result: Promise<T>; until: number }>()
  return (key) => {
    const last = kept.get(key)
    if (last && now() < last.until) return last.result
    const started = now()
    const next = { result: count(key), until: Number.POSITIVE_INFINITY }
    kept.set(key, next)
    next.result.then(
      () => {
        next.until = now() + (now() - started) * REST
      },
      () => kept.delete(key),
    )
    return next.result
  }
}

/** The first wait after a failure, and the longest one (ms). */
const FIRST = 1_000
const LONGEST = 5 * 60_000

/**
 * How long to wait before attempt number `attempt` + 1: doubled each time, up to five minutes, with "equal jitter" so
 * that many failures do not come back at the same instant (Brooker, "Exponential Backoff And Jitter", AWS 2015).
 * @param random a number in [0, 1)
 * @returns whole milliseconds: the store holds no fractions
 */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.max(0, attempt - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}

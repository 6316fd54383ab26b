/** Times of single calls, in milliseconds. */
export type Timing = { readonly p50: number; readonly p99: number }

export function timing(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { p50: round(at(0.5)), p99: round(at(0.99)) }
}

/** Memory of this process in MB (resident set). */
export function memoryMb(): number {
  return Math.round(process.memoryUsage.rss() / 1_048_576)
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

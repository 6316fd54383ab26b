import { columns } from '../../src/evaluation/evaluation.ts'

/** Figures of single calls, in milliseconds. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const start = performance.now()
  const value = work()
  return { value, ms: performance.now() - start }
}

/** Prints rows as a table. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(columns([head, ...rows.map((row) => row.map(String))]))
}

/** `most` of them, taken evenly from the whole. */
export function spread<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.min(most, all.length) }, (_, i) => all[Math.floor(i * step)]!)
}

import type { NumberSet } from './number-set.ts'
import type { Reading } from './reading.ts'

/** The distinct stems of a reading, with the squares of their weights and the length of that vector. */
export type StoryWords = {
  readonly stems: readonly number[]
  readonly squares: readonly number[]
  readonly norm: number
}

/** `seen` is overwritten. */
export function storyWords({ stems, weights }: Reading, seen: NumberSet): StoryWords {
  const own: number[] = []
  const squares: number[] = []
  let sum = 0
  seen.clear()
  for (let i = 0; i < stems.length; i++) {
    if (!seen.add(stems[i]!)) continue
    own.push(stems[i]!)
    squares.push(weights[i]! ** 2)
    sum += weights[i]! ** 2
  }
  return { stems: own, squares, norm: Math.sqrt(sum) || 1 }
}

/** The cosine (0 to 1) of one story with each of the others. `held` is overwritten. */
export function likeness(one: StoryWords, others: readonly StoryWords[], held: NumberSet): number[] {
  held.clear()
  for (const stem of one.stems) held.add(stem)
  return others.map(({ stems, squares, norm }) => {
    let dot = 0
    for (let k = 0; k < stems.length; k++) if (held.has(stems[k]!)) dot += squares[k]!
    return dot / (one.norm * norm)
  })
}

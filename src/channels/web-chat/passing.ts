import { putLast } from '../latest.ts'
import type { Bubble } from './wire.ts'

/**
 * Bubbles that are said and not kept as turns: the confirmation that everything was deleted, an apology. They wait
 * here for a browser that is away for a moment. Only memory: a restart forgets them.
 */
export type PassingBubbles = {
  /** Remembers one bubble; the same id twice is one. */
  add(conversation: string, bubble: Bubble): void
  of(conversation: string): readonly Bubble[]
}

/** How long they wait (ms), how many for one citizen, and for how many citizens. */
const REMEMBERED_FOR = 15 * 60_000
const MOST_OF_ONE = 10
const MOST_CONVERSATIONS = 1_000

export function createPassingBubbles(now: () => number): PassingBubbles {
  const waiting = new Map<string, readonly Bubble[]>()
  const fresh = (bubbles: readonly Bubble[]) => bubbles.filter((b) => now() - b.at < REMEMBERED_FOR)

  return {
    add(conversation, bubble) {
      const others = fresh(waiting.get(conversation) ?? []).filter((b) => b.id !== bubble.id)
      putLast(waiting, conversation, [...others, bubble].slice(-MOST_OF_ONE), MOST_CONVERSATIONS)
    },
    of: (conversation) => fresh(waiting.get(conversation) ?? []),
  }
}

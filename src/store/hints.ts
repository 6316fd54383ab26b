import type { HintTopic, StoreLog } from './port.ts'

/** Who wants to know within this process. */
export type Hints = {
  readonly listen: (listener: (topic: HintTopic) => void) => () => void
  readonly tell: (topic: HintTopic) => void
}

export const HINT_TOPICS: readonly HintTopic[] = ['inbox', 'outbox', 'publication', 'turns', 'desk', 'channels']

export function createHints(log: StoreLog): Hints {
  const listeners = new Set<(topic: HintTopic) => void>()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell(topic) {
      for (const listener of listeners) {
        try {
          listener(topic)
        } catch (error) {
          // What was stored is stored; the one who gave the hint cannot help a listener that fails.
          log.warn({ err: error, topic }, 'a listener failed on a hint of the store')
        }
      }
    },
  }
}

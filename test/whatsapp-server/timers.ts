/** Every timer of the server has this owner, and ends with it. */
export interface Timers {
  after(ms: number, run: () => void): () => void
  /** Stops all that run, and lets no new one begin. */
  end(): void
}

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>()
  let ended = false
  return {
    after(ms, run) {
      if (ended) return () => {}
      const timer = setTimeout(() => {
        running.delete(timer)
        run()
      }, ms)
      running.add(timer)
      return () => {
        clearTimeout(timer)
        running.delete(timer)
      }
    },
    end() {
      ended = true
      for (const timer of running) clearTimeout(timer)
      running.clear()
    },
  }
}

/** Lets others wait for a condition: it is looked at now and after every change. */
export interface Changes {
  changed(): void
  /** Resolves with the first value that is neither false, null nor undefined; rejects with these words in time. */
  until<T>(condition: () => T | false | null | undefined, words: string, ms?: number): Promise<T>
  subscribe(listener: () => void): () => void
  stop(): void
}

const PATIENCE_MS = 15_000
const STOPPED = new Error('It was stopped while something waited.')

export function createChanges(timers: Timers): Changes {
  const listeners = new Set<() => void>()
  const waiting = new Set<(problem: Error) => void>()
  let stopped = false
  return {
    changed: () => {
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    until<T>(condition: () => T | false | null | undefined, words: string, ms = PATIENCE_MS) {
      return new Promise<T>((resolve, reject) => {
        const settle = (finish: () => void) => {
          listeners.delete(look)
          waiting.delete(fail)
          forget()
          finish()
        }
        const fail = (problem: Error) => settle(() => reject(problem))
        const look = () => {
          try {
            const value = condition()
            if (value !== false && value !== null && value !== undefined) settle(() => resolve(value))
          } catch (problem) {
            fail(problem as Error)
          }
        }
        const forget = timers.after(ms, () => fail(new Error(`Waited ${ms} ms in vain: ${words}.`)))
        listeners.add(look)
        waiting.add(fail)
        if (stopped) fail(STOPPED)
        else look()
      })
    },
    stop() {
      stopped = true
      for (const fail of [...waiting]) fail(STOPPED)
      listeners.clear()
    },
  }
}

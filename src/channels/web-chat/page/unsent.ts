import type { Line } from './state.ts'

/**
 * What the citizen wrote and the log does not have yet, kept in the browser: a message survives a reload, a flat
 * battery and a server that is away. It keeps its id, so that it is one message however often it is sent.
 */
export type Unsent = {
  load(): readonly Line[]
  keep(line: Line): void
  forget(id: string): void
}

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const PREFIX = 'saring.unsent.'
/** What was taken but never showed up in the log is not shown again after this long (ms). */
const SHOWN_FOR = 60 * 60_000

export function createUnsent(shelf: Shelf, now: () => number): Unsent {
  const forget = (id: string) => attempt(() => shelf.removeItem(PREFIX + id))

  return {
    forget,
    keep: (line) => attempt(() => shelf.setItem(PREFIX + line.id, JSON.stringify(line))),
    load() {
      const keys = Array.from({ length: shelf.length }, (_, i) => shelf.key(i) ?? '').filter((key) =>
        key.startsWith(PREFIX),
      )
      const lines: Line[] = []
      for (const key of keys) {
        const line = read(shelf, key)
        const stale = line?.stage === 'sent' && now() - line.at > SHOWN_FOR
        if (line && !stale) lines.push(line)
        else forget(key.slice(PREFIX.length))
      }
      return lines.sort((a, b) => a.at - b.at)
    },
  }
}

function read(shelf: Shelf, key: string): Line | undefined {
  try {
    const line = JSON.parse(shelf.getItem(key) ?? '') as Partial<Line>
    return typeof line.id === 'string' && typeof line.text === 'string' && typeof line.at === 'number'
      ? (line as Line)
      : undefined
  } catch {
    return undefined
  }
}

/** A full or forbidden store (private windows) costs the memory over a reload, nothing else. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Kept in the page's memory all the same.
  }
}

/** The browser's storage, or one that lasts as long as the page where that is forbidden. */
export function browserShelf(): Shelf {
  try {
    const { localStorage } = window
    localStorage.setItem('saring.try', '')
    localStorage.removeItem('saring.try')
    return localStorage
  } catch {
    return memoryShelf()
  }
}

export function memoryShelf(): Shelf {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (i) => [...items.keys()][i] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

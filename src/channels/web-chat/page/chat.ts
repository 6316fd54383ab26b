import type { Emoji } from '../wire.ts'
import type { Api } from './api.ts'
import { createConnection } from './connection.ts'
import type { Core } from './core.ts'
import { createReceipts } from './receipts.ts'
import { createSender } from './sender.ts'
import { changeState, EMPTY, type Line, type State } from './state.ts'
import { createUnsent, type Shelf } from './unsent.ts'

/** The page's one chat: its state, and what a citizen can do. */
export type Chat = {
  state(): State
  subscribe(listener: () => void): () => void
  start(): void
  say(text: string, forwarded: boolean): void
  retry(id: string): void
  discard(id: string): void
  /** The same emoji again takes it back from view; Saring has been told already. */
  react(to: string, emoji: Emoji): void
  /** The network or the citizen is back: do not wait for the next attempt. */
  wake(): void
  /** Goes on in this window after another one has displaced it. */
  resume(): void
}

export type ChatParts = {
  readonly api: Api
  readonly shelf: Shelf
  readonly now: () => number
  readonly newId: () => string
  /** True while somebody can see the page. */
  readonly isSeen: () => boolean
}

export function createChat({ api, shelf, now, newId, isSeen }: ChatParts): Chat {
  const unsent = createUnsent(shelf, now)
  const listeners = new Set<() => void>()
  let state: State = { ...EMPTY, lines: unsent.load(), reactions: loadReactions(shelf) }

  const core: Core = {
    state: () => state,
    apply(change) {
      const before = state
      state = changeState(before, change)
      keepUnsent(before, state)
      if (before.reactions !== state.reactions) keepReactions(shelf, state.reactions)
      for (const listener of listeners) listener()
    },
  }

  function keepUnsent(before: State, after: State): void {
    if (before.lines === after.lines) return
    const known = new Map(before.lines.map((line) => [line.id, line]))
    const own = (line: Line) => line.from === 'citizen' && line.stage !== 'filed'
    for (const line of after.lines) if (own(line) && known.get(line.id) !== line) unsent.keep(line)
    const kept = new Set(after.lines.filter(own).map((line) => line.id))
    for (const line of before.lines) if (own(line) && !kept.has(line.id)) unsent.forget(line.id)
  }

  const sender = createSender({ api, core, onNoConversation: () => connection.reopen() })
  const receipts = createReceipts({ api, core, isSeen })
  const connection = createConnection({ api, core, onOpen: () => sender.flush(), onBubble: () => receipts.tell() })

  async function tellReaction(to: string, emoji: Emoji): Promise<void> {
    const told = await api.react({ id: newId(), to, emoji }).catch(() => false)
    if (!told) core.apply({ do: 'react', to, emoji: undefined })
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => connection.start(),
    say(text, forwarded) {
      core.apply({ do: 'compose', line: newLine(newId(), text, forwarded, now()) })
      sender.flush()
    },
    retry(id) {
      core.apply({ do: 'retry', id })
      sender.flush()
    },
    discard: (id) => core.apply({ do: 'discard', id }),
    react(to, emoji) {
      const again = state.reactions[to] === emoji
      core.apply({ do: 'react', to, emoji: again ? undefined : emoji })
      if (!again) void tellReaction(to, emoji)
    },
    wake() {
      connection.wake()
      receipts.tell()
    },
    resume: () => connection.start(),
  }
}

function newLine(id: string, text: string, forwarded: boolean, at: number): Line {
  return {
    id,
    from: 'citizen',
    text,
    at,
    forwarded,
    stage: 'waiting',
    order: 0,
    kept: true,
    withdrawn: false,
    read: true,
  }
}

const REACTIONS = 'saring.reactions'
const MOST_REACTIONS = 100

function loadReactions(shelf: Shelf): State['reactions'] {
  try {
    return JSON.parse(shelf.getItem(REACTIONS) ?? '{}') as State['reactions']
  } catch {
    return {}
  }
}

function keepReactions(shelf: Shelf, reactions: State['reactions']): void {
  try {
    shelf.setItem(REACTIONS, JSON.stringify(Object.fromEntries(Object.entries(reactions).slice(-MOST_REACTIONS))))
  } catch {
    // Then a reload forgets them.
  }
}

import type { StreamEvent } from '../wire.ts'
import type { Api } from './api.ts'
import type { Core } from './core.ts'

/** Keeps the page in touch with the turn log: opens, listens, notices silence, and comes back by itself. */
export type Connection = {
  start(): void
  /** Tries now instead of at the end of the wait. */
  wake(): void
  /** The server does not know this browser any more. */
  reopen(): void
}

export type ConnectionParts = {
  readonly api: Pick<Api, 'open' | 'stream'>
  readonly core: Core
  readonly onOpen: () => void
  readonly onBubble: () => void
}

/** Waits between attempts (ms), doubled each time. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 15_000
/** The server pings every 20 s; after more than two missed ones the connection is dead, whatever the browser thinks. */
const SILENCE = 50_000

export function createConnection({ api, core, onOpen, onBubble }: ConnectionParts): Connection {
  let stream: { close(): void } | undefined
  let attempt = 0
  let generation = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Opening again each time costs little and brings whatever the stream alone could have missed. */
  async function connect(): Promise<void> {
    const mine = close()
    if (core.state().link === 'displaced') core.apply({ do: 'link', link: 'connecting' })
    const opened = await api.open().catch(() => undefined)
    if (mine !== generation) return
    if (!opened) return lose()
    core.apply({ do: 'open', opened })
    onBubble()
    stream = api.stream(core.state().cursor, {
      onOpen() {
        attempt = 0
        core.apply({ do: 'link', link: 'open' })
        watch()
        onOpen()
      },
      onError: lose,
      onEvent(event, cursor) {
        watch()
        apply(core, event, cursor)
        if (event.name === 'bubble') onBubble()
        if (event.name === 'displaced') close()
      },
    })
    watch()
  }

  function lose(): void {
    close()
    core.apply({ do: 'link', link: 'lost' })
    // Not all at the same instant, when a server with many pages comes back.
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt) * (0.5 + Math.random() / 2)
    attempt += 1
    timer = setTimeout(() => void connect(), wait)
  }

  function watch(): void {
    clearTimeout(timer)
    timer = setTimeout(lose, SILENCE)
  }

  /** Whatever is under way is void from here; returns the number of what begins now. */
  function close(): number {
    clearTimeout(timer)
    stream?.close()
    stream = undefined
    generation += 1
    return generation
  }

  return {
    start: () => void connect(),
    reopen: () => void connect(),
    wake() {
      if (core.state().link !== 'lost') return
      attempt = 0
      void connect()
    },
  }
}

function apply(core: Core, event: StreamEvent, cursor: string | undefined): void {
  switch (event.name) {
    case 'bubble':
      core.apply({ do: 'bubble', bubble: event.data, cursor })
      break
    case 'status':
      if (event.data.status === 'sent') for (const id of event.data.ids) core.apply({ do: 'sent', id })
      if (event.data.status === 'read') core.apply({ do: 'read', ids: event.data.ids })
      break
    case 'typing':
      core.apply({ do: 'typing', on: event.data.on })
      break
    case 'reset':
      core.apply({ do: 'reset' })
      break
    case 'displaced':
      core.apply({ do: 'link', link: 'displaced' })
      break
    case 'ping':
      break
  }
}

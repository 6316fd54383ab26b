import { PassThrough } from 'node:stream'
import { showTurns, type TurnLog } from './history.ts'
import type { Bubble, StreamEvents } from './wire.ts'

/** Turns read at once. */
const PAGE = 100
/** A browser that has not taken this much is gone or asleep (bytes); it comes back with its cursor and loses nothing. */
const MOST_UNREAD = 2 * 1024 * 1024
/** How long a browser that reconnects by itself waits first (ms). */
const RETRY = 2_000

export type EventStreamParts = {
  readonly log: TurnLog
  readonly conversation: string
  /** The turn after which to begin; undefined: from the first. */
  readonly after: string | undefined
  /** Called with the bubbles of each page after they were pushed. */
  readonly onShown: (bubbles: readonly Bubble[]) => void
  readonly onFailure: (error: unknown) => void
}

/** One browser's open connection: server-sent events, with a place of its own in the turn log. */
export class EventStream {
  readonly out = new PassThrough()
  readonly conversation: string
  readonly #parts: EventStreamParts
  #cursor: string | undefined
  #last: Promise<void> = Promise.resolve()
  #waiting: Promise<void> | undefined

  constructor(parts: EventStreamParts) {
    this.#parts = parts
    this.conversation = parts.conversation
    this.#cursor = parts.after
    this.out.on('error', parts.onFailure)
    this.out.write(`retry: ${RETRY}\n\n`)
  }

  push<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name], cursor?: string): void {
    if (this.out.writableEnded || this.out.destroyed) return
    // An empty id makes the browser forget the last one, which a reset has made void.
    const id = cursor !== undefined ? `id: ${cursor}\n` : name === 'reset' ? 'id\n' : ''
    this.out.write(`event: ${name}\n${id}data: ${JSON.stringify(data)}\n\n`)
    if (this.out.writableLength > MOST_UNREAD) this.out.destroy()
  }

  /** Pushes what the log has beyond the cursor. Resolves when everything filed before the call is pushed. */
  catchUp(): Promise<void> {
    // Of many calls during one reading, one more reading serves all.
    this.#waiting ??= this.#last.then(() => {
      this.#waiting = undefined
      this.#last = this.#read().catch((error) => {
        this.#parts.onFailure(error)
        this.end()
      })
      return this.#last
    })
    return this.#waiting
  }

  end(): void {
    this.out.end()
  }

  async #read(): Promise<void> {
    const { log, conversation, onShown } = this.#parts
    if (this.#cursor !== undefined && (await log.get(this.#cursor))?.conversation !== conversation) {
      this.#cursor = undefined
      this.push('reset', {})
    }
    for (let more = true; more && !this.out.destroyed; ) {
      const after = this.#cursor === undefined ? {} : { after: this.#cursor }
      const turns = await log.ofConversation(conversation, { ...after, limit: PAGE })
      const shown = await showTurns(log, turns)
      for (const { bubble, cursor } of shown) this.push('bubble', bubble, cursor)
      this.#cursor = turns.at(-1)?.id ?? this.#cursor
      if (turns.length > 0) onShown(shown.map(({ bubble }) => bubble))
      more = turns.length === PAGE
    }
  }
}

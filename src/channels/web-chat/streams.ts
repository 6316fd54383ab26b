import type { PassThrough } from 'node:stream'
import type { Logger } from 'pino'
import { SaringError } from '../../errors.ts'
import { withStatus } from './citizen.ts'
import { EventStream } from './event-stream.ts'
import type { TurnLog } from './history.ts'
import type { PassingBubbles } from './passing.ts'
import { createTyping, type Typing } from './typing.ts'
import type { StreamEvents } from './wire.ts'

export type StreamLimits = {
  /** Windows that one conversation may have open; one more displaces the oldest. */
  readonly perConversation: number
  readonly total: number
}

export type StreamsParts = {
  readonly turns: TurnLog
  readonly passing: PassingBubbles
  readonly log: Logger
  readonly limits: StreamLimits
  /** Between two heartbeats (ms). With each the log is read as well, because every other hint can be lost. */
  readonly heartbeat: number
}

/** A hint that something was filed somewhere costs every open stream a look, so such looks are gathered (ms). */
const GATHER = 1_000

/** All open event streams. The turn log is the truth; everything here is a reason to look at it. */
export class Streams {
  readonly typing: Typing
  readonly #parts: StreamsParts
  readonly #open = new Map<string, Set<EventStream>>()
  #count = 0
  #gathering: NodeJS.Timeout | undefined
  #beating: NodeJS.Timeout | undefined

  constructor(parts: StreamsParts) {
    this.#parts = parts
    this.typing = createTyping((conversation, on) => this.push(conversation, 'typing', { on }))
  }

  start(): void {
    this.#beating ??= setInterval(() => void this.#beat(), this.#parts.heartbeat)
  }

  /** @throws {SaringError} with status 503 when too many streams are open altogether */
  open(conversation: string, after: string | undefined): PassThrough {
    const { limits } = this.#parts
    if (this.#count >= limits.total) {
      throw withStatus(
        503,
        new SaringError('CHANNEL_TEMPORARY', 'Too many conversations are open at once.', 'Try again in a few seconds.'),
      )
    }
    const stream = this.#newStream(conversation, after)
    const siblings = this.#open.get(conversation) ?? new Set()
    this.#open.set(conversation, siblings.add(stream))
    this.#count += 1
    stream.out.once('close', () => this.#forget(stream))
    if (siblings.size > limits.perConversation) this.#displaceOldest(siblings)
    void this.#greet(stream)
    return stream.out
  }

  push<Name extends keyof StreamEvents>(conversation: string, name: Name, data: StreamEvents[Name]): void {
    for (const stream of this.#open.get(conversation) ?? []) stream.push(name, data)
  }

  /** Pushes what the log has for this conversation now. */
  async refresh(conversation: string): Promise<void> {
    await Promise.all([...(this.#open.get(conversation) ?? [])].map((stream) => stream.catchUp()))
  }

  /** Something was filed, perhaps by another process: who waits for an answer is served first. */
  refreshSoon(): void {
    for (const conversation of this.typing.waiting()) void this.refresh(conversation)
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      void this.#refreshAll()
    }, GATHER)
  }

  stop(): void {
    clearInterval(this.#beating)
    clearTimeout(this.#gathering)
    this.#beating = undefined
    this.#gathering = undefined
    this.typing.stop()
    for (const stream of this.#all()) stream.end()
  }

  #newStream(conversation: string, after: string | undefined): EventStream {
    const { turns, log } = this.#parts
    const stream: EventStream = new EventStream({
      log: turns,
      conversation,
      after,
      onShown: (bubbles) => {
        const handled = bubbles.filter((bubble) => bubble.from === 'citizen').map((bubble) => bubble.id)
        this.typing.end(conversation, handled)
        stream.push('typing', { on: this.typing.isOn(conversation) })
      },
      onFailure: (error) =>
        log.warn({ err: error, conversation }, 'an event stream ended early; its browser will come back'),
    })
    return stream
  }

  async #greet(stream: EventStream): Promise<void> {
    await stream.catchUp()
    for (const bubble of this.#parts.passing.of(stream.conversation)) stream.push('bubble', bubble)
    stream.push('typing', { on: this.typing.isOn(stream.conversation) })
  }

  #displaceOldest(siblings: Set<EventStream>): void {
    const [oldest] = siblings
    oldest?.push('displaced', {})
    oldest?.end()
    if (oldest) siblings.delete(oldest)
  }

  #forget(stream: EventStream): void {
    this.#count -= 1
    const siblings = this.#open.get(stream.conversation)
    siblings?.delete(stream)
    if (siblings?.size === 0) this.#open.delete(stream.conversation)
  }

  async #beat(): Promise<void> {
    for (const stream of this.#all()) stream.push('ping', {})
    await this.#refreshAll()
  }

  /** One after the other: nobody waits for these, and the store has other work. */
  async #refreshAll(): Promise<void> {
    for (const stream of this.#all()) await stream.catchUp()
  }

  #all(): readonly EventStream[] {
    return [...this.#open.values()].flatMap((streams) => [...streams])
  }
}

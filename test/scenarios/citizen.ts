import { randomUUID } from 'node:crypto'

export type Bubble = {
  readonly id: string
  readonly from: 'citizen' | 'saring' | 'person'
  readonly text: string
  readonly status: string
  readonly choices?: readonly { number: number }[]
}

/** How long an answer may take before a test gives up (ms). */
const PATIENCE = 20_000

/** A citizen with a browser: keeps its cookie, says things, and follows the event stream as the page does. */
export class Citizen {
  private cookie = ''
  private bubbles = new Map<string, Bubble>()
  private waiting: (() => void)[] = []
  private stream: AbortController | undefined

  constructor(public address: string) {}

  /** Opens the conversation anew, as a reload of the page does. */
  async open(): Promise<readonly Bubble[]> {
    this.close()
    const response = await this.call('/api/chat/open', {})
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
    this.cookie =
      response.headers
        .getSetCookie()
        .map((c) => c.split(';')[0])
        .join('; ') || this.cookie
    const { bubbles, cursor } = (await response.json()) as { bubbles: Bubble[]; cursor: string | null }
    this.bubbles = new Map(bubbles.map((b) => [b.id, b]))
    this.stream = new AbortController()
    void this.follow(cursor, this.stream).catch(() => this.notify())
    return bubbles
  }

  close(): void {
    this.stream?.abort()
    this.stream = undefined
  }

  /** Says something; resolves when the server has it for sure. */
  async say(text: string, { id = randomUUID() as string, forwarded = false } = {}): Promise<string> {
    if (this.cookie === '') await this.open()
    const response = await this.call('/api/chat/messages', { id, text, forwarded })
    if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`)
    return id
  }

  /** Says something and waits for what Saring says to it. */
  async ask(text: string, options: { forwarded?: boolean } = {}): Promise<string> {
    const before = this.replies().length
    await this.say(text, options)
    return (await this.waitFor((replies) => replies.length > before)).slice(before).join('\n')
  }

  replies(): string[] {
    return [...this.bubbles.values()].filter((b) => b.from !== 'citizen').map((b) => b.text)
  }

  /** Resolves as soon as the replies fulfil a condition. */
  async waitFor(done: (replies: readonly string[]) => boolean): Promise<string[]> {
    const end = Date.now() + PATIENCE
    while (!done(this.replies())) {
      if (Date.now() > end)
        throw new Error(`no such reply in ${PATIENCE} ms; the last ones: ${JSON.stringify(this.replies().slice(-3))}`)
      await this.news(end - Date.now())
    }
    return this.replies()
  }

  async react(to: string, emoji: string): Promise<void> {
    await this.call('/api/chat/reactions', { to, emoji })
  }

  private news(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience)
      this.waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  private notify(): void {
    const waiting = this.waiting
    this.waiting = []
    for (const resume of waiting) resume()
  }

  private async follow(cursor: string | null, stream: AbortController): Promise<void> {
    const after = cursor === null ? '' : `?after=${encodeURIComponent(cursor)}`
    const response = await fetch(`${this.address}/api/chat/stream${after}`, {
      headers: { cookie: this.cookie },
      signal: stream.signal,
    })
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body! as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) this.take(event)
      this.notify()
    }
  }

  private take(event: string): void {
    const name = /^event: (.*)$/m.exec(event)?.[1]
    const data = /^data: (.*)$/m.exec(event)?.[1]
    if (name === 'reset') this.bubbles.clear()
    if (name !== 'bubble' || !data) return
    const bubble = JSON.parse(data) as Bubble
    this.bubbles.set(bubble.id, bubble)
  }

  private call(path: string, body: object): Promise<Response> {
    return fetch(`${this.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify(body),
    })
  }
}

/** The store port, sixth part: what the log says of a span of time. Everything is counted from the turns themselves. */

/** From `from` on, and before `to`. */
export type Span = { readonly from: number; readonly to: number }

/** What citizens said, and what was made of it. The rest of `messages` is the menu, silence, and what was continued. */
export type MessageCounts = {
  readonly messages: number
  readonly recognised: number
  readonly unsure: number
  readonly abstained: number
}

export type AnswerTimes = {
  readonly answers: number
  /** By nearest rank over every single answer (ms); undefined where there was none. */
  readonly median: number | undefined
  readonly p95: number | undefined
}

export type AskedEntry = {
  readonly entry: string
  readonly asked: number
  readonly before: number
  /** How many of those who asked passed on something forwarded many times. */
  readonly forwardedMany: number
}

/** How links are judged that somebody should look at. */
export type BadLink = 'fake' | 'lookalike'

export type BadLinks = {
  /** How many messages held such a link. */
  readonly messages: Readonly<Record<BadLink, number>>
  /** The hosts, each with the number of messages it stood in; most first. */
  readonly hosts: readonly { readonly host: string; readonly verdict: BadLink; readonly messages: number }[]
}

export type ReportQueries = {
  /** For each span, in their order. */
  messages(spans: readonly Span[]): Promise<readonly MessageCounts[]>
  /** How many conversations said something. */
  people(span: Span): Promise<number>
  answerTimes(span: Span): Promise<AnswerTimes>
  feedback(span: Span): Promise<{ readonly helpful: number; readonly unhelpful: number }>
  /** How often each entry was shown in `span`, and in the span `before` it, which ends no later than it begins. An entry shown in neither is absent. */
  entries(span: Span, before: Span): Promise<readonly AskedEntry[]>
  badLinks(span: Span): Promise<BadLinks>
  /** When a conversation on this channel was last heard of. */
  lastHeard(channel: string): Promise<number | undefined>
  /** Claims that nobody has answered or dismissed. */
  openClaims(): Promise<number>
}

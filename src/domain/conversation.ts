/** What Saring remembers of one citizen on one channel, between messages. */
export type Conversation = {
  readonly id: string
  readonly channel: string
  readonly language: 'id' | 'en'
  readonly stage: Stage
  /** How many messages were handled before this one. */
  readonly turns: number
  readonly introduced: boolean
  readonly subscribed: boolean
  /** After STOP nothing is sent that was not asked for. */
  readonly stopped: boolean
  readonly blocked: boolean
  /** A person answers by hand until this moment (milliseconds since the epoch), and Saring keeps still. */
  readonly heldUntil: number | undefined
  /** Handled messages in the current minute, for the flood limit. */
  readonly flood: { readonly since: number; readonly count: number; readonly warned: boolean }
  /** The last answer given, for feedback and "teruskan". */
  readonly lastAnswer: { readonly turn: string; readonly entries: readonly string[]; readonly at: number } | undefined
}

/** What a number or a short word would mean right now. Every stage but `idle` ends by itself at `until`. */
export type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'choosing'; readonly options: readonly Option[]; readonly until: number }
  | { readonly kind: 'offered-follow-up'; readonly claim: string; readonly until: number }
  | { readonly kind: 'confirm-erasure'; readonly until: number }

export type Option =
  | { readonly do: 'entry'; readonly entry: string; readonly label: string }
  | { readonly do: 'topic'; readonly topic: string; readonly label: string }
  | { readonly do: PlainChoice; readonly label: string }

export type PlainChoice = 'topics' | 'latest-hoaxes' | 'how-to-check-link' | 'person' | 'none-of-these'

/** A citizen nobody has met yet. */
export function newConversation(id: string, channel: string): Conversation {
  return {
    id,
    channel,
    language: 'id',
    stage: { kind: 'idle' },
    turns: 0,
    introduced: false,
    subscribed: false,
    stopped: false,
    blocked: false,
    heldUntil: undefined,
    flood: { since: 0, count: 0, warned: false },
    lastAnswer: undefined,
  }
}

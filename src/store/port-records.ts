/** The store port, second part: what is kept of conversations, and of the work on them. */

export type ConversationRow = {
  readonly id: string
  readonly channel: string
  /** Keyed hash of the sender. */
  readonly sender: string
  /** The sealed address to answer to. */
  readonly address: Uint8Array
  /** The dialogue's memory as JSON (domain's Conversation). */
  readonly state: string
  readonly subscribed: boolean
  readonly stopped: boolean
  readonly blocked: boolean
  readonly heldUntil: number | undefined
  readonly createdAt: number
  readonly lastAt: number
}

export type ConversationQueries = {
  get(id: string): Promise<ConversationRow | undefined>
  /** Of a known conversation `heldUntil` and `blocked` stay: people decide them while a message is being handled. */
  put(row: ConversationRow): Promise<void>
  /** What a person decides. False when there is no such conversation. */
  decide(id: string, decision: { readonly heldUntil?: number | null; readonly blocked?: boolean }): Promise<boolean>
  /** Newest first. */
  list(options: { readonly limit: number; readonly before?: number }): Promise<readonly ConversationRow[]>
  /** The ids of those who subscribed and have neither said STOP nor been blocked. */
  subscribers(): Promise<readonly string[]>
}

export type TurnStatus = 'received' | 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'withdrawn'

/** One bubble of either side. The words are redacted before they get here. */
export type Turn = {
  readonly id: string
  readonly conversation: string
  readonly direction: 'in' | 'out'
  readonly at: number
  readonly text: string
  /** The network's id: the citizen's message, or the one chosen for a reply. */
  readonly messageId: string
  /** What was made of an incoming turn: recognised, unsure, abstained, menu, silent. */
  readonly label?: string
  /** The finding with its reasons, as JSON. */
  readonly finding?: string
  readonly entries: readonly string[]
  /** The number of the publication that served. */
  readonly publication?: number
  /** On an outgoing turn: the incoming turn it answers; absent on follow-ups and a person's own words. */
  readonly replyTo?: string
  readonly choices?: string
  readonly forwardingScore: number
  readonly status: TurnStatus
  readonly author: 'citizen' | 'saring' | 'person'
  /** Milliseconds from the citizen's message to this reply, on outgoing answers. */
  readonly latency?: number
}

export type TurnQueries = {
  add(turn: Turn): Promise<void>
  get(id: string): Promise<Turn | undefined>
  byMessageId(conversation: string, messageId: string): Promise<Turn | undefined>
  /** In the order of their ids, after the turn with id `after` (exclusive) when given. */
  ofConversation(
    conversation: string,
    options: { readonly after?: string; readonly limit: number },
  ): Promise<readonly Turn[]>
  /** The last turns of a conversation, newest first, before the turn with id `before` where given. */
  newestOf(conversation: string, limit: number, before?: string): Promise<readonly Turn[]>
  /** Newest first over all conversations. */
  latest(options: {
    readonly limit: number
    readonly before?: string
    readonly label?: string
  }): Promise<readonly Turn[]>
  /** Status only moves forward: queued → sent → delivered → read; failed and withdrawn are ends. */
  advance(id: string, status: TurnStatus): Promise<void>
  /** A person has a failed reply sent again: the only way back, from failed to queued. */
  requeue(id: string): Promise<void>
  /**
   * A message its author deleted loses its words, here and in the pending claims; a stub stays. A claim that has no
   * words left is dismissed. False when there is no such message.
   */
  withdraw(conversation: string, messageId: string): Promise<boolean>
  /** Streams every turn in order, for the export. */
  all(batch: number): AsyncIterable<readonly Turn[]>
}

export type PendingClaim = {
  readonly id: string
  readonly text: string
  /** Stems in alphabetical order: near-duplicates share most of them. */
  readonly fingerprint: string
  readonly status: 'open' | 'answered' | 'dismissed'
  readonly tips: number
  readonly forwardedMany: number
  readonly firstAt: number
  readonly lastAt: number
  readonly answeredBy?: string
}

export type Tip = {
  readonly id: string
  readonly claim: string
  readonly conversation: string
  readonly turn: string
  readonly text: string
  readonly at: number
  readonly forwardedMany: boolean
}

export type ClaimQueries = {
  open(claim: PendingClaim): Promise<void>
  get(id: string): Promise<PendingClaim | undefined>
  /** Those asked about last first. */
  list(status: PendingClaim['status'], limit: number): Promise<readonly PendingClaim[]>
  addTip(tip: Tip): Promise<void>
  /** The conversation agreed to be told when the claim is answered. Nothing where the claim is gone. */
  consent(claim: string, conversation: string, agreed: boolean): Promise<void>
  settle(id: string, status: 'answered' | 'dismissed', by: string): Promise<void>
  /** An open claim that this entry will answer, as soon as it is published; null takes it back. */
  assign(id: string, entry: string | null): Promise<void>
  /** Open claims that wait for an entry to be published. */
  assigned(): Promise<readonly PendingClaim[]>
  /** Puts the tips and consents of `from` to `into`, and ends `from`. Who agreed once has agreed. */
  merge(from: string, into: string): Promise<void>
  /** Takes tips out of a claim, into a new one that is opened with them, with the consents of those who gave them. */
  split(tips: readonly string[], claim: PendingClaim): Promise<void>
  tipsOf(claim: string, limit: number): Promise<readonly Tip[]>
  /** How many conversations asked, agreed to be told, and were told. */
  audience(claim: string): Promise<{ readonly asked: number; readonly agreed: number; readonly told: number }>
  /** Who asked, agreed, and was not told yet. In a transaction nobody else is given them until it ends. */
  toTell(claim: string): Promise<readonly string[]>
  told(claim: string, conversation: string, at: number): Promise<void>
}

export type Publication = {
  readonly number: number
  readonly at: number
  readonly author: string
  readonly note: string
  /** SHA-256 of the snapshot, to know a change of the files from none. */
  readonly hash: string
  /** The snapshot as JSON. */
  readonly snapshot: string
}

/** What a publication made of one thing that editors keep: an entry by its id, or another list by its name. */
export type Version = {
  readonly subject: string
  /** As JSON; null where it was taken away. */
  readonly body: string | null
}

export type PublicationQueries = {
  latest(): Promise<Publication | undefined>
  get(number: number): Promise<Publication | undefined>
  /**
   * Two workers cannot publish the same number.
   * @throws {SaringError} INPUT_INVALID when `number` is taken; the transaction stays usable
   */
  add(publication: Publication, versions?: readonly Version[]): Promise<void>
  /** What publications made of one thing, newest first. */
  versionsOf(
    subject: string,
    limit: number,
  ): Promise<readonly (Pick<Publication, 'number' | 'at' | 'author' | 'note'> & Pick<Version, 'body'>)[]>
  list(limit: number): Promise<readonly Omit<Publication, 'snapshot'>[]>
}

export type PeopleQueries = {
  /**
   * What belongs to one conversation belongs to another from now on: the two were one person's. Gives what was known of
   * the first, which is no more; what is known of the second is the caller's to say.
   */
  move(from: string, into: string): Promise<ConversationRow | undefined>
  /**
   * Deletes everything of a conversation: turns, rows in inbox and outbox, tips, consents, feedback, the claims nobody
   * else asked about, the Signal state of its person, the conversation itself; audits about it lose its id. Counts `erased-people` where there was
   * somebody. Of messages in the inbox only the network ids stay, so that a second delivery does not bring the person
   * back.
   */
  erase(conversation: string): Promise<{ readonly turns: number }>
  /**
   * Deletes what is older than the moment for its kind. `words`: turns, feedback, notes, finished outbox rows, dead
   * letters, what other programs were told, Signal state that was not used since, of people who have no conversation
   * here; and, thirty days after that, the bare network ids by which handled messages are known again. `tips`: settled
   * claims with their tips. `audits`: the audit. What waits to be handled, sent or answered stays, and so do
   * conversations. `rows` counts those of inbox and outbox.
   */
  purge(before: Ages): Promise<Purged>
  /** How much of each kind a purge would delete; changes nothing. */
  older(before: Ages): Promise<Ages>
}

/** One number for each kind of thing that is kept for a time. */
export type Ages = { readonly words: number; readonly tips: number; readonly audits: number }
export type Purged = {
  readonly turns: number
  readonly rows: number
  readonly claims: number
  readonly audits: number
}

export type JournalQueries = {
  feedback(row: {
    readonly turn: string
    readonly conversation: string
    readonly helpful: boolean
    readonly at: number
  }): Promise<void>
  /** Who changed what, never with a citizen's words. */
  audit(row: {
    readonly at: number
    readonly actor: string
    readonly action: string
    readonly subject: string
    readonly detail: string
  }): Promise<void>
  /** Newest first, those before the one with number `before` where given. */
  audits(
    limit: number,
    before?: number,
  ): Promise<
    readonly {
      readonly seq: number
      readonly at: number
      readonly actor: string
      readonly action: string
      readonly subject: string
      readonly detail: string
    }[]
  >
  /** Small named values: `erased-people`, counters that survive an erasure. */
  count(name: string, by: number): Promise<void>
  counter(name: string): Promise<number>
}

/** The store port, first part: what waits to be handled and what waits to be sent. */

/** The inbox holds what was received until it is handled. A lane is one conversation's queue in it. */
export type InboxQueries = {
  /** Stores a message once; the second arrival of the same `channel` + `messageId` changes nothing. */
  accept(row: NewInboxRow): Promise<'stored' | 'seen-before'>
  /** Whether this message has arrived before, handled or not. */
  knows(channel: string, messageId: string): Promise<boolean>
  /**
   * Takes the lane that has waited longest, if its quiet window is over and nobody holds it, with all its waiting rows
   * in order of arrival. The lease ends by itself at `leaseUntil`, when another worker may take the lane again; that
   * counts as an attempt on its rows, so that a message which kills its worker does not come for ever.
   */
  claimLane(worker: string, now: number, leaseUntil: number): Promise<ClaimedLane | undefined>
  /** When the next lane becomes ready (for a timer), or undefined when nothing waits. */
  nextReadyAt(): Promise<number | undefined>
  /**
   * Marks rows as handled and erases their payloads and whose they were, in the caller's transaction. What is left of
   * a row is its network id, to know it again. Rows whose author was erased meanwhile are passed over.
   * @param of the conversation they were read for
   * @throws {SaringError} NOT_FOUND when another worker has handled one of them (this one's lease had ended), or it went
   * to another conversation: the transaction, with the second answer, must not be kept
   */
  complete(rows: readonly string[], of?: string): Promise<void>
  /**
   * Gives the lane back: gone when it is empty, else ready again at `readyAt`, or at the end of the quiet window of what
   * arrived meanwhile if that is later. New messages do not shorten the pause.
   */
  releaseLane(conversation: string, readyAt: number): Promise<void>
  /** Counts one failed attempt on each row that still waits; returns the highest count, 0 when none waits. */
  recordFailure(rows: readonly string[], error: string): Promise<number>
  /** Moves rows to the dead letters; their payload stays, sealed, for a person to look at. */
  bury(rows: readonly string[], error: string): Promise<void>
  /** At start of the only owner: leases of a process that is gone are void, and count as an attempt. */
  releaseAllLeases(): Promise<void>
  counts(): Promise<{ readonly waiting: number; readonly dead: number }>
  /** The dead letters, those received last first. */
  dead(limit: number): Promise<readonly DeadMessage[]>
  /** From the dead letters back to its lane, with all its attempts before it. Gives nothing where it is no dead letter. */
  revive(id: string, readyAt: number): Promise<Letter | undefined>
  /** Throws a dead letter away; what is left is its network id, as of a handled row. */
  discard(id: string): Promise<Letter | undefined>
}

/** Whose a dead letter is. */
export type Letter = { readonly conversation: string; readonly channel: string }

export type DeadMessage = Letter & Omit<InboxRow, 'payload'> & { readonly error: string }

export type NewInboxRow = {
  readonly id: string
  readonly channel: string
  readonly messageId: string
  readonly conversation: string
  readonly payload: Uint8Array
  readonly receivedAt: number
  /** The end of the quiet window: the lane waits until then in case another message of the same breath follows. */
  readonly readyAt: number
  /** However long the citizen goes on typing, the lane is ready at this moment. */
  readonly readyAtLatest: number
}

export type InboxRow = {
  readonly id: string
  readonly channel: string
  readonly messageId: string
  readonly payload: Uint8Array
  readonly receivedAt: number
  readonly attempts: number
}

export type ClaimedLane = { readonly conversation: string; readonly rows: readonly InboxRow[] }

export type OutboxPurpose = 'answer' | 'follow-up' | 'person' | 'notice'
export type OutboxStatus = 'queued' | 'sending' | 'sent' | 'done' | 'dead' | 'review'

export type OutboxRow = {
  readonly id: string
  readonly conversation: string
  readonly channel: string
  readonly turn: string
  /** Chosen when the row is made; every retry uses it again. */
  readonly networkId: string
  readonly payload: Uint8Array
  readonly purpose: OutboxPurpose
  readonly dueAt: number
  readonly attempts: number
}

export type OutboxQueries = {
  enqueue(row: Omit<OutboxRow, 'attempts'>): Promise<void>
  /**
   * Takes the oldest due row of each conversation that has none under way, for the given channels. One conversation's
   * rows go out strictly in order (of their ids): a row that waits or is being sent holds the later ones, except that a
   * follow-up that is due later holds follow-ups only. A row whose
   * lease ended while it was being sent is given again, with one attempt more.
   */
  claim(
    worker: string,
    channels: readonly string[],
    now: number,
    leaseUntil: number,
    limit: number,
  ): Promise<readonly OutboxRow[]>
  nextDueAt(channels: readonly string[]): Promise<number | undefined>
  /** Handed to the network; a channel with acknowledgements turns it to done later. */
  markSent(id: string): Promise<void>
  markDone(id: string): Promise<void>
  /** Finds a row by the id the network knows, to apply acknowledgements and receipts. */
  byNetworkId(channel: string, networkId: string): Promise<(OutboxRow & { readonly status: OutboxStatus }) | undefined>
  /** Back to the queue with one attempt more, also from `sent` and from the dead letters; never from `done`. */
  retry(id: string, dueAt: number, error: string): Promise<void>
  /** Back to the queue for later, which is no attempt. */
  postpone(id: string, dueAt: number): Promise<void>
  bury(id: string, error: string): Promise<void>
  /** Rows taken for sending before `before`, sent, and not acknowledged since: to be sent again with the same id. */
  unacknowledged(channel: string, before: number): Promise<readonly OutboxRow[]>
  releaseAllLeases(): Promise<void>
  dead(limit: number): Promise<readonly (OutboxRow & { readonly error: string })[]>
  /** From the dead letters back to the queue, with all its attempts before it. Gives nothing where it is no dead letter. */
  revive(id: string, dueAt: number): Promise<(Letter & { readonly turn: string }) | undefined>
  /** Throws a dead letter away. */
  discard(id: string): Promise<Letter | undefined>
  counts(): Promise<{ readonly queued: number; readonly dead: number }>
  /** How many replies of a channel the network took since then. */
  sentSince(channel: string, since: number): Promise<number>
}

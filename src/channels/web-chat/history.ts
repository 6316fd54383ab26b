import type { Turn } from '../../store/store.ts'
import type { Bubble } from './wire.ts'

/** The part of a turn that a chat shows. `choices` is JSON: a list of { number, label }. */
export type ChatTurn = Pick<
  Turn,
  | 'id'
  | 'conversation'
  | 'direction'
  | 'at'
  | 'text'
  | 'messageId'
  | 'replyTo'
  | 'choices'
  | 'forwardingScore'
  | 'status'
  | 'author'
>

/** The turn log as the web chat reads it; the store's turn queries are one. */
export type TurnLog = {
  get(id: string): Promise<ChatTurn | undefined>
  byMessageId(conversation: string, messageId: string): Promise<ChatTurn | undefined>
  ofConversation(
    conversation: string,
    options: { readonly after?: string; readonly limit: number },
  ): Promise<readonly ChatTurn[]>
  /** The last turns of one conversation, newest first. */
  newestOf(conversation: string, limit: number): Promise<readonly ChatTurn[]>
}

/** Reactions are messages too, and are filed as turns; by this prefix of their id they are told from bubbles. */
export const REACTION_PREFIX = 'reaction:'

export type Tail = { readonly turns: readonly ChatTurn[]; readonly complete: boolean }

/** The last `limit` turns, oldest first, and whether these are all. */
export async function latestTurns(log: TurnLog, conversation: string, limit: number): Promise<Tail> {
  const turns = (await log.newestOf(conversation, limit + 1)).toReversed()
  return { turns: turns.slice(-limit), complete: turns.length <= limit }
}

/** A bubble of the log, and the turn after which the reader stands when it has it; none where that did not move. */
export type Shown = { readonly bubble: Bubble; readonly cursor: string | undefined }

/**
 * The bubbles of consecutive turns. A reply names the message it answers; where that message is not among `turns` it
 * is fetched and put before its reply, because a message that waited longer than others may have been filed at an
 * earlier place of the log than the reader already stands. Whoever reads a bubble twice knows it by its id.
 */
export async function showTurns(log: TurnLog, turns: readonly ChatTurn[]): Promise<readonly Shown[]> {
  const known = new Map(turns.map((turn) => [turn.id, turn]))
  const shown: Shown[] = []
  for (const turn of turns.filter(isShown)) {
    const answered = turn.replyTo === undefined ? undefined : (known.get(turn.replyTo) ?? (await log.get(turn.replyTo)))
    if (answered && !known.has(answered.id) && isShown(answered)) {
      known.set(answered.id, answered)
      shown.push({ bubble: bubbleOf(answered), cursor: undefined })
    }
    shown.push({ bubble: bubbleOf(turn), cursor: turn.id })
  }
  return shown
}

/**
 * A reaction is no bubble. An answer is shown as soon as it is filed; what nobody waits for (a follow-up, a notice, a
 * person's words) may be meant for later, and is shown from the moment it is sent.
 */
function isShown(turn: ChatTurn): boolean {
  if (turn.direction === 'in') return !turn.messageId.startsWith(REACTION_PREFIX)
  return turn.replyTo !== undefined || turn.status !== 'queued'
}

export function bubbleOf(turn: ChatTurn): Bubble {
  return {
    id: turn.messageId,
    from: turn.author,
    text: turn.text,
    at: turn.at,
    forwarded: turn.forwardingScore > 0,
    status: turn.status,
    ...(turn.choices === undefined ? {} : { choices: JSON.parse(turn.choices) as NonNullable<Bubble['choices']> }),
    kept: true,
  }
}

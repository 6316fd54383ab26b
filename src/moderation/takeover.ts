import { SaringError } from '../errors.ts'
import type { Queries } from '../store/store.ts'

/** A conversation that nobody releases goes back to Saring after this long without a word of the person's (ms). */
export const HOLD = 2 * 3_600_000

/** From now on a person answers, and Saring keeps still. @throws {SaringError} NOT_FOUND */
export async function takeOver({ conversations }: Queries, id: string, now: number): Promise<void> {
  if (!(await conversations.decide(id, { heldUntil: now + HOLD }))) throw noConversation()
}

/** Saring answers again. @throws {SaringError} NOT_FOUND */
export async function release({ conversations }: Queries, id: string): Promise<void> {
  if (!(await conversations.decide(id, { heldUntil: null }))) throw noConversation()
}

/** A blocked conversation is filed and not answered. @throws {SaringError} NOT_FOUND */
export async function block({ conversations }: Queries, id: string, blocked: boolean): Promise<void> {
  if (!(await conversations.decide(id, { blocked }))) throw noConversation()
}

export const noConversation = () =>
  new SaringError(
    'NOT_FOUND',
    'There is no such conversation any more.',
    'Go back to the list: it may have been erased.',
  )

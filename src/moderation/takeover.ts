import { SaringError } from '../errors.ts'
import type { ConversationRow, Queries } from '../store/store.ts'

/** A conversation that nobody releases goes back to Saring after this long without a word of the person's (ms). */
export const HOLD = 2 * 3_600_000

/** From now on a person answers, and Saring keeps still. @throws {SaringError} NOT_FOUND */
export async function takeOver(q: Queries, id: string, now: number): Promise<void> {
  const row = await q.conversations.get(id)
  if (!row) throw noConversation()
  await hold(q, row, now, now + HOLD)
}

/** Holds a conversation until then, or as long as it is held already; who wants to know is told when that begins. */
export async function hold(q: Queries, row: ConversationRow, now: number, until: number): Promise<void> {
  const heldUntil = Math.max(row.heldUntil ?? 0, until)
  await q.conversations.decide(row.id, { heldUntil })
  if ((row.heldUntil ?? 0) > now) return
  const data = { conversation: row.id, until: new Date(heldUntil).toISOString() }
  const id = `held-${row.id}-${now}`
  await q.webhooks.announce({ id, event: 'conversation.held', at: now, data, conversation: row.id })
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

import { sealEnvelope } from '../delivery/delivery.ts'
import { HOLD, noConversation } from '../moderation/moderation.ts'
import { redact } from '../privacy/privacy.ts'
import type { Queries, Turn } from '../store/store.ts'
import { addressOf } from './address.ts'
import type { HotlineParts } from './parts.ts'

export type HandParts = Pick<HotlineParts, 'keys' | 'now' | 'newId'>

/**
 * A person's own words, through the same outbox as every answer. The conversation stays held, so that Saring does not
 * speak into it. Give the hints `outbox` and `turns` when the transaction is kept.
 * @throws {SaringError} NOT_FOUND when the conversation was erased meanwhile
 */
export async function replyByHand(
  { keys, now, newId }: HandParts,
  q: Queries,
  conversation: string,
  text: string,
): Promise<Turn> {
  const row = await q.conversations.get(conversation)
  if (!row) throw noConversation()
  const at = now()
  const turn: Turn = {
    id: newId(),
    conversation,
    direction: 'out',
    at,
    text: redact(text, { keepEvidence: false }).text,
    messageId: newId(),
    entries: [],
    forwardingScore: 0,
    status: 'queued',
    author: 'person',
  }
  const address = addressOf(keys, row)
  await q.conversations.decide(conversation, { heldUntil: Math.max(row.heldUntil ?? 0, at + HOLD) })
  await q.conversations.put({ ...row, lastAt: at })
  await q.turns.add(turn)
  await q.outbox.enqueue({
    id: newId(),
    conversation,
    channel: row.channel,
    turn: turn.id,
    networkId: turn.messageId,
    payload: sealEnvelope(keys.sealing, turn.messageId, { address, reply: { text } }),
    purpose: 'person',
    dueAt: at,
  })
  return turn
}

import { HOLD, hold, noConversation } from '../moderation/moderation.ts'
import { redact } from '../privacy/privacy.ts'
import type { Queries } from '../store/store.ts'
import { type HandParts, sayUnasked } from './send.ts'

/**
 * A person's own words, through the same outbox as every answer. The conversation stays held, so that Saring does not
 * speak into it. Give the hints `outbox` and `turns` when the transaction is kept.
 * @throws {SaringError} NOT_FOUND when the conversation was erased meanwhile
 */
export async function replyByHand(parts: HandParts, q: Queries, conversation: string, text: string): Promise<void> {
  const row = await q.conversations.get(conversation)
  if (!row) throw noConversation()
  const at = parts.now()
  await hold(q, row, at, at + HOLD)
  await q.conversations.put({ ...row, lastAt: at })
  const kept = redact(text, { keepEvidence: false }).text
  await sayUnasked(parts, q, row, text, { at, text: kept, entries: [], author: 'person', purpose: 'person', dueAt: at })
}

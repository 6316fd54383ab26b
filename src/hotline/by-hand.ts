import { hold } from '../moderation/moderation.ts'
import { redact } from '../privacy/privacy.ts'
import type { ConversationRow } from '../store/store.ts'
import type { Breath } from './observe.ts'
import type { HotlineParts } from './parts.ts'

/** After a person has written on the hotline's own phone, Saring keeps still in that conversation for so long (ms). */
const HOLD = 30 * 60_000

/** What a person wrote on the hotline's own phone; undefined where a citizen speaks. */
export function byHand([message]: Breath): string | undefined {
  return message?.content.kind === 'by-hand' ? message.content.text : undefined
}

type ByHand = {
  readonly id: string
  readonly row: ConversationRow | undefined
  readonly words: string
  readonly rows: readonly string[]
  readonly breath: Breath
  readonly last: boolean
}

/** Files the person's words as theirs and holds the conversation. Whoever never wrote to the hotline is not its matter. */
export async function fileByHand(
  { store, newId, now }: HotlineParts,
  { id, row, words, rows, breath: [message], last }: ByHand,
): Promise<void> {
  await store.transaction(async (q) => {
    await q.inbox.complete(rows, id)
    if (last) await q.inbox.releaseLane(id, now())
    if (!row || !message) return
    await hold(q, row, now(), now() + HOLD)
    await q.conversations.put({ ...row, lastAt: now() })
    await q.turns.add({
      id: newId(),
      conversation: id,
      direction: 'out',
      at: message.sentAt,
      text: redact(words, { keepEvidence: false }).text,
      messageId: message.messageId,
      entries: [],
      forwardingScore: 0,
      status: 'sent',
      author: 'person',
    })
  })
  await store.hint('turns')
}

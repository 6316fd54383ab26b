import { type Envelope, sealEnvelope } from '../delivery/delivery.ts'
import type { ConversationRow, OutboxRow, Queries, Turn } from '../store/store.ts'
import { addressOf } from './address.ts'
import type { HotlineParts } from './parts.ts'

export type HandParts = Pick<HotlineParts, 'keys' | 'now' | 'newId'>

type Waiting = Omit<OutboxRow, 'id' | 'payload' | 'attempts'> & { readonly envelope: Envelope }

/** Puts a reply into the outbox, sealed: the only way by which anything is sent. */
export async function enqueue(
  { keys, newId }: Pick<HandParts, 'keys' | 'newId'>,
  q: Queries,
  { envelope, ...row }: Waiting,
): Promise<void> {
  await q.outbox.enqueue({ id: newId(), payload: sealEnvelope(keys.sealing, row.networkId, envelope), ...row })
}

type Said = Pick<Turn, 'at' | 'text' | 'entries' | 'author'> & Pick<OutboxRow, 'purpose' | 'dueAt'>

/** What is said without a message that it answers: its turn, and the row that sends `text`. */
export async function sayUnasked(
  parts: HandParts,
  q: Queries,
  row: ConversationRow,
  text: string,
  { purpose, dueAt, ...said }: Said,
): Promise<void> {
  const turn: Turn = {
    id: parts.newId(),
    conversation: row.id,
    direction: 'out',
    messageId: parts.newId(),
    forwardingScore: 0,
    status: 'queued',
    ...said,
  }
  await q.turns.add(turn)
  await enqueue(parts, q, {
    conversation: row.id,
    channel: row.channel,
    turn: turn.id,
    networkId: turn.messageId,
    envelope: { address: addressOf(parts.keys, row), reply: { text } },
    purpose,
    dueAt,
  })
}

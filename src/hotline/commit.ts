import type { Envelope } from '../delivery/delivery.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Finding } from '../domain/finding.ts'
import type { Snapshot } from '../domain/knowledge.ts'
import { FORWARDED_MANY } from '../domain/message.ts'
import type { Observation } from '../domain/observation.ts'
import type { Effect, Outcome } from '../domain/outcome.ts'
import { redact, seal } from '../privacy/privacy.ts'
import type { ConversationRow, OutboxRow, Queries, Turn } from '../store/store.ts'
import { type Breath, wordsOf } from './observe.ts'
import type { HotlineParts } from './parts.ts'
import { type ClaimOfTip, newPendingClaim } from './pending-claim.ts'
import { enqueue } from './send.ts'

/** Everything that one breath changed. */
export type Handled = {
  readonly breath: Breath
  readonly rows: readonly string[]
  /** Nothing more of the lane is to be handled: it is given back. */
  readonly last: boolean
  /** The conversation as it stood before; a lane has one worker, so it is still so. */
  readonly row: ConversationRow | undefined
  /** The turns of the breath's messages, in order, and the last of them: the finding stands on it. */
  readonly turns: readonly string[]
  readonly turn: string
  readonly observation: Observation
  readonly snapshot: Snapshot
  readonly finding: Finding | undefined
  readonly claim: ClaimOfTip | undefined
  readonly outcome: Outcome
}

/** Step 8: ONE transaction (at a busy moment with others' breaths) for turns, conversation, effects, replies and the inbox rows they answer. */
export async function commit(parts: HotlineParts, handled: Handled): Promise<void> {
  const { store } = parts
  const erases = handled.outcome.effects.some((e) => e.do === 'erase')
  await store.shared(async (q) => {
    await q.inbox.complete(handled.rows, handled.outcome.conversation.id)
    if (erases) await eraseAndConfirm(parts, q, handled)
    else await file(parts, q, handled)
    if (handled.last) await q.inbox.releaseLane(handled.outcome.conversation.id, parts.now())
  })
  await store.hint('outbox')
  await store.hint('turns')
}

async function file(parts: HotlineParts, q: Queries, handled: Handled): Promise<void> {
  const { outcome, breath } = handled
  const [first] = breath
  if (!first) return
  await q.conversations.put(conversationRow(parts, handled.row, outcome.conversation, first.address))
  for (const turn of incomingTurns(handled)) await q.turns.add(turn)
  for (const effect of outcome.effects) await apply(parts, q, handled, effect)
  for (const reply of outcome.replies) {
    const turn = outgoingTurn(parts, handled, reply)
    await q.turns.add(turn)
    await answer(parts, q, handled, reply, { turn: turn.id, networkId: turn.messageId })
  }
}

function conversationRow(
  { keys, now }: HotlineParts,
  before: ConversationRow | undefined,
  conversation: Conversation,
  address: string,
): ConversationRow {
  return {
    id: conversation.id,
    channel: conversation.channel,
    sender: conversation.id,
    address: before?.address ?? seal(keys.sealing, address, `address:${conversation.id}`),
    state: JSON.stringify(conversation),
    subscribed: conversation.subscribed,
    stopped: conversation.stopped,
    blocked: conversation.blocked,
    heldUntil: conversation.heldUntil,
    createdAt: before?.createdAt ?? now(),
    lastAt: now(),
  }
}

/** The finding stands on the last message of a breath; the ones before it are part of the same question. */
function incomingTurns(handled: Handled): Turn[] {
  const { breath, outcome, snapshot, finding, turn, turns } = handled
  return breath.map((message, i) => {
    const last = i === breath.length - 1
    const forwarded = message.forwardingScore > 0
    return {
      id: turns[i] ?? turn,
      conversation: outcome.conversation.id,
      direction: 'in',
      at: message.sentAt,
      text: redact(wordsOf(message) ?? describe(message.content.kind), { keepEvidence: forwarded }).text,
      messageId: message.messageId,
      label: last ? outcome.label : 'continued',
      ...(last && finding ? { finding: JSON.stringify(withoutAddresses(finding)) } : {}),
      entries: last ? outcome.shown : [],
      publication: snapshot.number,
      forwardingScore: message.forwardingScore,
      status: 'received',
      author: 'citizen',
    }
  })
}

/** The path of a link may hold somebody's name or number; its host is all that the reasons need. */
function withoutAddresses(finding: Finding): Finding {
  return { ...finding, links: finding.links.map((link) => ({ ...link, url: link.host })) }
}

function describe(kind: string): string {
  return `(${kind})`
}

function outgoingTurn(
  { newId, now }: HotlineParts,
  { outcome, turn, breath, snapshot }: Handled,
  reply: Outcome['replies'][number],
): Turn {
  return {
    id: newId(),
    conversation: outcome.conversation.id,
    direction: 'out',
    at: now(),
    text: reply.text,
    messageId: newId(),
    entries: outcome.shown,
    publication: snapshot.number,
    replyTo: turn,
    ...(reply.choices ? { choices: JSON.stringify(reply.choices) } : {}),
    forwardingScore: 0,
    status: 'queued',
    author: 'saring',
    latency: Math.max(0, now() - (breath.at(-1)?.sentAt ?? now())),
  }
}

/** Answers the one who spoke, quoting their last message. @param turn empty where the reply is not kept as a turn */
async function answer(
  parts: HotlineParts,
  q: Queries,
  { outcome: { conversation }, breath }: Handled,
  reply: Outcome['replies'][number],
  { turn, networkId, ...over }: Pick<OutboxRow, 'turn' | 'networkId'> & Pick<Envelope, 'farewell'>,
): Promise<void> {
  const quote = breath.at(-1)?.quote
  await enqueue(parts, q, {
    conversation: conversation.id,
    channel: conversation.channel,
    turn,
    networkId,
    envelope: { address: breath[0]?.address ?? '', reply, ...(quote !== undefined && { quote }), ...over },
    purpose: 'answer',
    dueAt: parts.now(),
  })
}

/** "HAPUS DATA": everything goes, and only the confirmation is sent; it is not kept as a turn. */
async function eraseAndConfirm(parts: HotlineParts, q: Queries, handled: Handled): Promise<void> {
  const { outcome, breath } = handled
  await q.people.erase(outcome.conversation.id)
  for (const reply of breath.length > 0 ? outcome.replies : [])
    await answer(parts, q, handled, reply, { turn: '', networkId: parts.newId(), farewell: true })
}

async function apply(parts: HotlineParts, q: Queries, handled: Handled, effect: Effect): Promise<void> {
  const { outcome, turn, claim, breath, observation } = handled
  const conversation = outcome.conversation.id
  const at = parts.now()
  switch (effect.do) {
    case 'keep-tip': {
      if (!claim || observation.kind !== 'words') return
      const forwardedMany = observation.forwardingScore >= FORWARDED_MANY
      const text = redact(observation.raw, { keepEvidence: observation.forwarded }).text
      if (claim.isNew) await openClaim(q, claim, text, at)
      await q.claims.addTip({ id: parts.newId(), claim: claim.id, conversation, turn, text, at, forwardedMany })
      return
    }
    case 'consent':
      return q.claims.consent(effect.claim, conversation, effect.agreed)
    case 'feedback':
      return q.journal.feedback({ turn: effect.turn, conversation, helpful: effect.helpful, at })
    case 'forget-message':
      await q.turns.withdraw(conversation, effect.messageId)
      return
    case 'handoff':
    case 'subscribe':
    case 'stop':
      return q.journal.audit({
        at,
        actor: 'citizen',
        action: effect.do,
        subject: conversation,
        detail: breath[0]?.channel ?? '',
      })
    case 'erase':
      return
  }
}

async function openClaim(q: Queries, claim: ClaimOfTip, text: string, at: number): Promise<void> {
  await q.claims.open(newPendingClaim(claim, text, at))
  await q.webhooks.announce({ id: `claim-${claim.id}`, event: 'claim.pending', at, data: { claim: claim.id } })
}

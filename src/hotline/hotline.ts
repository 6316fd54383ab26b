/**
 * The hotline room: takes what channels bring, answers it, and keeps the knowledge it answers from.
 */
import { backoff, createPump, type Pump } from '../delivery/delivery.ts'
import { apologise } from '../dialogue/dialogue.ts'
import { newConversation } from '../domain/conversation.ts'
import type { Announcement, ClaimedLane, Queries } from '../store/store.ts'
import { handleLane } from './handle.ts'
import type { HotlineParts } from './parts.ts'
import { enqueue } from './send.ts'

export { answerClaims, CORRECTED_SINCE, tellCorrection } from './answer-claim.ts'
export { answerOnce } from './answer-once.ts'
export { createOnePerson } from './one-person.ts'
export type { HotlineParts } from './parts.ts'
export { fingerprintOf, newPendingClaim } from './pending-claim.ts'
export { bubblesOf } from './preview.ts'
export { createPublisher, type Publisher } from './publish.ts'
export { type EditPublishing, publishEntry, publishSheet } from './publish-edit.ts'
export { quietWindow } from './quiet-window.ts'
export { replyByHand } from './reply-by-hand.ts'
export type { HandParts } from './send.ts'
export { type LearnedCache, type Serving, serve } from './serving.ts'
export { subjectOf, versionsBetween } from './versions.ts'
export { vocabularyOf } from './vocabulary.ts'

/** A lane that is not finished after this long may be taken by another worker (ms). */
const LEASE = 60_000
/** A lease that a power cut undoes is one that would be void anyway. */
const LEASES = { durable: false }
/** After this many failures a message goes to the dead letters, with an apology to its sender. */
const MOST_ATTEMPTS = 4
/** Conversations answered at once in one process; each is in order by itself. */
const AT_ONCE = 8

/** Works through the inbox, one conversation at a time and many conversations at once. */
export function createHotline(parts: HotlineParts): Pump {
  const { store, worker, now, log } = parts
  return createPump({
    name: 'inbox',
    claim: (limit) => store.shared((q) => claimLanes(q, limit), LEASES),
    handle: (lane) => handleLane(parts, lane).catch((error: unknown) => failed(parts, lane, error)),
    nextDue: () => store.queries.inbox.nextReadyAt(),
    now,
    log,
    atOnce: AT_ONCE,
  })

  async function claimLanes({ inbox }: Queries, limit: number): Promise<readonly ClaimedLane[]> {
    const lanes: ClaimedLane[] = []
    for (const at = now(); lanes.length < limit; ) {
      const lane = await inbox.claimLane(worker, at, at + LEASE)
      if (!lane) break
      lanes.push(lane)
    }
    return lanes
  }
}

async function failed(parts: HotlineParts, lane: ClaimedLane, error: unknown): Promise<void> {
  const { store, log, now, random } = parts
  const rows = lane.rows.map((row) => row.id)
  log.error({ err: error, messages: lane.rows.map((r) => r.messageId) }, 'a message could not be handled')
  const buried = await store.transaction(async (q) => {
    const attempts = await q.inbox.recordFailure(rows, String(error))
    const dead = attempts >= MOST_ATTEMPTS
    if (dead) {
      await q.inbox.bury(rows, String(error))
      await q.webhooks.announce(buriedEvent(lane, now()))
      await apologiseTo(parts, lane, q)
    }
    await q.inbox.releaseLane(lane.conversation, now() + (dead ? 0 : backoff(attempts, random())))
    return dead
  })
  if (buried) await store.hint('outbox')
}

async function apologiseTo(parts: HotlineParts, lane: ClaimedLane, q: Queries): Promise<void> {
  const { inbox, serving, newId, now } = parts
  const [row] = lane.rows
  if (!row) return
  const { address, channel } = inbox.read(row)
  const text = apologise({ conversation: newConversation(lane.conversation, channel), knowledge: serving().snapshot })
  await enqueue(parts, q, {
    conversation: lane.conversation,
    channel,
    turn: '',
    networkId: newId(),
    envelope: { address, reply: { text } },
    purpose: 'notice',
    dueAt: now(),
  })
}

const buriedEvent = ({ conversation, rows }: ClaimedLane, at: number): Announcement => ({
  id: `dead-${rows[0]?.id}`,
  event: 'dead_letter',
  at,
  data: { box: 'inbox', channel: rows[0]?.channel, conversation },
  conversation,
})

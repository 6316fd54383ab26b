import { respond } from '../dialogue/dialogue.ts'
import { type Conversation, newConversation } from '../domain/conversation.ts'
import type { Finding } from '../domain/finding.ts'
import type { Observation } from '../domain/observation.ts'
import type { ClaimedLane, ConversationRow } from '../store/store.ts'
import { byHand, fileByHand } from './by-hand.ts'
import { commit } from './commit.ts'
import { type Breath, breaths, observe } from './observe.ts'
import type { HotlineParts } from './parts.ts'
import { findClaim } from './pending-claim.ts'

/**
 * Steps 3 to 8 of a message's trip, on one screen. What was read from the lane is answered breath by breath; each
 * breath is one transaction, so a crash between two breaths loses nothing and repeats nothing.
 */
export async function handleLane(parts: HotlineParts, lane: ClaimedLane): Promise<void> {
  const messages = lane.rows.map((row) => ({ row, message: parts.inbox.read(row) }))
  const rowOf = new Map(messages.map(({ row, message }) => [message, row.id]))
  const all = breaths(messages.map(({ message }) => message))
  for (const [n, breath] of all.entries()) {
    const rows = breath.map((m) => rowOf.get(m) ?? '')
    await handleBreath(parts, lane.conversation, breath, rows, n === all.length - 1)
  }
}

/** @param last the lane is given back in the same transaction */
async function handleBreath(
  parts: HotlineParts,
  id: string,
  breath: Breath,
  rows: readonly string[],
  last: boolean,
): Promise<void> {
  const { store, serving, newId, now } = parts
  const row = await store.queries.conversations.get(id)
  const own = byHand(breath)
  if (own) return fileByHand(parts, { id, row, words: own, rows, breath, last })
  const conversation = openConversation(row, id, breath)
  const { snapshot, language, match } = serving()
  const observation = observe(breath, language, snapshot.domains)
  const turns = breath.map(() => newId())
  const turn = turns.at(-1) ?? newId()
  const read = { breath, rows, last, row, turns, turn, observation, snapshot }
  if (conversation.heldUntil !== undefined && conversation.heldUntil > now())
    return commit(parts, { ...read, finding: undefined, claim: undefined, outcome: keepStill(conversation) })
  const finding = find(observation, match)
  const claim = await findClaim(store.queries, observation, finding, newId)
  const outcome = respond({
    conversation,
    observation,
    finding,
    knowledge: snapshot,
    now: now(),
    turn,
    claim: claim.id,
  })
  await commit(parts, { ...read, finding, claim, outcome })
}

function openConversation(row: ConversationRow | undefined, id: string, breath: Breath): Conversation {
  if (!row) return newConversation(id, breath[0]?.channel ?? '')
  return { ...(JSON.parse(row.state) as Conversation), id, heldUntil: row.heldUntil, blocked: row.blocked }
}

/** Only words can be matched; a reaction or a sticker has no finding. */
export function find(
  observation: Observation,
  match: (words: Extract<Observation, { kind: 'words' }>) => Finding,
): Finding {
  return observation.kind === 'words'
    ? match(observation)
    : { kind: 'abstained', candidates: [], links: [], reasons: [] }
}

/** A person has taken over: the turn is filed, and nobody speaks over them. */
function keepStill(conversation: Conversation) {
  return { conversation, replies: [], label: 'silent', shown: [], effects: [] } as const
}

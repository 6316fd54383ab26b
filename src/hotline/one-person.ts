import type { Inbox } from '../delivery/delivery.ts'
import type { Conversation } from '../domain/conversation.ts'
import { seal } from '../privacy/privacy.ts'
import type { ConversationRow, Queries } from '../store/store.ts'

/** Somebody known by the address `was` is known by `is` from now on. */
export type OnePerson = (
  queries: Queries,
  person: { readonly channel: string; readonly was: string; readonly is: string },
) => Promise<void>

/** Makes one conversation of two addresses: the history, what waits, and what either of them knew and wished. */
export function createOnePerson({
  keys,
  conversationOf,
}: {
  readonly keys: { readonly sealing: Uint8Array }
  readonly conversationOf: Inbox['conversationOf']
}): OnePerson {
  return async ({ people, conversations }, { channel, was, is }) => {
    const [from, into] = [conversationOf({ channel, address: was }), conversationOf({ channel, address: is })]
    if (from === into) return
    const former = await people.move(from, into)
    if (!former) return
    const known = await conversations.get(into)
    const row = {
      ...(known ? joined(former, known) : former),
      id: into,
      sender: into,
      address: known?.address ?? seal(keys.sealing, is, `address:${into}`),
    }
    await conversations.put(row)
    await conversations.decide(into, { heldUntil: row.heldUntil ?? null, blocked: row.blocked })
  }
}

/** The later conversation goes on; a wish that only the earlier one knew is not lost with it. */
function joined(a: ConversationRow, b: ConversationRow): ConversationRow {
  const [earlier, later] = a.lastAt <= b.lastAt ? [a, b] : [b, a]
  const wishes = later.subscribed || later.stopped ? later : earlier
  const [before, now] = [stateOf(earlier), stateOf(later)]
  const state: Conversation = {
    ...now,
    stage: now.stage.kind === 'idle' ? before.stage : now.stage,
    turns: before.turns + now.turns,
    introduced: before.introduced || now.introduced,
    lastAnswer: now.lastAnswer ?? before.lastAnswer,
    subscribed: wishes.subscribed,
    stopped: wishes.stopped,
  }
  return {
    ...later,
    state: JSON.stringify(state),
    subscribed: wishes.subscribed,
    stopped: wishes.stopped,
    blocked: earlier.blocked || later.blocked,
    heldUntil: latest(earlier.heldUntil, later.heldUntil),
    createdAt: Math.min(earlier.createdAt, later.createdAt),
  }
}

const stateOf = (row: ConversationRow): Conversation => JSON.parse(row.state) as Conversation

const latest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)

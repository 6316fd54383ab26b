import { correctionNotice, followUp } from '../dialogue/dialogue.ts'
import type { Conversation } from '../domain/conversation.ts'
import { DAY } from '../domain/days.ts'
import type { Entry, Knowledge } from '../domain/knowledge.ts'
import type { Queries } from '../store/store.ts'
import { type HandParts, sayUnasked } from './send.ts'

/** Between two follow-ups, so that a claim with many askers does not hold up the answers of the minute (ms). */
const PACE = 1_500
/** An answer that was corrected matters to those who got it in this time (ms). */
export const CORRECTED_SINCE = 30 * DAY

/**
 * Tells everybody who asked and agreed, once each, for every open claim whose entry is published in `knowledge`, and
 * settles the claim. Belongs into the transaction that publishes. Returns how many are told.
 */
export async function answerClaims(parts: HandParts, q: Queries, knowledge: Knowledge): Promise<number> {
  const entries = new Map(knowledge.entries.filter((e) => e.status === 'published').map((e) => [e.id, e]))
  let told = 0
  for (const claim of await q.claims.assigned()) {
    const entry = entries.get(claim.answeredBy ?? '')
    if (!entry) continue
    for (const conversation of await q.claims.toTell(claim.id)) {
      const text = (row: Conversation) => followUp(knowledge, row, entry, claim.text)
      if (await tell(parts, q, conversation, entry, text, told)) told++
      await q.claims.told(claim.id, conversation, parts.now())
    }
    await q.claims.settle(claim.id, 'answered', entry.id)
  }
  return told
}

/** Tells those who were given the entry lately what it says now, once each. Returns how many are told. */
export async function tellCorrection(
  parts: HandParts,
  q: Queries,
  knowledge: Knowledge,
  entry: Entry,
): Promise<number> {
  let told = 0
  for (const conversation of await q.desk.toldAbout(entry.id, parts.now() - CORRECTED_SINCE)) {
    if (await tell(parts, q, conversation, entry, (row) => correctionNotice(knowledge, row, entry), told)) told++
  }
  return told
}

/** False where the person said STOP, is blocked, or is gone. */
async function tell(
  parts: HandParts,
  q: Queries,
  id: string,
  entry: Entry,
  textFor: (conversation: Conversation) => string,
  place: number,
): Promise<boolean> {
  const row = await q.conversations.get(id)
  if (!row || row.stopped || row.blocked) return false
  const text = textFor(JSON.parse(row.state) as Conversation)
  const at = parts.now()
  const dueAt = at + place * PACE
  await sayUnasked(parts, q, row, text, {
    at,
    text,
    entries: [entry.id],
    author: 'saring',
    purpose: 'follow-up',
    dueAt,
  })
  return true
}

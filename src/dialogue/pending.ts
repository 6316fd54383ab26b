import type { Outcome } from '../domain/outcome.ts'
import { type Context, OFFER_MS, voiceOf } from './context.ts'
import { say } from './render.ts'

/** "We do not know yet": keeps the question, and offers once in a while to come back with the answer. */
export function abstain(context: Context): Outcome {
  const { conversation, claim, now } = context
  const offered = conversation.stage.kind === 'offered-follow-up' && conversation.stage.until > now
  return {
    conversation: { ...conversation, stage: { kind: 'offered-follow-up', claim, until: now + OFFER_MS } },
    replies: [{ text: say(voiceOf(context), offered ? 'abstained-again' : 'abstained') }],
    label: 'abstained',
    shown: [],
    effects: [{ do: 'keep-tip', claim }],
  }
}

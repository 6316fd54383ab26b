import type { LinkVerdictKind } from '../domain/observation.ts'
import type { Outcome } from '../domain/outcome.ts'
import { type Context, OFFER_MS, voiceOf } from './context.ts'
import { say } from './render.ts'

/** Links of which nobody knows where they lead. */
const UNCHECKED: readonly LinkVerdictKind[] = ['shortener', 'unknown']

/** "We do not know yet": keeps the question, and offers once in a while to come back with the answer. */
export function abstain(context: Context): Outcome {
  const { conversation, observation, claim, now } = context
  const voice = voiceOf(context)
  const offered = conversation.stage.kind === 'offered-follow-up' && conversation.stage.until > now
  const unknown = say(voice, offered ? 'abstained-again' : 'abstained')
  const unchecked = observation.kind === 'words' && observation.links.some((l) => UNCHECKED.includes(l.verdict))
  return {
    conversation: { ...conversation, stage: { kind: 'offered-follow-up', claim, until: now + OFFER_MS } },
    replies: [{ text: unchecked ? `${say(voice, 'link-unchecked')}\n\n${unknown}` : unknown }],
    label: 'abstained',
    shown: [],
    effects: [{ do: 'keep-tip', claim }],
  }
}

import { respond } from '../dialogue/dialogue.ts'
import { newConversation } from '../domain/conversation.ts'
import type { Finding } from '../domain/finding.ts'
import type { LinkVerdict, Observation } from '../domain/observation.ts'
import type { Outcome } from '../domain/outcome.ts'
import { find } from './handle.ts'
import { observe } from './observe.ts'
import type { Serving } from './serving.ts'

export type OneAnswer = {
  readonly observation: Observation
  readonly finding: Finding
  readonly outcome: Outcome
  readonly links: readonly LinkVerdict[]
}

/** What the hotline would say to `text` as the first message of a new conversation. Nothing is stored or sent. */
export function answerOnce({ snapshot, language, match }: Serving, text: string, now: number): OneAnswer {
  const message = {
    channel: 'terminal',
    messageId: 'once',
    address: 'once',
    sender: 'once',
    sentAt: now,
    content: { kind: 'text', text },
    forwardingScore: 0,
  } as const
  const observation = observe([message], language, snapshot.domains)
  const finding = find(observation, match)
  const conversation = newConversation('once', 'terminal')
  const outcome = respond({ conversation, observation, finding, knowledge: snapshot, now, turn: 'once', claim: 'once' })
  return { observation, finding, outcome, links: observation.kind === 'words' ? observation.links : [] }
}

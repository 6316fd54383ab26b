import type { Conversation, Option, Stage } from '../domain/conversation.ts'
import type { Finding } from '../domain/finding.ts'
import type { Entry, Knowledge } from '../domain/knowledge.ts'
import type { Reply } from '../domain/message.ts'
import type { Observation } from '../domain/observation.ts'
import type { Effect, Outcome } from '../domain/outcome.ts'
import type { WordingKey } from '../domain/wording.ts'
import { renderOptions, say, type Voice } from './render.ts'

/** Everything a turn of the dialogue depends on. */
export type Context = {
  readonly conversation: Conversation
  readonly observation: Observation
  readonly finding: Finding
  readonly knowledge: Knowledge
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The id of the incoming turn. */
  readonly turn: string
  /** The pending claim that this question would belong to, if nobody can answer it. */
  readonly claim: string
}

/** Numbered choices work for a quarter of an hour; a number after that would answer a question nobody remembers. */
export const CHOICE_MS = 15 * 60_000
/** The offer to be told later may be taken up a day later. */
export const OFFER_MS = 24 * 60 * 60_000

export function voiceOf({ conversation, knowledge }: Pick<Context, 'conversation' | 'knowledge'>): Voice {
  return { language: conversation.language, wording: knowledge.wording[conversation.language] }
}

export function published(knowledge: Knowledge, id: string): Entry | undefined {
  return knowledge.entries.find((e) => e.id === id && e.status === 'published')
}

/** A turn that the dialogue answers by itself, without showing an entry. */
export function simply(
  context: Context,
  key: WordingKey,
  more: { stage?: Stage; effects?: readonly Effect[]; values?: Record<string, string> } = {},
): Outcome {
  return {
    conversation: { ...context.conversation, stage: more.stage ?? { kind: 'idle' } },
    replies: [{ text: say(voiceOf(context), key, more.values) }],
    label: 'menu',
    shown: [],
    effects: more.effects ?? [],
  }
}

export function silently(context: Context, effects: readonly Effect[] = []): Outcome {
  return { conversation: context.conversation, replies: [], label: 'silent', shown: [], effects }
}

/** Offers numbered choices and remembers what each number means. */
export function offer(
  context: Context,
  key: WordingKey,
  options: readonly Option[],
  values: Record<string, string> = {},
  before: readonly Reply[] = [],
): Outcome {
  return {
    conversation: { ...context.conversation, stage: { kind: 'choosing', options, until: context.now + CHOICE_MS } },
    replies: [...before, renderOptions(voiceOf(context), key, options, values)],
    label: 'menu',
    shown: [],
    effects: [],
  }
}

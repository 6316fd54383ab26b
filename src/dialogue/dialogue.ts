/**
 * The dialogue room: what Saring says next. Pure: the same context gives the same outcome, and nothing is sent here.
 */
import type { Conversation } from '../domain/conversation.ts'
import type { Finding } from '../domain/finding.ts'
import type { Words } from '../domain/observation.ts'
import type { Outcome } from '../domain/outcome.ts'
import { answer } from './answer.ts'
import { type Command, readChoice, readCommand } from './commands.ts'
import { type Context, OFFER_MS, published, silently, simply, voiceOf } from './context.ts'
import { choose, showLatestHoaxes, showMenu } from './menu.ts'
import { say } from './render.ts'

export { isPlainChoice } from './commands.ts'
export type { Context } from './context.ts'
export { correctionNotice, followUp } from './follow-up.ts'
export { renderEntry } from './render.ts'

/** More handled messages than this in one minute get one kind sentence, then silence until the minute is over. */
const FLOOD_LIMIT = 20
const FLOOD_MS = 60_000

/** Feedback, "teruskan" and thanks belong to an answer of the last quarter of an hour. */
const ANSWER_MEMORY_MS = 15 * 60_000

/** One turn of the dialogue. */
export function respond(given: Context): Outcome {
  const flooded = countMessage(given.conversation, given.now)
  const context = { ...given, conversation: flooded }
  if (flooded.blocked) return silently(context)
  if (flooded.flood.count > FLOOD_LIMIT) return tooFast(context)
  const { observation } = context
  switch (observation.kind) {
    case 'words':
      return respondToWords(inTheirLanguage(context, observation), observation)
    case 'reaction':
      return react(context, observation.emoji)
    case 'deletion':
      return silently(context, [{ do: 'forget-message', messageId: observation.of }])
    case 'media':
      return simply(context, observation.media === 'audio' ? 'audio' : 'media', { stage: context.conversation.stage })
    case 'other':
      return simply(context, 'other', { stage: context.conversation.stage })
  }
}

function countMessage(conversation: Conversation, now: number): Conversation {
  const fresh = now - conversation.flood.since >= FLOOD_MS
  const flood = fresh
    ? { since: now, count: 1, warned: false }
    : { ...conversation.flood, count: conversation.flood.count + 1 }
  return { ...conversation, turns: conversation.turns + 1, flood }
}

function tooFast(context: Context): Outcome {
  const { conversation } = context
  if (conversation.flood.warned) return silently(context)
  const warned = { ...conversation, flood: { ...conversation.flood, warned: true } }
  return simply({ ...context, conversation: warned }, 'flood', { stage: conversation.stage })
}

/** A question in English gets an English answer where there is one; a word or two say nothing about the language. */
function inTheirLanguage(context: Context, words: Words): Context {
  const { tokens, language } = words.utterance
  return tokens.length >= 4 && !words.forwarded
    ? { ...context, conversation: { ...context.conversation, language } }
    : context
}

/** An emoji sent as a message means what it means as a reaction, or a greeting where nothing was answered. */
const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f}|\u{200d}|\s)+$/u

function respondToWords(context: Context, words: Words): Outcome {
  const { finding, conversation, now } = context
  const text = words.utterance.text
  if (EMOJI_ONLY.test(words.raw)) return recentAnswer(context) ? react(context, words.raw) : showMenu(context, true)
  const stage =
    'until' in conversation.stage && conversation.stage.until <= now ? { kind: 'idle' as const } : conversation.stage
  const choice = readChoice(text)
  if (choice !== undefined && stage.kind === 'choosing') {
    const option = stage.options[choice - 1]
    return option
      ? choose(context, option)
      : simply(context, 'choice-unknown', { stage, values: { last: String(stage.options.length) } })
  }
  if (choice !== undefined && !exactKeyword(finding)) return simply(context, 'choice-expired')
  const command = words.forwarded || words.links.length > 0 ? undefined : readCommand(text)
  if (command && !(exactKeyword(finding) && YIELDING.has(command))) {
    const outcome = obey({ ...context, conversation: { ...conversation, stage } }, command)
    if (outcome) return outcome
  }
  if (words.stance === 'reports' && !exactKeyword(finding)) return simply(context, 'thanks')
  return answer({ ...context, conversation: { ...conversation, stage } })
}

/** Commands that give way when the same words are an entry's keyword: a bare keyword always leads to its entry. */
const YIELDING: ReadonlySet<Command> = new Set([
  'greeting',
  'menu',
  'acknowledgement',
  'who-are-you',
  'latest-hoaxes',
  'helpful',
  'unhelpful',
  'yes',
  'no',
  'forward',
])

function exactKeyword(finding: Finding): boolean {
  return finding.kind === 'recognised' && finding.answers.some((a) => a.reasons.some((r) => r.evidence === 'keyword'))
}

/** Does what was asked of the dialogue itself; undefined when the word means nothing here and the matcher should try. */
function obey(context: Context, command: Command): Outcome | undefined {
  const { conversation, now } = context
  switch (command) {
    case 'menu':
    case 'greeting':
    case 'who-are-you':
      return showMenu(context, command !== 'menu' || !conversation.introduced)
    case 'latest-hoaxes':
      return showLatestHoaxes(context)
    case 'thanks':
      return simply(context, 'thanks')
    case 'acknowledgement':
      return simply(context, 'acknowledged')
    case 'stop':
      return simply(changed(context, { stopped: true, subscribed: false }), 'stopped', { effects: [{ do: 'stop' }] })
    case 'subscribe':
      return simply(changed(context, { stopped: false, subscribed: true }), 'subscribed', {
        effects: [{ do: 'subscribe' }],
      })
    case 'erase':
      return simply(context, 'erase-confirm', { stage: { kind: 'confirm-erasure', until: now + OFFER_MS } })
    case 'person':
      return simply(context, 'handoff', { effects: [{ do: 'handoff' }] })
    case 'english':
      return simply(changed(context, { language: 'en' }), 'language-changed')
    case 'indonesian':
      return simply(changed(context, { language: 'id' }), 'language-changed')
    case 'forward':
      return forwardable(context)
    case 'helpful':
    case 'unhelpful':
      return feedback(context, command === 'helpful')
    case 'yes':
    case 'no':
      return consent(context, command === 'yes')
  }
}

function changed(context: Context, change: Partial<Conversation>): Context {
  return { ...context, conversation: { ...context.conversation, ...change } }
}

function recentAnswer({ conversation, now }: Context) {
  const { lastAnswer } = conversation
  return lastAnswer && now - lastAnswer.at < ANSWER_MEMORY_MS ? lastAnswer : undefined
}

function forwardable(context: Context): Outcome | undefined {
  const last = recentAnswer(context)
  if (!last) return undefined
  const text = last.entries.map((id) => published(context.knowledge, id)?.correction).find((c) => c !== undefined)
  return text ? simply(context, 'correction', { values: { text } }) : simply(context, 'correction-missing')
}

function feedback(context: Context, helpful: boolean): Outcome | undefined {
  const last = recentAnswer(context)
  if (!last) return undefined
  return simply(context, helpful ? 'feedback-good' : 'feedback-bad', {
    effects: [{ do: 'feedback', turn: last.turn, helpful }],
  })
}

/** A 👍 or 👎 on a bubble is feedback, and needs no answer. */
function react(context: Context, emoji: string): Outcome {
  const helpful = /👍|❤|🙏|💯|😊|👏|🥰|😍/u.test(emoji) ? true : /👎|😡|😠|🤬/u.test(emoji) ? false : undefined
  const last = context.conversation.lastAnswer
  return helpful === undefined || !last
    ? silently(context)
    : silently(context, [{ do: 'feedback', turn: last.turn, helpful }])
}

function consent(context: Context, agreed: boolean): Outcome | undefined {
  const { stage } = context.conversation
  if (stage.kind === 'offered-follow-up') {
    return simply(context, agreed ? 'offer-accepted' : 'offer-declined', {
      effects: [{ do: 'consent', claim: stage.claim, agreed }],
    })
  }
  if (stage.kind === 'confirm-erasure') {
    return agreed ? simply(context, 'erased', { effects: [{ do: 'erase' }] }) : simply(context, 'erase-cancelled')
  }
  return simply(context, 'acknowledged')
}

/** The words of an apology, for a message that could not be handled however often it was tried. */
export function apologise(context: Pick<Context, 'conversation' | 'knowledge'>): string {
  return say(voiceOf(context), 'apology')
}

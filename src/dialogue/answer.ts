import type { Option } from '../domain/conversation.ts'
import type { Candidate, Finding } from '../domain/finding.ts'
import type { Entry } from '../domain/knowledge.ts'
import type { Reply } from '../domain/message.ts'
import type { Outcome } from '../domain/outcome.ts'
import { CHOICE_MS, type Context, published, voiceOf } from './context.ts'
import { abstain } from './pending.ts'
import { BUBBLE_LIMIT, renderEntry, renderLink, renderOptions, say, titleOf } from './render.ts'

/** Turns a finding into what is said about it. */
export function answer(context: Context): Outcome {
  const { finding } = context
  switch (finding.kind) {
    case 'recognised':
      return recognised(context, finding)
    case 'unsure':
      return clarify(context, finding.candidates)
    case 'abstained':
      return abstain(context)
  }
}

/** One entry, in full: the outcome of a numbered choice as well as of a clear question. */
export function showEntry(context: Context, entry: Entry): Outcome {
  return shown(context, [entry])
}

function recognised(context: Context, finding: Extract<Finding, { kind: 'recognised' }>): Outcome {
  const { knowledge } = context
  const entries = finding.answers.map((c) => published(knowledge, c.entry)).filter((e) => e !== undefined)
  const links = finding.links
    .map((l) => renderLink(l, voiceOf(context), knowledge.domains))
    .filter((t) => t !== undefined)
  return shown(context, entries, [...new Set(links)], finding.either)
}

/** `either`: one of the entries is meant, so each says by its title what it is about. */
function shown(
  context: Context,
  entries: readonly Entry[],
  links: readonly string[] = [],
  either: boolean = false,
): Outcome {
  const { conversation, knowledge, now, turn } = context
  const voice = voiceOf(context)
  const bubbles = entries.map((entry) => renderEntry(entry, voice, knowledge.domains, either))
  if (either) prependIfItFits(bubbles, say(voice, 'either'))
  const warnings = links.join('\n\n')
  if (warnings) {
    const [first = '', ...rest] = bubbles
    const joined = first ? `${warnings}\n\n${first}` : warnings
    if (joined.length <= BUBBLE_LIMIT) bubbles.splice(0, bubbles.length, joined, ...rest)
    else bubbles.unshift(warnings.slice(0, BUBBLE_LIMIT))
  }
  if (entries.some((entry) => entry.correction)) appendIfItFits(bubbles, bubbles.length - 1, say(voice, 'forward-hint'))
  const introduced = conversation.introduced || introduce(bubbles, say(voice, 'intro'))
  return {
    conversation: {
      ...conversation,
      introduced,
      stage: { kind: 'idle' },
      lastAnswer: { turn, entries: entries.map((e) => e.id), at: now },
    },
    replies: bubbles.map((text) => ({ text })),
    label: 'recognised',
    shown: entries.map((e) => e.id),
    effects: [],
  }
}

function prependIfItFits(bubbles: string[], line: string): void {
  const joined = `${line}\n\n${bubbles[0]}`
  if (joined.length <= BUBBLE_LIMIT) bubbles[0] = joined
}

function appendIfItFits(bubbles: string[], at: number, line: string): boolean {
  const joined = `${bubbles[at]}\n\n${line}`
  if (bubbles[at] === undefined || joined.length > BUBBLE_LIMIT) return false
  bubbles[at] = joined
  return true
}

/**
 * At first contact Saring says who it is, after the answer that the citizen came for: in the last bubble with room for
 * it, or in one of its own; where two are full already, it waits for the next answer.
 */
function introduce(bubbles: string[], intro: string): boolean {
  if ([...bubbles.keys()].reverse().some((at) => appendIfItFits(bubbles, at, intro))) return true
  if (bubbles.length > 1) return false
  bubbles.push(intro)
  return true
}

function clarify(context: Context, candidates: readonly Candidate[]): Outcome {
  const { conversation, knowledge, now } = context
  const voice = voiceOf(context)
  const entries = candidates.map((c) => published(knowledge, c.entry)).filter((e) => e !== undefined)
  const options: Option[] = [
    ...entries.map((entry): Option => ({ do: 'entry', entry: entry.id, label: titleOf(entry, knowledge.domains) })),
    { do: 'none-of-these', label: say(voice, 'none-of-these') },
  ]
  const reply: Reply = renderOptions(voice, 'unsure', options)
  return {
    conversation: { ...conversation, stage: { kind: 'choosing', options, until: now + CHOICE_MS } },
    replies: [reply],
    label: 'unsure',
    shown: [],
    effects: [],
  }
}

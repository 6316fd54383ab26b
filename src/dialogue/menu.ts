import type { Option } from '../domain/conversation.ts'
import type { Entry, Knowledge } from '../domain/knowledge.ts'
import type { Outcome } from '../domain/outcome.ts'
import { showEntry } from './answer.ts'
import { type Context, offer, published, simply, voiceOf } from './context.ts'
import { abstain } from './pending.ts'
import { say, titleOf } from './render.ts'

/** As many choices as fit a phone's screen. */
const LIST_LIMIT = 9

export function showMenu(context: Context, greeted: boolean): Outcome {
  const voice = voiceOf(context)
  const options: Option[] = [
    { do: 'topics', label: say(voice, 'menu-topics') },
    { do: 'latest-hoaxes', label: say(voice, 'menu-latest-hoaxes') },
    { do: 'how-to-check-link', label: say(voice, 'menu-check-link') },
    { do: 'person', label: say(voice, 'menu-person') },
  ]
  const before = greeted ? [{ text: say(voice, 'greeting') }] : []
  const outcome = offer(context, 'menu', options, {}, before)
  return greeted ? { ...outcome, conversation: { ...outcome.conversation, introduced: true } } : outcome
}

function showTopics(context: Context): Outcome {
  const { knowledge, conversation } = context
  const used = new Set(knowledge.entries.filter((e) => e.status === 'published').map((e) => e.topic))
  const options = knowledge.topics
    .filter((topic) => used.has(topic.id))
    .map((topic): Option => ({ do: 'topic', topic: topic.id, label: topic.title[conversation.language] }))
  return offer(context, 'topics', options)
}

function showTopic(context: Context, topic: string, label: string): Outcome {
  const entries = context.knowledge.entries.filter((e) => e.status === 'published' && e.topic === topic)
  if (entries.length === 0) return simply(context, 'topic-empty', { values: { topic: label } })
  return offer(context, 'topic', entryOptions(context, entries.slice(0, LIST_LIMIT)), { topic: label })
}

export function showLatestHoaxes(context: Context): Outcome {
  return offer(context, 'latest-hoaxes', entryOptions(context, latestHoaxes(context.knowledge).slice(0, LIST_LIMIT)))
}

function latestHoaxes(knowledge: Knowledge): Entry[] {
  const seen = (entry: Entry) => entry.validFrom ?? entry.sources[0]?.date ?? ''
  return knowledge.entries
    .filter((e) => e.status === 'published' && (e.verdict === 'hoaks' || e.verdict === 'menyesatkan'))
    .sort((a, b) => seen(b).localeCompare(seen(a)))
}

function entryOptions({ knowledge }: Context, entries: readonly Entry[]): Option[] {
  return entries.map((entry) => ({ do: 'entry', entry: entry.id, label: titleOf(entry, knowledge.domains) }))
}

/** Does what a numbered choice means. */
export function choose(context: Context, option: Option): Outcome {
  switch (option.do) {
    case 'entry': {
      const entry = published(context.knowledge, option.entry)
      return entry ? showEntry(context, entry) : simply(context, 'choice-expired')
    }
    case 'topic':
      return showTopic(context, option.topic, option.label)
    case 'topics':
      return showTopics(context)
    case 'latest-hoaxes':
      return showLatestHoaxes(context)
    case 'how-to-check-link':
      return simply(context, 'how-to-check-link', {
        values: { official: context.knowledge.domains.official[0]?.domain ?? '' },
      })
    case 'person':
      return simply(context, 'handoff', { effects: [{ do: 'handoff' }] })
    case 'none-of-these':
      return abstain(context)
  }
}

import type { DomainList } from '../domain/knowledge.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { Observation, Words } from '../domain/observation.ts'
import { type Language, readStance } from '../language/language.ts'
import { extractLinks, judgeLinks } from '../links/links.ts'

/** Longer than people type on a phone: such a text was copied or forwarded. */
const LOOKS_FORWARDED = 220

/** Nothing but "please check this": under a quoted message it says nothing about the matter itself. */
const ASKS_TO_CHECK =
  /^\W*(?:(?:tolong|coba|mohon|minta|bantu|cek|check|dicek|cekin|periksa|ini|itu|apa|apakah|kah|hoax|hoaks|benar|bener|benarkah|beneran|betul|asli|palsu|valid|fakta|ga|gak|nggak|tidak|atau|ya|sih|dong|min|kak|bang|pak|bu|saring)\W*){1,6}$/i

export const asksToCheck = (text: string): boolean => ASKS_TO_CHECK.test(text)

/** Messages of one lane, put together as they were meant: words said in one breath are one question. */
export type Breath = readonly InboundMessage[]

export function breaths(messages: readonly InboundMessage[]): Breath[] {
  const groups: InboundMessage[][] = []
  for (const message of messages) {
    const open = groups.at(-1)
    if (open && joins(open, message)) open.push(message)
    else groups.push([message])
  }
  return groups
}

/** Words join words, and a short remark joins the forward before or after it; two forwards are two matters. */
function joins(open: readonly InboundMessage[], next: InboundMessage): boolean {
  if (![...open, next].every((m) => wordsOf(m) !== undefined)) return false
  const forwards = [...open, next].filter(isForward).length
  return forwards <= 1
}

function isForward(message: InboundMessage): boolean {
  return message.forwardingScore > 0 || (wordsOf(message)?.length ?? 0) > LOOKS_FORWARDED
}

/** The words of a message, or undefined where it has none that could be judged. */
export function wordsOf({ content, quoted }: InboundMessage): string | undefined {
  const said =
    content.kind === 'text' || content.kind === 'edit' ? content.text : content.kind === 'media' ? content.caption : ''
  const own = quoted?.trim() && asksToCheck(said) ? '' : said
  const text = [quoted, own].filter((part) => part?.trim()).join('\n')
  return text === '' ? undefined : text
}

export function observe(breath: Breath, language: Language, domains: DomainList): Observation {
  const [first] = breath
  if (!first) return { kind: 'other' }
  const texts = breath.map(wordsOf).filter((t) => t !== undefined)
  if (texts.length > 0) return readWords(texts.join('\n'), breath, language, domains)
  switch (first.content.kind) {
    case 'reaction':
      return { kind: 'reaction', emoji: first.content.emoji, to: first.content.to }
    case 'deletion':
      return { kind: 'deletion', of: first.content.of }
    case 'media':
      return { kind: 'media', media: first.content.media }
    default:
      return { kind: 'other' }
  }
}

function readWords(raw: string, breath: Breath, language: Language, domains: DomainList): Words {
  const utterance = language.read(raw)
  const links = judgeLinks(extractLinks(raw, domains.brands), domains)
  const forwarded = breath.some((m) => m.quoted !== undefined || isForward(m))
  return {
    kind: 'words',
    raw,
    utterance,
    links,
    stance: readStance(raw, utterance, forwarded || links.length > 0),
    forwarded,
    forwardingScore: Math.max(...breath.map((m) => m.forwardingScore)),
  }
}

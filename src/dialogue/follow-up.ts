import type { Conversation } from '../domain/conversation.ts'
import type { Entry, Knowledge } from '../domain/knowledge.ts'
import { renderEntry, say } from './render.ts'

/** As much of a question as reminds somebody of it. */
const REMINDER = 160

/** What is said later to somebody whose question was answered meanwhile. */
export function followUp(
  knowledge: Knowledge,
  { language }: Pick<Conversation, 'language'>,
  entry: Entry,
  question: string,
): string {
  const voice = { language, wording: knowledge.wording[language] }
  const reminder = question.length > REMINDER ? `${question.slice(0, REMINDER)}…` : question
  const head = say(voice, 'follow-up', { question: reminder })
  return `${head}\n\n${renderEntry(entry, voice, knowledge.domains, true)}`
}

/** What is said to somebody who got an answer that was corrected since. */
export function correctionNotice(
  knowledge: Knowledge,
  { language }: Pick<Conversation, 'language'>,
  entry: Entry,
): string {
  const voice = { language, wording: knowledge.wording[language] }
  return `${say(voice, 'correction-notice')}\n\n${renderEntry(entry, voice, knowledge.domains, true)}`
}

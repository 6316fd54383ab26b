import { renderEntry } from '../dialogue/dialogue.ts'
import type { Entry, Knowledge } from '../domain/knowledge.ts'

/** An entry as a citizen gets it, in both languages. */
export function bubblesOf({ wording, domains }: Knowledge, entry: Entry): { readonly id: string; readonly en: string } {
  const say = (language: 'id' | 'en') => renderEntry(entry, { language, wording: wording[language] }, domains)
  return { id: say('id'), en: say('en') }
}

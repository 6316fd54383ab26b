import type { Bubble } from '../wire.ts'

type Choices = NonNullable<Bubble['choices']>

/** A reply's text around its numbered list, where the list stands in the text as it does in WhatsApp. */
export type ChoiceList = { readonly before: string; readonly choices: Choices; readonly after: string }

/** A list that is not found in the text stands under it. */
export function choiceListOf(text: string, choices: Choices): ChoiceList {
  const list = choices.map(({ number, label }) => `${number}. ${label}`).join('\n')
  const start = text.indexOf(list)
  if (start === -1) return { before: text, choices, after: '' }
  return { before: text.slice(0, start).trimEnd(), choices, after: text.slice(start + list.length).trimStart() }
}

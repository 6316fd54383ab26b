import type { DraftEntry } from '../../../contracts/entries.ts'

type Field = {
  readonly name: FieldName
  /** Its value as text, to be compared; ids are put in words by whoever shows it. */
  readonly text: (entry: DraftEntry) => string
  /** An entry with this field taken from another one. */
  readonly take: (entry: DraftEntry, from: DraftEntry) => DraftEntry
}
export type FieldName = Exclude<keyof DraftEntry, 'id' | 'answer' | 'fingerprints'> | 'answerId' | 'answerEn'
type Plain = Exclude<FieldName, 'answerId' | 'answerEn'>

const shown = (value: DraftEntry[Plain]): string => {
  if (value === undefined || typeof value === 'string') return value ?? ''
  return value.map((part) => (typeof part === 'string' ? part : sourceLine(part))).join('\n')
}
const sourceLine = ({ title, publisher, url, date, copy }: DraftEntry['sources'][number]) =>
  [title, publisher, date, url, copy ? '(copy)' : ''].filter(Boolean).join(' · ')

const plain = (name: Plain): Field => ({
  name,
  text: (entry) => shown(entry[name]),
  take: (entry, from) => {
    const { [name]: _, ...rest } = entry
    return (from[name] === undefined ? rest : { ...entry, [name]: from[name] }) as DraftEntry
  },
})

/** In the order of the editor. */
export const FIELDS: readonly Field[] = [
  ...(['status', 'title', 'kind', 'topic', 'verdict', 'category'] as const).map(plain),
  {
    name: 'answerId',
    text: (entry) => entry.answer.id,
    take: (entry, from) => ({ ...entry, answer: { ...entry.answer, id: from.answer.id } }),
  },
  {
    name: 'answerEn',
    text: (entry) => entry.answer.en ?? '',
    take: ({ answer: { id }, ...entry }, from) => ({
      ...entry,
      answer: from.answer.en === undefined ? { id } : { id, en: from.answer.en },
    }),
  },
  ...(
    [
      'correction',
      'keywords',
      'wordings',
      'examples',
      'related',
      'links',
      'checkedOn',
      'reviewBy',
      'validFrom',
      'validUntil',
      'sources',
    ] as const
  ).map(plain),
]

/** A draft that is published is the same entry as before. */
const asServed = (field: Field, entry: DraftEntry) =>
  field.name === 'status' && entry.status === 'draft' ? 'published' : field.text(entry)

export function differences(before: DraftEntry, after: DraftEntry): readonly Field[] {
  return FIELDS.filter((field) => asServed(field, before) !== asServed(field, after))
}

export const sameEntry = (a: DraftEntry | null, b: DraftEntry | null): boolean =>
  a === null || b === null ? a === b : differences(a, b).length === 0

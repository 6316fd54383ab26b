import type { DraftEntry } from '../contracts/entries.ts'

type Begun = Pick<DraftEntry, 'id' | 'title' | 'topic' | 'kind' | 'wordings'> & { readonly today: string }

/** A draft in which nothing is said yet. */
export const BLANK: Omit<DraftEntry, 'id' | 'kind'> = {
  topic: '',
  title: '',
  keywords: [],
  wordings: [],
  answer: { id: '' },
  sources: [],
  reviewBy: '',
  checkedOn: '',
  links: [],
  fingerprints: [],
  related: [],
  examples: [],
  status: 'draft',
}

/** The first draft of an entry. What it lacks, the check will say. */
export const newEntry = ({ today, wordings, ...given }: Begun): DraftEntry => ({
  ...BLANK,
  ...given,
  wordings,
  ...(given.kind === 'claim' && { verdict: 'belum-terbukti' as const }),
  reviewBy: `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`,
  checkedOn: today,
  examples: wordings.slice(0, 1),
})

/** Room for a number behind it, within the 60 letters of an id. */
const LONGEST = 54

/** An id made of a title that nobody has yet: `biaya-pendaftaran`, `biaya-pendaftaran-2`. */
export function idFor(title: string, taken: (id: string) => boolean): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  const id = plain.slice(0, LONGEST).replace(/^-+|-+$/g, '') || 'entri'
  if (!taken(id)) return id
  let number = 2
  while (taken(`${id}-${number}`)) number++
  return `${id}-${number}`
}

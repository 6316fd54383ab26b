import type { Entry } from '../../domain/knowledge.ts'
import type { DraftEntry } from '../contracts/entries.ts'

type Dated = Pick<Entry | DraftEntry, 'reviewBy' | 'checkedOn'> & { readonly validUntil?: string | null | undefined }

/**
 * The day that comes first: when it must be checked again, or when it ends. What had ended already when it was checked
 * is history, and ends no more. `2026` ends with its last day.
 */
export const endOf = ({ reviewBy, validUntil, checkedOn }: Dated): string =>
  validUntil && `${validUntil}-99` < reviewBy && validUntil >= checkedOn.slice(0, validUntil.length)
    ? validUntil
    : reviewBy

/** Whether an entry's day has passed, or comes before `soon`. What is retired is never due. */
export function dueOf(
  entry: Dated & Pick<Entry | DraftEntry, 'status'>,
  today: string,
  soon: string,
): 'soon' | 'over' | null {
  if (entry.status === 'retired') return null
  const end = endOf(entry)
  if (end < today.slice(0, end.length)) return 'over'
  return end <= soon ? 'soon' : null
}

import type { z } from 'zod'
import { DAY, startOf } from '../../domain/days.ts'
import { FORWARDED_MANY } from '../../domain/message.ts'
import { SaringError } from '../../errors.ts'
import type { ConversationFilter, Place } from '../../store/store.ts'
import type { filter } from '../contracts/conversations.ts'
import type { TitleOf } from './turn-views.ts'

/** Turns what a list was asked for into a question to the store: verdicts and topics become the entries that have them. */
export function createFilters(entries: TitleOf, now: () => number) {
  return {
    of(asked: z.output<typeof filter>): ConversationFilter {
      const { text, verdict, topic, entry, held, forwardedMany, from, to, ...plain } = asked
      const wanted = entry !== undefined || verdict !== undefined || topic !== undefined
      return defined({
        ...plain,
        text: text || undefined,
        entries: wanted ? entries.matching({ entry, verdict, topic }) : undefined,
        heldAt: held ? now() : undefined,
        forwarded: forwardedMany ? FORWARDED_MANY : undefined,
        from: from === undefined ? undefined : startOf(from),
        to: to === undefined ? undefined : startOf(to) + DAY,
      })
    },
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>

export const placeOut = ({ at, id }: Place): string => `${at}~${id}`

export function placeIn(text: string): { readonly after: Place } {
  const found = /^(\d{1,15})~([^~]+)$/.exec(text)
  if (found) return { after: { at: Number(found[1]), id: found[2] ?? '' } }
  throw new SaringError('INPUT_INVALID', 'after: is no place in this list.', 'Take it from `next` of the page before.')
}

import { z } from 'zod'
import { VERDICTS } from '../../../../domain/knowledge.ts'
import { BAD_LINKS, FINDINGS, type Filter } from '../../../contracts/conversations.ts'

const words = z.coerce.string().optional().catch(undefined)
const flag = z.boolean().optional().catch(undefined)

/** How the list is narrowed stands in the address, so that a number on another page can be a door to its list. */
export const search = z.object({
  text: words,
  finding: z.enum(FINDINGS).optional().catch(undefined),
  verdict: z.enum(VERDICTS).optional().catch(undefined),
  entry: words,
  topic: words,
  channel: words,
  label: words,
  held: flag,
  blocked: flag,
  helpful: flag,
  forwardedMany: flag,
  link: z.enum(BAD_LINKS).optional().catch(undefined),
  slow: z.coerce.number().optional().catch(undefined),
  from: words,
  to: words,
})
export type Search = z.output<typeof search>

export function asFilter(given: Search): Filter {
  const set = Object.entries(given).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)])) as Filter
}

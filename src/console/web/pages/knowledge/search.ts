import { z } from 'zod'
import { VERDICTS } from '../../../../domain/knowledge.ts'

const words = z.coerce.string().optional().catch(undefined)

/** How the list is narrowed stands in the address, so that a number on another page can be a door to its list. */
export const search = z.object({
  text: words,
  state: z.enum(['published', 'retired', 'edited', 'review']).optional().catch(undefined),
  verdict: z.enum(VERDICTS).optional().catch(undefined),
  topic: words,
  due: z.enum(['soon', 'over']).optional().catch(undefined),
  sort: z.enum(['title', 'uses', 'due', 'unhelpful']).optional().catch(undefined),
})
export type Search = z.output<typeof search>

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { VERDICTS } from '../../../../domain/knowledge.ts'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

const words = z.coerce.string().optional().catch(undefined)

/** How the list is narrowed stands in the address, so that a number on another page can be a door to its list. */
const search = z.object({
  text: words,
  state: z.enum(['published', 'retired', 'edited', 'review']).optional().catch(undefined),
  verdict: z.enum(VERDICTS).optional().catch(undefined),
  topic: words,
  due: z.enum(['soon', 'over']).optional().catch(undefined),
  sort: z.enum(['title', 'uses', 'due', 'unhelpful']).optional().catch(undefined),
})
export type Search = z.output<typeof search>

export const knowledgeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/knowledge',
  validateSearch: search,
  beforeLoad: needs('knowledge.read'),
  component: lazyRouteComponent(() => import('./knowledge.tsx'), 'Knowledge'),
})

export const entryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/knowledge/$id',
  beforeLoad: needs('knowledge.read'),
  component: lazyRouteComponent(() => import('./entry.tsx'), 'EntryPage'),
})

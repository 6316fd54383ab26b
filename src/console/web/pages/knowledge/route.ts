import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

export const knowledgeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/knowledge',
  validateSearch: z.object({ text: z.coerce.string().optional().catch(undefined) }),
  beforeLoad: needs('knowledge.read'),
  component: lazyRouteComponent(() => import('./knowledge.tsx'), 'Knowledge'),
})

export const entryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/knowledge/$id',
  beforeLoad: needs('knowledge.read'),
  component: lazyRouteComponent(() => import('./entry.tsx'), 'EntryPage'),
})

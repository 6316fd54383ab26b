import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needs, shellRoute } from '../../shell/shell-route.tsx'
import { search } from './search.ts'

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

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

export const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/knowledge/import',
  beforeLoad: needs('knowledge.write'),
  component: lazyRouteComponent(() => import('./import.tsx'), 'Import'),
})

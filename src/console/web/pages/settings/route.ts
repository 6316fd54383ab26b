import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  validateSearch: z.object({ part: z.enum(['people', 'audit']).default('people').catch('people') }),
  beforeLoad: needs('settings.read'),
  component: lazyRouteComponent(() => import('./settings.tsx'), 'Settings'),
})

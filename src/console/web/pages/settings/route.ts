import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { needs, shellRoute } from '../../shell/shell-route.tsx'
import { PARTS } from './parts.ts'

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  validateSearch: z.object({ part: z.enum(PARTS).default('people').catch('people') }),
  beforeLoad: needs('settings.read'),
  component: lazyRouteComponent(() => import('./settings.tsx'), 'Settings'),
})

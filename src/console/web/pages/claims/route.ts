import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

export const claimsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/claims',
  validateSearch: z.object({ status: z.enum(['open', 'answered', 'dismissed']).default('open').catch('open') }),
  beforeLoad: needs('claims.read'),
  component: lazyRouteComponent(() => import('./claims.tsx'), 'Claims'),
})

export const claimRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/claims/$id',
  beforeLoad: needs('claims.read'),
  component: lazyRouteComponent(() => import('./claim.tsx'), 'ClaimPage'),
})

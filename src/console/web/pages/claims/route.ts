import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { claimStatus } from '../../../contracts/claims.ts'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

export const claimsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/claims',
  validateSearch: z.object({ status: claimStatus.default('open').catch('open') }),
  beforeLoad: needs('claims.read'),
  component: lazyRouteComponent(() => import('./claims.tsx'), 'Claims'),
})

export const claimRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/claims/$id',
  beforeLoad: needs('claims.read'),
  component: lazyRouteComponent(() => import('./claim.tsx'), 'ClaimPage'),
})

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

const DAYS = [7, 28, 90] as const

export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/home',
  validateSearch: z.object({
    days: z.literal(DAYS).default(28).catch(28),
    rising: z.enum(['more', 'forwarded']).optional().catch(undefined),
  }),
  beforeLoad: needs('home.read'),
  component: lazyRouteComponent(() => import('./home.tsx'), 'HomePage'),
})

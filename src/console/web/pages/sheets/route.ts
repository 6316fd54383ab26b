import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

export const sheetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/knowledge/list/$name',
  validateSearch: z.object({
    text: z.coerce.string().optional().catch(undefined),
    changed: z.boolean().optional().catch(undefined),
  }),
  beforeLoad: needs('knowledge.read'),
  component: lazyRouteComponent(() => import('./sheet.tsx'), 'SheetPage'),
})

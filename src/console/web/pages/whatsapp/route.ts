import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needs, shellRoute } from '../../shell/shell-route.tsx'

export const whatsAppRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/whatsapp',
  beforeLoad: needs('whatsapp.read'),
  component: lazyRouteComponent(() => import('./whatsapp.tsx'), 'WhatsAppPage'),
})

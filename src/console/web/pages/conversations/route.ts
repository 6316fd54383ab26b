import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needs, shellRoute } from '../../shell/shell-route.tsx'
import { search } from './search.ts'

export const conversationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/conversations',
  validateSearch: search,
  beforeLoad: needs('conversations.read'),
  component: lazyRouteComponent(() => import('./conversations.tsx'), 'Conversations'),
})

export const conversationRoute = createRoute({
  getParentRoute: () => conversationsRoute,
  path: '/$id',
  component: lazyRouteComponent(() => import('./conversation.tsx'), 'Conversation'),
})

import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { may } from '../roles.ts'
import type { Refusal } from './api.ts'
import { claimRoute, claimsRoute } from './pages/claims/route.ts'
import { conversationRoute, conversationsRoute } from './pages/conversations/route.ts'
import { homeRoute } from './pages/home/route.ts'
import { importRoute } from './pages/import/route.ts'
import { entryRoute, knowledgeRoute } from './pages/knowledge/route.ts'
import { settingsRoute } from './pages/settings/route.ts'
import { sheetRoute } from './pages/sheets/route.ts'
import { firstAdminRoute, myPasswordRoute, signInRoute } from './pages/way-in/routes.ts'
import { whatsAppRoute } from './pages/whatsapp/route.ts'
import { Failed, Loading, NotAllowedHere } from './parts/states.tsx'
import { queryClient } from './queries.ts'
import { PAGES } from './shell/navigation.ts'
import { NotAllowed, rootRoute, shellRoute } from './shell/shell-route.tsx'

/** The first page that the person may see. */
const firstPage = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: ({ context: { account } }) => {
    throw redirect({ to: PAGES.find((page) => may(account.role, page.needs))?.to ?? '/my-password' })
  },
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  firstAdminRoute,
  shellRoute.addChildren([
    firstPage,
    homeRoute,
    conversationsRoute.addChildren([conversationRoute]),
    claimsRoute,
    claimRoute,
    knowledgeRoute,
    entryRoute,
    importRoute,
    sheetRoute,
    whatsAppRoute,
    settingsRoute,
    myPasswordRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/console',
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error, reset }) =>
    error instanceof NotAllowed ? <NotAllowedHere /> : <Failed refusal={error as Refusal} again={reset} />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

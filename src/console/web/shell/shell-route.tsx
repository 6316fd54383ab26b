import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { may, type Permission } from '../../roles.ts'
import { Refusal } from '../api.ts'
import { NoSuchPage } from '../parts/states.tsx'
import { me } from '../queries.ts'
import { Shell } from './shell.tsx'

export const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  notFoundComponent: NoSuchPage,
})

/** Every page but the way in stands under this route: it has somebody who is signed in, and the frame around it. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      return { account: await context.queryClient.ensureQueryData(me) }
    } catch (error) {
      if (error instanceof Refusal && error.status === 401)
        throw redirect({ to: '/sign-in', search: { back: location.publicHref } })
      throw error
    }
  },
})

/** For a page's `beforeLoad`: whoever may not enter sees why instead. */
export class NotAllowed extends Error {}

export const needs =
  (permission: Permission) =>
  ({ context }: { readonly context: { readonly account: { readonly role: Parameters<typeof may>[0] } } }): void => {
    if (!may(context.account.role, permission)) throw new NotAllowed()
  }

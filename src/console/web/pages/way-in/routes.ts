import { createRoute, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { signOut } from '../../../contracts/way-in.ts'
import { call, Refusal } from '../../api.ts'
import { rootRoute, shellRoute } from '../../shell/shell-route.tsx'
import { FirstAdmin } from './first-admin.tsx'
import { MyPassword } from './my-password.tsx'
import { SignIn } from './sign-in.tsx'

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  // Only a path of our own: never another site's address.
  validateSearch: z.object({
    back: z
      .string()
      .regex(/^\/console\//)
      .optional()
      .catch(undefined),
  }),
  // Signing out is a way to a page, so that whatever is not saved on this one is asked about first.
  beforeLoad: async ({ location, context: { queryClient } }) => {
    if (!location.state.leaving) return
    await call(signOut, {}).catch((error) => {
      if (!(error instanceof Refusal && error.status === 401)) throw error
    })
    queryClient.clear()
    throw redirect({ to: '/sign-in', replace: true })
  },
  component: SignIn,
})

export const firstAdminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/first-admin',
  component: FirstAdmin,
})

export const myPasswordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/my-password',
  component: MyPassword,
})

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whoever goes there with it signs out; no link of another site can carry it. */
    leaving?: boolean
  }
}

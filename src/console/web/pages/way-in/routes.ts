import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
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

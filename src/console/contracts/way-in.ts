import { z } from 'zod'
import { contract } from '../contract.ts'
import { holdsNoName, NAME_IN_PASSWORD, password, personName, username } from '../password.ts'
import { ROLES } from '../roles.ts'

const LANGUAGES = ['id', 'en'] as const

export const account = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** What the person reads the console in; null until they have chosen. */
  language: z.enum(LANGUAGES).nullable(),
})
export type Account = z.output<typeof account>

/** Who is asking, and the token that every change must carry. */
const signedIn = z.object({ account, token: z.string() })

export const whoAmI = contract({
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in, with the token that changes must carry in x-saring-token',
  needs: 'signed-in',
  answer: signedIn,
})

export const signIn = contract({
  method: 'POST',
  path: '/sign-in',
  summary: 'Sign in; sets the session cookie',
  needs: 'anyone',
  body: z.object({ username: z.string().min(1).max(60), password: z.string().min(1).max(200) }),
  answer: signedIn,
})

export const signOut = contract({
  method: 'POST',
  path: '/sign-out',
  summary: 'Sign out',
  needs: 'signed-in',
  audit: 'sign-out',
})

export const makeFirstAdmin = contract({
  method: 'POST',
  path: '/first-admin',
  summary: 'Make the first admin, with the token of the one-time link that the first start prints',
  needs: 'anyone',
  audit: 'account.make',
  body: z
    .object({ token: z.string().min(1).max(100), username, name: personName, password })
    .refine(holdsNoName, NAME_IN_PASSWORD),
  answer: signedIn,
})

export const changeMyLanguage = contract({
  method: 'PUT',
  path: '/me/language',
  summary: 'What I read the console in, on every device',
  needs: 'signed-in',
  audit: 'account.language',
  body: z.strictObject({ language: z.enum(LANGUAGES) }),
})

export const changeMyPassword = contract({
  method: 'POST',
  path: '/me/password',
  summary: 'Change my own password; every other session of mine ends',
  needs: 'signed-in',
  audit: 'password.change',
  body: z.object({ current: z.string().min(1).max(200), password }),
})

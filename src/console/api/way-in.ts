import type { FastifyReply } from 'fastify'
import type { Session } from '../accounts.ts'
import { changeMyLanguage, changeMyPassword, makeFirstAdmin, signIn, signOut, whoAmI } from '../contracts/way-in.ts'
import type { DoorParts, Serve } from '../doors.ts'
import { type FirstAdmin, tokenOf } from '../first-admin.ts'
import { createLockout } from '../lockout.ts'

export type WayInParts = Omit<DoorParts, 'app' | 'keyring'> & { readonly firstAdmin: FirstAdmin }

/** Tries of one address in a minute, also over many names. */
const TRIES = 20

export function wayIn(serve: Serve, { accounts, firstAdmin, store, key, now }: WayInParts): void {
  const lockout = createLockout({ store, key, now })

  async function enter(username: string, password: string) {
    await lockout.try(username)
    const session = await accounts.signIn(username, password)
    await lockout.succeeded(username)
    return session
  }

  const answer = ({ account, key: session }: Session) => ({ account, token: tokenOf(key, session) })
  const give = (reply: FastifyReply, cookies: readonly string[]) => void reply.header('set-cookie', [...cookies])
  const signedIn = async (reply: FastifyReply, username: string, password: string) => {
    const session = await enter(username, password)
    give(reply, session.cookies)
    const at = now()
    await store.queries.journal.audit({ at, actor: username, action: 'sign-in', subject: username, detail: '' })
    await store.hint('desk')
    return answer(session)
  }

  serve(whoAmI, async ({ session }) => answer(session))

  serve(signIn, ({ body, reply }) => signedIn(reply, body.username.trim().toLowerCase(), body.password), TRIES)

  serve(
    makeFirstAdmin,
    async ({ body: { token, username, name, password }, reply, audit }) => {
      await firstAdmin.check(token)
      await accounts.make({ username, name, role: 'admin', password })
      await audit(store.queries, username, 'admin')
      return signedIn(reply, username, password)
    },
    TRIES,
  )

  serve(signOut, async ({ request, reply, account, audit }) => {
    give(reply, await accounts.signOut(request.headers.cookie))
    await audit(store.queries, account.username)
  })

  serve(changeMyLanguage, async ({ body: { language }, account, audit }) => {
    await accounts.speak(account.id, language)
    await audit(store.queries, account.username, language)
  })

  serve(
    changeMyPassword,
    async ({ body, account, reply, audit }) => {
      await enter(account.username, body.current)
      await accounts.setPassword(account.id, body.password)
      give(reply, (await enter(account.username, body.password)).cookies)
      await audit(store.queries, account.username)
    },
    TRIES,
  )
}

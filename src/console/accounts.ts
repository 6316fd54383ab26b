import { SaringError } from '../errors.ts'
import type { Queries, Store } from '../store/store.ts'
import type { AuthParts } from './auth.ts'
import type { Person } from './contracts/people.ts'
import type { Account } from './contracts/way-in.ts'
import { type Role, roleOf } from './roles.ts'

/** The accounts of those who work in the console, for its doors and for `saring users`. */
export type Accounts = {
  /** The session a request carries, unless it ended or its account was closed. */
  whoIs(cookies: string | undefined): Promise<Session | undefined>
  /** @returns the cookies to set. @throws {SaringError} INPUT_INVALID when name and password do not belong together */
  signIn(username: string, password: string): Promise<Session & { readonly cookies: readonly string[] }>
  /** @returns the cookies that take the session away */
  signOut(cookies: string | undefined): Promise<readonly string[]>
  /** True until the first account is made. */
  nobodyYet(): Promise<boolean>
  list(): Promise<readonly Person[]>
  byId(id: string): Promise<Person>
  byUsername(username: string): Promise<Person>
  make(person: NewPerson): Promise<Person>
  /** @throws {SaringError} INPUT_INVALID for the last admin */
  change(id: string, changes: Partial<Pick<Person, 'name' | 'role'>>): Promise<Person>
  /**
   * Ends the account's sessions and closes the keys it made; `record` writes that down in the same transaction.
   * @throws {SaringError} INPUT_INVALID for the last admin
   */
  close(id: string, record: (q: Queries, keys: readonly string[]) => Promise<void>): Promise<Person>
  /** Keys that were closed with it stay closed. */
  reopen(id: string): Promise<Person>
  speak(id: string, language: 'id' | 'en'): Promise<void>
  /** Ends every session of the account. */
  setPassword(id: string, password: string): Promise<Person>
}

/** `program`: it came with a key instead of a person's cookie. */
export type Session = {
  readonly account: Account
  readonly key: string
  /** `madeBy`: the user name of the person who answers for it. */
  readonly program?: { readonly madeBy: string }
}
export type NewPerson = {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly password: string
}

type Row = {
  readonly id: string
  readonly name: string
  readonly username?: string | null
  readonly role?: string | null
  readonly language?: string | null
  readonly banned?: boolean | null
  readonly createdAt: Date
}

export function createAccounts(parts: AuthParts & { readonly store: Store; readonly now: () => number }): Accounts {
  let loaded: ReturnType<typeof load> | undefined
  /** The library takes half a second and 30 MB, so it is loaded when somebody comes to the console. */
  const load = async () => {
    const { createAuth, isRefusal } = await import('./auth.ts')
    return { auth: createAuth(parts), isRefusal }
  }
  const library = () => {
    loaded ??= load()
    return loaded
  }
  const inside = async () => (await (await library()).auth.$context).internalAdapter
  const users = async () => ((await (await inside()).listUsers()) as unknown as Row[]).map(personOf)
  const sessionOf = (row: Row, key: string): Session => ({ account: accountOf(row), key })

  async function byId(id: string): Promise<Person> {
    const row = await (await inside()).findUserById(id)
    if (!row) throw new SaringError('NOT_FOUND', 'There is no such account.', 'Look at the list of accounts again.')
    return personOf(row as unknown as Row)
  }

  return {
    async whoIs(cookies) {
      if (!cookies) return undefined
      const { auth } = await library()
      const found = await auth.api.getSession({ headers: new Headers({ cookie: cookies }) })
      return found && !found.user.banned ? sessionOf(found.user as Row, found.session.token) : undefined
    },
    async signIn(username, password) {
      const { auth, isRefusal } = await library()
      try {
        const { headers, response } = await auth.api.signInUsername({
          body: { username, password },
          returnHeaders: true,
        })
        return { ...sessionOf(response.user as unknown as Row, response.token), cookies: headers.getSetCookie() }
      } catch (error) {
        if (isRefusal(error)) throw refused(error)
        throw error
      }
    },
    async signOut(cookies) {
      const { auth } = await library()
      const headers = new Headers(cookies ? { cookie: cookies } : {})
      return (await auth.api.signOut({ headers, returnHeaders: true })).headers.getSetCookie()
    },
    nobodyYet: async () => !(await parts.store.queries.desk.hasAccounts()),
    list: users,
    byId,
    async byUsername(username) {
      const person = (await users()).find((p) => p.username === username.toLowerCase())
      if (person) return person
      throw new SaringError('NOT_FOUND', `There is no account "${username}".`, 'See `saring users list`.')
    },
    async make({ username, name, role, password }) {
      if ((await users()).some((person) => person.username === username)) throw taken(username)
      const { auth } = await library()
      const email = `${username}@console.invalid`
      const { user } = await auth.api.createUser({ body: { email, name, password, role, data: { username } } })
      return byId(user.id)
    },
    async change(id, { name, role }) {
      if (role !== undefined && role !== 'admin') refuseLastAdmin(await byId(id), await users())
      const changes = { ...(name !== undefined && { name }), ...(role !== undefined && { role }) }
      await (await inside()).updateUser(id, changes)
      return byId(id)
    },
    async close(id, record) {
      refuseLastAdmin(await byId(id), await users())
      await parts.store.transaction(async (q) => record(q, await q.access.closeAccount(id, parts.now())))
      return byId(id)
    },
    async reopen(id) {
      await byId(id)
      await (await inside()).updateUser(id, { banned: false })
      return byId(id)
    },
    async speak(id, language) {
      await (await inside()).updateUser(id, { language })
    },
    async setPassword(id, password) {
      const person = await byId(id)
      const { password: hasher } = await (await library()).auth.$context
      await (await inside()).updatePassword(id, await hasher.hash(password))
      await (await inside()).deleteUserSessions(id)
      return person
    },
  }
}

function accountOf(row: Row): Account {
  return {
    id: row.id,
    username: row.username ?? '',
    name: row.name,
    role: roleOf(row.role),
    language: row.language === 'id' || row.language === 'en' ? row.language : null,
  }
}

const personOf = (row: Row): Person => ({
  ...accountOf(row),
  closed: row.banned === true,
  createdAt: new Date(row.createdAt).getTime(),
})

/** Whoever is about to leave must not be the only one who can let others in. */
function refuseLastAdmin(leaver: Person, people: readonly Person[]): void {
  const admins = people.filter((p) => p.role === 'admin' && !p.closed)
  if (admins.length > 1 || !admins.some((p) => p.id === leaver.id)) return
  throw new SaringError('INPUT_INVALID', 'This is the last admin.', 'Make somebody else an admin first.')
}

const taken = (username: string) =>
  new SaringError('INPUT_INVALID', `The user name "${username}" is taken.`, 'Choose another user name.')

/** One answer for an unknown name, a wrong password and a closed account: it must not say which names exist. */
function refused(error: unknown): SaringError {
  return new SaringError(
    'INPUT_INVALID',
    'User name and password do not belong together.',
    'Try again, or ask an admin for a new password.',
    { cause: error },
  )
}

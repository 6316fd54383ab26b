import { createHash, randomBytes } from 'node:crypto'
import type { Queries, Store } from '../store/store.ts'
import type { Session } from './accounts.ts'
import { type Role, roleOf } from './roles.ts'

/** How exactly "last used" is kept (ms): a write for every request would say no more. */
const EXACT = 60_000

/** The keys by which other programs come in, with the permissions of a role. */
export type Keys = {
  /** Whose key stands in an Authorization header; undefined for one that opens nothing. */
  whoIs(authorization: string): Promise<Session | undefined>
  /** Returns the key, which is kept nowhere: 32 random bytes, so that a plain hash of them is enough. */
  make(
    q: Queries,
    given: { readonly name: string; readonly role: Role; readonly by: string },
  ): Promise<{
    readonly id: string
    readonly key: string
  }>
}

export type KeyParts = { readonly store: Store; readonly now: () => number; readonly newId: () => string }

export function createKeys({ store, now, newId }: KeyParts): Keys {
  return {
    async whoIs(authorization) {
      const [, given] = /^Bearer (\S{20,200})$/i.exec(authorization) ?? []
      const found = given && (await store.queries.access.openKey(hashOf(given)))
      if (!found) return undefined
      if (now() - (found.usedAt ?? 0) > EXACT) await store.queries.access.markKeyUsed(found.id, now())
      const role = roleOf(found.role)
      // A user name has no colon, so that nobody can be taken for a key.
      const account = { id: `key:${found.id}`, username: `key:${found.name}`, name: found.name, role, language: null }
      return { account, key: '', program: { madeBy: found.madeBy } }
    },
    async make(q, { name, role, by }) {
      const [id, key] = [newId(), `saring_${randomBytes(32).toString('base64url')}`]
      const row = { id, name, role, hash: hashOf(key), madeBy: by, madeAt: now(), usedAt: null, closedAt: null }
      await q.access.addKey(row)
      return { id, key }
    },
  }
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

import { SaringError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { closeKey, listKeys, makeKey } from '../contracts/api-keys.ts'
import type { Serve } from '../doors.ts'
import type { Keys } from '../keys.ts'
import { roleOf } from '../roles.ts'

export type ApiKeyParts = { readonly store: Store; readonly keyring: Keys; readonly now: () => number }

export function apiKeys(serve: Serve, { store, keyring, now }: ApiKeyParts): void {
  serve(listKeys, async () => ({
    keys: (await store.queries.access.keys()).map(({ hash: _, role, ...key }) => ({ ...key, role: roleOf(role) })),
  }))

  serve(makeKey, ({ body, account, session, audit }) =>
    store.transaction(async (q) => {
      // A key that a key made is closed with the account of the person behind both.
      const made = await keyring.make(q, { ...body, by: session.program?.madeBy ?? account.username })
      await audit(q, body.name, body.role)
      return made
    }),
  )

  serve(closeKey, ({ params: { id }, audit }) =>
    store.transaction(async (q) => {
      const name = (await q.access.keys()).find((key) => key.id === id)?.name
      if (!(await q.access.closeKey(id, now()))) throw noKey()
      await audit(q, name ?? id)
    }),
  )
}

const noKey = () => new SaringError('NOT_FOUND', 'There is no such key any more.', 'Look at the list of keys again.')

import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type AuthenticationCreds,
  initAuthCreds,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
} from '@whiskeysockets/baileys'
import type { KeyRow, Queries } from '../../store/store.ts'
import { isReverse, ownerOfKey } from './key-owner.ts'
import { createLocks } from './locks.ts'
import { WHATSAPP, type WhatsAppParts } from './parts.ts'
import { createPeople, type People } from './people.ts'
import { createSealedKeys } from './sealed-keys.ts'

/**
 * Where the client's credentials and Signal state live: sealed rows of the store. A transaction holds its contact's
 * lock from the first read until its writes are committed, so decrypting and encrypting never overtake each other.
 */
export type KeyStore = {
  readonly keys: SignalKeyStoreWithTransaction
  /** Does this with what the surrounding key transaction writes. */
  also(work: Also): void
  /** The credentials, made when there are none. The client changes them in place. */
  credentials(): Promise<AuthenticationCreds>
  /** Says that the credentials changed; they are kept with the next keys, at the latest now. */
  credentialsChanged(): void
  /** The address a person is known by now: the LID where one is known, without a device. */
  personOf(jid: string): Promise<string>
  readonly numberOf: People['numberOf']
  /** A small text that is no key, kept beside them. */
  note(name: string): Promise<string | undefined>
  keepNote(name: string, text: string): Promise<void>
  /** Forgets what belongs to the person of a conversation, and gives the numbers and LIDs they had. */
  forget(conversation: string): Promise<readonly string[]>
  /** Forgets credentials and keys: the number must be paired anew. */
  clear(): Promise<void>
}

export type Also = {
  /** Done in the same store transaction. */
  readonly within: (queries: Queries) => Promise<void>
  /** Done when all of it is committed. */
  readonly after: () => void
}

type Context = {
  readonly read: Map<string, unknown>
  readonly written: Map<string, { readonly type: string; readonly id: string; readonly value: unknown }>
  readonly also: Also[]
}

/** Longer than any question to the server stays unanswered (ms). */
const STRAGGLING = 60_000
/** Whoever lets something out waits for the disk (`gate.ts`). */
const UNSYNCED = { durable: false }
const CREDENTIALS = 'credentials'
const NOTE = 'note'

export type KeyStoreParts = Pick<WhatsAppParts, 'store' | 'vault' | 'conversationOf' | 'onePerson' | 'now' | 'log'>

export function createKeyStore({ store, vault, conversationOf, onePerson, now, log }: KeyStoreParts): KeyStore {
  const contexts = new AsyncLocalStorage<Context>()
  const locks = createLocks()
  const gone = new Map<string, number>()
  let creds: AuthenticationCreds | undefined
  let credsChanged = false

  const sealed = createSealedKeys(store, vault, now)
  const { read, row } = sealed
  const people = createPeople({ read, conversationOf })
  const { personOf } = people

  /** Credentials that changed are kept with whatever keys come next: a key the server knows is never without them. */
  const changedCredentials = (): KeyRow[] => {
    if (!creds || !credsChanged) return []
    credsChanged = false
    return [row(CREDENTIALS, CREDENTIALS, creds)]
  }

  async function commit(keyRows: readonly KeyRow[], also: readonly Also[] = []): Promise<void> {
    const rows = [...changedCredentials(), ...keyRows]
    if (rows.length + also.length === 0) return
    try {
      await store.shared(async (queries) => {
        await queries.keys.put(rows)
        for (const { within } of also) await within(queries)
      }, UNSYNCED)
    } catch (error) {
      credsChanged = true
      people.forget()
      throw error
    }
    sealed.kept(keyRows)
    for (const { after } of also) after()
  }

  /** Questions about a person who was just erased may still be under way; their answers are not kept. */
  function isGone(conversation: string | undefined): boolean {
    if (conversation === undefined || gone.size === 0) return false
    for (const [each, at] of gone) if (now() - at > STRAGGLING) gone.delete(each)
    return gone.has(conversation)
  }

  async function conversationOfKey(type: string, id: string, value: unknown): Promise<string | undefined> {
    const owner = ownerOfKey(type, id, value)
    if (!owner) return undefined
    const isNumber = owner.addressing === 'pn' || (owner.addressing === 'either' && (await people.isNumber(owner.user)))
    return conversationOf(await personOf(`${owner.user}@${isNumber ? 's.whatsapp.net' : 'lid'}`))
  }

  const moving = (was: string, is: string): Also => ({
    within: (queries) => onePerson(queries, was, is),
    after: () => sealed.moved(conversationOf(was), conversationOf(is)),
  })

  async function keep({ written, also }: Pick<Context, 'written' | 'also'>): Promise<void> {
    if (written.size === 0 && also.length === 0) return
    const moves: Also[] = []
    for (const { type, id, value } of written.values()) {
      if (type !== 'lid-mapping' || typeof value !== 'string' || isReverse(id)) continue
      const { was, is } = await people.learn(id, value)
      if (was !== is) moves.push(moving(was, is))
    }
    const rows = await Promise.all(
      [...written.values()].map(async ({ type, id, value }) =>
        row(type, id, value, value == null ? undefined : await conversationOfKey(type, id, value)),
      ),
    )
    await commit(also.length > 0 ? rows : rows.filter(({ conversation }) => !isGone(conversation)), [...moves, ...also])
  }

  const keys: SignalKeyStoreWithTransaction = {
    async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const inside = contexts.getStore()
      const name = (id: string) => `${type} ${id}`
      const missing = inside ? ids.filter((id) => !inside.read.has(name(id))) : ids
      const found = await read(type, missing)
      for (const id of missing) inside?.read.set(name(id), found.get(id))
      const values = ids.map((id) => [id, inside ? inside.read.get(name(id)) : found.get(id)] as const)
      return Object.fromEntries(values.filter(([, value]) => value != null)) as { [id: string]: SignalDataTypeMap[T] }
    },
    async set(data) {
      const inside = contexts.getStore()
      const written: Context['written'] = inside?.written ?? new Map()
      for (const { type, id, value } of entriesOf(data)) {
        inside?.read.set(`${type} ${id}`, value)
        written.set(`${type} ${id}`, { type, id, value })
      }
      if (!inside) await keep({ written, also: [] })
    },
    isInTransaction: () => contexts.getStore() !== undefined,
    async transaction(work, key) {
      if (contexts.getStore()) return work()
      return locks.hold(key.includes('@') && !key.endsWith('@g.us') ? await personOf(key) : key, async () => {
        const made: Context = { read: new Map(), written: new Map(), also: [] }
        const result = await contexts.run(made, work)
        await keep(made)
        return result
      })
    },
  }

  return {
    keys,
    personOf,
    numberOf: people.numberOf,
    also(work) {
      const inside = contexts.getStore()
      if (!inside) throw new Error('Only in a key transaction can something be kept with it.')
      inside.also.push(work)
    },
    async credentials() {
      creds ??= (await read(CREDENTIALS, [CREDENTIALS])).get(CREDENTIALS) as AuthenticationCreds | undefined
      creds ??= initAuthCreds()
      return creds
    },
    credentialsChanged() {
      credsChanged = true
      commit([]).catch((error: unknown) => log.error({ err: error }, 'credentials were not kept'))
    },
    async note(name) {
      return (await read(NOTE, [name])).get(name) as string | undefined
    },
    keepNote: (name, text) => commit([row(NOTE, name, text)]),
    async forget(conversation) {
      gone.set(conversation, now())
      await store.queries.keys.forget(conversation)
      sealed.forget(conversation)
      return people.forget(conversation)
    },
    async clear() {
      creds = undefined
      credsChanged = false
      people.forget()
      // In its turn: what is being kept at this moment goes too.
      await store.shared((queries) => queries.keys.clear(WHATSAPP))
      sealed.forget()
    },
  }
}

function* entriesOf(data: SignalDataSet): Generator<{ type: string; id: string; value: unknown }> {
  for (const [type, values] of Object.entries(data)) {
    for (const [id, value] of Object.entries(values ?? {})) yield { type, id, value }
  }
}

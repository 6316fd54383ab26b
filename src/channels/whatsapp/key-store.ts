import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type AuthenticationCreds,
  BufferJSON,
  initAuthCreds,
  jidDecode,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
} from '@whiskeysockets/baileys'
import type { Logger } from 'pino'
import type { KeyRow, Store } from '../../store/store.ts'
import { type Also, createCommits } from './commits.ts'
import { ownerOfKey } from './key-owner.ts'
import { createLocks } from './locks.ts'
import { type Vault, WHATSAPP } from './parts.ts'

/**
 * Where the client's credentials and Signal state live: sealed rows of the store. A transaction holds its contact's
 * lock from the first read until the disk has its writes, so decrypting and encrypting never overtake each other.
 */
export type KeyStore = {
  readonly keys: SignalKeyStoreWithTransaction
  /** Does this with what the surrounding key transaction writes. */
  also(work: Also): void
  /** The credentials, made when there are none. The client changes them in place. */
  credentials(): Promise<AuthenticationCreds>
  /** Says that the credentials changed; they are kept with the next keys, at the latest now. */
  credentialsChanged(): void
  /** The address a person is known by: the LID where one is known, without a device. */
  personOf(jid: string): Promise<string>
  /** A small text that is no key, kept beside them. */
  note(name: string): Promise<string | undefined>
  keepNote(name: string, text: string): Promise<void>
  /** Forgets credentials and keys: the number must be paired anew. */
  clear(): Promise<void>
  settled(): Promise<void>
}

type Context = {
  readonly read: Map<string, unknown>
  readonly written: Map<string, { readonly type: string; readonly id: string; readonly value: unknown }>
  readonly also: Also[]
}

/** PN to LID of people met lately, so that naming a lock asks the store once. */
const PEOPLE_REMEMBERED = 5_000
const CREDENTIALS = 'credentials'
const NOTE = 'note'

export type KeyStoreParts = {
  readonly store: Store
  readonly vault: Vault
  readonly conversationOf: (address: string) => string
  readonly log: Logger
}

export function createKeyStore({ store, vault, conversationOf, log }: KeyStoreParts): KeyStore {
  const contexts = new AsyncLocalStorage<Context>()
  const locks = createLocks()
  const lids = new Map<string, string>()
  let creds: AuthenticationCreds | undefined
  /** Counted at each change, so that a change during a write is not taken for written. */
  let credsVersion = 0
  let credsKept = 0

  const rowId = (type: string, id: string) => vault.hide(`${WHATSAPP} ${type}`, id)
  const context = (type: string, id: string) => `keys:${WHATSAPP}:${type}:${id}`
  const row = (type: string, id: string, value: unknown, conversation: string | undefined): KeyRow => {
    const hidden = rowId(type, id)
    const sealed = value == null ? null : vault.seal(JSON.stringify(value, BufferJSON.replacer), context(type, hidden))
    return { scope: WHATSAPP, type, id: hidden, conversation, value: sealed }
  }
  const commits = createCommits(store, () => {
    if (!creds || credsKept === credsVersion) return undefined
    const version = credsVersion
    return {
      rows: [row(CREDENTIALS, CREDENTIALS, creds, undefined)],
      kept() {
        credsKept = version
      },
    }
  })

  async function read(type: string, ids: readonly string[]): Promise<Map<string, unknown>> {
    const names = new Map(ids.map((id) => [rowId(type, id), id]))
    const rows = await store.queries.keys.get(WHATSAPP, type, [...names.keys()])
    const opened = [...rows].map(([hidden, sealed]) => {
      const value = JSON.parse(vault.open(sealed, context(type, hidden)), BufferJSON.reviver)
      return [names.get(hidden) ?? '', type === 'app-state-sync-key' ? appStateKey(value) : value] as const
    })
    return new Map(opened)
  }

  async function lidOf(pnUser: string): Promise<string | undefined> {
    const known = lids.get(pnUser)
    if (known !== undefined) return known
    const lid = (await read('lid-mapping', [pnUser])).get(pnUser)
    if (typeof lid !== 'string') return undefined
    if (lids.size >= PEOPLE_REMEMBERED) lids.clear()
    lids.set(pnUser, lid)
    return lid
  }

  async function personOf(jid: string): Promise<string> {
    const { user, server } = jidDecode(jid) ?? { user: jid, server: '' }
    if (server === 'lid' || server === 'hosted.lid') return `${user}@lid`
    const lid = await lidOf(user)
    return lid ? `${lid}@lid` : `${user}@s.whatsapp.net`
  }

  async function conversationOfKey(type: string, id: string, value: unknown): Promise<string | undefined> {
    const owner = ownerOfKey(type, id, value)
    if (!owner) return undefined
    if (owner.lid) return conversationOf(`${owner.user}@lid`)
    return conversationOf(await personOf(`${owner.user}@s.whatsapp.net`))
  }

  async function keep({ written, also }: Pick<Context, 'written' | 'also'>): Promise<void> {
    if (written.size === 0 && also.length === 0) return
    for (const { type, id, value } of written.values()) {
      if (type === 'lid-mapping' && typeof value === 'string') lids.set(id, value)
    }
    const rows = await Promise.all(
      [...written.values()].map(async ({ type, id, value }) =>
        row(type, id, value, value == null ? undefined : await conversationOfKey(type, id, value)),
      ),
    )
    await commits.keep({ rows, also })
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
      credsVersion += 1
      commits
        .keep({ rows: [], also: [] })
        .catch((error: unknown) => log.error({ err: error }, 'credentials were not kept'))
    },
    async note(name) {
      return (await read(NOTE, [name])).get(name) as string | undefined
    },
    keepNote: (name, text) => commits.keep({ rows: [row(NOTE, name, text, undefined)], also: [] }),
    async clear() {
      await commits.settled()
      creds = undefined
      credsKept = credsVersion
      lids.clear()
      await store.queries.keys.clear(WHATSAPP)
    },
    settled: commits.settled,
  }
}

function* entriesOf(data: SignalDataSet): Generator<{ type: string; id: string; value: unknown }> {
  for (const [type, values] of Object.entries(data)) {
    for (const [id, value] of Object.entries(values ?? {})) yield { type, id, value }
  }
}

const appStateKey = (value: object) => proto.Message.AppStateSyncKeyData.fromObject(value)

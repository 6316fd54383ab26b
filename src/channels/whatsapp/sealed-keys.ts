import { BufferJSON, proto } from '@whiskeysockets/baileys'
import type { KeyRow, Store } from '../../store/store.ts'
import { putLast } from '../latest.ts'
import { type Vault, WHATSAPP } from './parts.ts'

/**
 * Keys as sealed rows: named by keyed hashes, and read through a memory of those used lately. This process is the only
 * one that writes them, so what it remembers is what the store holds.
 */
export type SealedKeys = {
  read(type: string, ids: readonly string[]): Promise<Map<string, unknown>>
  row(type: string, id: string, value: unknown, conversation?: string): KeyRow
  /** The rows are durable: remember what they hold. */
  kept(rows: readonly KeyRow[]): void
  /** What belonged to one conversation belongs to another. */
  moved(from: string, into: string): void
  /** Forgets what is remembered, of a conversation or of all. */
  forget(conversation?: string): void
}

/** Sessions are some 3 KB each. */
const REMEMBERED = 2_000

/** `value` is undefined where the store is known to hold nothing. */
type Remembered = { readonly value: (() => unknown) | undefined; readonly conversation: string | undefined }

export function createSealedKeys(store: Store, vault: Vault, now: () => number): SealedKeys {
  const memory = new Map<string, Remembered>()
  const plain = new WeakMap<KeyRow, () => unknown>()
  let writes = 0
  const context = (type: string, id: string) => `keys:${WHATSAPP}:${type}:${id}`

  const remember = (key: string, what: Remembered) => putLast(memory, key, what, REMEMBERED)

  return {
    async read(type, ids) {
      const found = new Map<string, unknown>()
      const unknown = new Map<string, string>()
      for (const id of ids) {
        const hidden = vault.hide(`${WHATSAPP} ${type}`, id)
        const known = memory.get(`${type} ${hidden}`)
        if (known === undefined) unknown.set(hidden, id)
        else if (known.value !== undefined) found.set(id, known.value())
      }
      if (unknown.size === 0) return found
      const before = writes
      const rows = await store.queries.keys.get(WHATSAPP, type, [...unknown.keys()])
      for (const [hidden, sealed] of rows) {
        const json = vault.open(sealed, context(type, hidden))
        found.set(unknown.get(hidden) ?? '', parse(type, json))
        unknown.delete(hidden)
      }
      // What was written while the store was asked is not absent.
      if (writes > before) return found
      for (const hidden of unknown.keys()) remember(`${type} ${hidden}`, { value: undefined, conversation: undefined })
      return found
    },
    row(type, id, value, conversation) {
      const hidden = vault.hide(`${WHATSAPP} ${type}`, id)
      const base = { scope: WHATSAPP, type, id: hidden, conversation, at: now() }
      if (value == null) return { ...base, value: null }
      const json = stringify(type, value)
      const row = { ...base, value: vault.seal(json, context(type, hidden)) }
      plain.set(row, recalling(type, value, json))
      return row
    },
    kept(rows) {
      writes += 1
      for (const row of rows) {
        const key = `${row.type} ${row.id}`
        remember(key, { value: plain.get(row), conversation: row.conversation })
      }
    },
    moved(from, into) {
      for (const [key, known] of memory) {
        if (known.conversation === from) memory.set(key, { ...known, conversation: into })
      }
    },
    forget(conversation) {
      for (const [key, { conversation: whose }] of memory) {
        if (conversation === undefined || whose === conversation) memory.delete(key)
      }
    },
  }
}

/** A session is made anew from what is read, and never changed in place; of everything else the client gets a copy. */
const recalling = (type: string, value: unknown, json: string): (() => unknown) =>
  type === 'session' ? () => value : () => parse(type, json)

/** A session holds no bytes but texts; everything else may, and needs the client's way of writing them. */
const stringify = (type: string, value: unknown): string =>
  type === 'session' ? JSON.stringify(value) : JSON.stringify(value, BufferJSON.replacer)

function parse(type: string, json: string): unknown {
  if (type === 'session') return JSON.parse(json)
  const value = JSON.parse(json, BufferJSON.reviver)
  return type === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value) : value
}

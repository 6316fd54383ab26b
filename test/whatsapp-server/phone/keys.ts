import { randomInt } from 'node:crypto'
import {
  Curve,
  type KeyPair,
  type SignalCreds,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
  signedKeyPair,
} from '@whiskeysockets/baileys'
import type { KeyBundle } from '../prekeys.ts'

/** A phone's private Signal keys, in memory. */
export interface PhoneKeys {
  readonly creds: SignalCreds
  readonly identity: KeyPair
  readonly store: SignalKeyStoreWithTransaction
  /** New one-time keys: the private halves are kept, the public ones are for others. */
  makePreKeys(count: number): KeyBundle['oneTime']
  /** What the server is given at the phone's birth. */
  publicBundle(): KeyBundle
}

const FIRST_PREKEYS = 30

export function createPhoneKeys(): PhoneKeys {
  const identity = Curve.generateKeyPair()
  const creds: SignalCreds = {
    signedIdentityKey: identity,
    signedPreKey: signedKeyPair(identity, 1),
    registrationId: randomInt(1, 16_380),
  }
  const store = createMemoryStore()
  let made = 0
  const makePreKeys = (count: number) =>
    Array.from({ length: count }, () => {
      made += 1
      const pair = Curve.generateKeyPair()
      void store.set({ 'pre-key': { [made]: pair } })
      return { id: made, value: Buffer.from(pair.public) }
    })
  return {
    creds,
    identity,
    store,
    makePreKeys,
    publicBundle: () => ({
      registrationId: creds.registrationId,
      identity: Buffer.from(identity.public),
      signed: publicSigned(creds),
      oneTime: makePreKeys(FIRST_PREKEYS),
    }),
  }
}

export function publicSigned({ signedPreKey }: SignalCreds): KeyBundle['signed'] {
  const { keyId, keyPair, signature } = signedPreKey
  return { id: keyId, value: Buffer.from(keyPair.public), signature: Buffer.from(signature) }
}

/** A phone does one thing after another, so its transactions need no lock. */
export function createMemoryStore(): SignalKeyStoreWithTransaction {
  const tables = new Map<string, Map<string, unknown>>()
  const table = (type: string) => {
    const known = tables.get(type) ?? new Map<string, unknown>()
    tables.set(type, known)
    return known
  }
  return {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: { [id: string]: SignalDataTypeMap[T] } = {}
      for (const id of ids) {
        const value = table(type).get(id)
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T]
      }
      return found
    },
    set(data: SignalDataSet) {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries)) {
          if (value === null) table(type).delete(id)
          else table(type).set(id, value)
        }
      }
    },
    isInTransaction: () => false,
    transaction: (work) => work(),
  }
}

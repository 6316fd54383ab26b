import type { Keys } from './keys.ts'
import { pseudonym } from './pseudonym.ts'
import { openText, seal } from './sealing.ts'

/** The keys at work, for those who need not know them: seals texts, opens them, and hides names. */
export type Vault = {
  seal(plain: string, context: string): Uint8Array
  /** @throws {SaringError} KEY_INVALID */
  open(sealed: Uint8Array, context: string): string
  /** A keyed hash: the same name of the same kind gives the same hash, and nobody gets from it to the name. */
  hide(kind: string, name: string): string
}

export function createVault(keys: Keys): Vault {
  return {
    seal: (plain, context) => seal(keys.sealing, plain, context),
    open: (sealed, context) => openText(keys.sealing, sealed, context),
    hide: (kind, name) => pseudonym(keys.pseudonyms, kind, name),
  }
}

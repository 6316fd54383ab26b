import type { Logger } from 'pino'
import type { Inbox } from '../delivery/delivery.ts'
import type { Store } from '../store/store.ts'
import type { Serving } from './serving.ts'

/** What the hotline is made of, handed in by main. */
export type HotlineParts = {
  readonly store: Store
  readonly inbox: Inbox
  readonly keys: { readonly sealing: Uint8Array; readonly pseudonyms: Uint8Array }
  readonly serving: () => Serving
  readonly worker: string
  readonly now: () => number
  readonly random: () => number
  readonly newId: () => string
  readonly log: Logger
}

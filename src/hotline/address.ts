import { open } from '../privacy/privacy.ts'
import type { ConversationRow } from '../store/store.ts'

/** The address of a conversation, unsealed: only for an envelope. */
export const addressOf = (keys: { readonly sealing: Uint8Array }, row: ConversationRow): string =>
  new TextDecoder().decode(open(keys.sealing, row.address, `address:${row.id}`))

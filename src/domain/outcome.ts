import type { Conversation } from './conversation.ts'
import type { Finding } from './finding.ts'
import type { Reply } from './message.ts'

/** What `respond` gives back; the hotline commits all of it in one transaction. */
export type Outcome = {
  readonly conversation: Conversation
  readonly replies: readonly Reply[]
  /** `menu` where the dialogue answered by itself (greeting, menu, thanks, stop …) and no entry was shown. */
  readonly label: Finding['kind'] | 'menu' | 'silent'
  /** The entries whose answer was shown in full. */
  readonly shown: readonly string[]
  readonly effects: readonly Effect[]
}

/** Everything the dialogue wants done beside replying. */
export type Effect =
  /** Nobody has checked this yet: keep the question as a tip of the pending claim. */
  | { readonly do: 'keep-tip'; readonly claim: string }
  | { readonly do: 'consent'; readonly claim: string; readonly agreed: boolean }
  | { readonly do: 'feedback'; readonly turn: string; readonly helpful: boolean }
  | { readonly do: 'subscribe' | 'stop' | 'handoff' | 'erase' }
  | { readonly do: 'forget-message'; readonly messageId: string }

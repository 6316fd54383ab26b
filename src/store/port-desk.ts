/** The store port, fourth part: what people at the desk add to conversations, and how they find them. */

import type { ConversationRow } from './port-records.ts'
import type { BadLink } from './port-reports.ts'

export type Note = {
  readonly id: string
  readonly conversation: string
  readonly at: number
  readonly author: string
  readonly text: string
}

/** On one conversation, once. */
export type Label = {
  readonly conversation: string
  readonly label: string
  readonly at: number
  readonly author: string
}

/** All that is given must hold. What is said of turns must hold of one and the same turn. */
export type ConversationFilter = {
  /** Every word must stand in the turn; the last one may be the beginning of a word. */
  readonly text?: string
  /** What was made of the turn: recognised, unsure, abstained, menu, silent. */
  readonly finding?: string
  /** One of these entries was shown. */
  readonly entries?: readonly string[]
  /** The turn was forwarded at least this many times. */
  readonly forwarded?: number
  /** A link in it was judged so. */
  readonly link?: BadLink
  /** It is an answer that took at least this long (ms). */
  readonly slow?: number
  /** The turn was said at or after `from`, and before `to`. */
  readonly from?: number
  readonly to?: number
  readonly channel?: string
  readonly label?: string
  /** A person holds it at this moment. */
  readonly heldAt?: number
  readonly blocked?: boolean
  /** The citizen said of an answer that it helped, or that it did not; where `from` or `to` are given, said it then. */
  readonly helpful?: boolean
}

/** Where a page ends and the next one goes on. */
export type Place = { readonly at: number; readonly id: string }

export type FoundConversation = {
  readonly conversation: Omit<ConversationRow, 'address' | 'state'>
  /** The newest turn that fits the filter; what the citizen said last where the filter says nothing of turns. */
  readonly turn: string | undefined
}

/** An entry as somebody is writing it: what is published stays untouched until the draft is. */
export type Draft = {
  readonly entry: string
  /** The entry as JSON. */
  readonly body: string
  /** The hash of the published entry that the draft began from; empty for a new one. */
  readonly base: string
  readonly state: 'draft' | 'review'
  readonly author: string
  readonly at: number
  readonly note: string
}

export type DeskQueries = {
  /** Whether anybody has an account of the console; all else about accounts is asked by the library that keeps them. */
  hasAccounts(): Promise<boolean>
  putDraft(draft: Draft): Promise<void>
  draft(entry: string): Promise<Draft | undefined>
  /** Newest first. */
  drafts(): Promise<readonly Draft[]>
  dropDraft(entry: string): Promise<void>
  setting(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  /** How often each entry was shown since then. */
  uses(since: number): Promise<ReadonlyMap<string, number>>
  /** How often citizens said since then that an entry helped, and that it did not. An entry nobody rated is absent. */
  ratings(since: number): Promise<ReadonlyMap<string, { readonly helpful: number; readonly unhelpful: number }>>
  /** The conversations that were shown an entry since then, each once. */
  toldAbout(entry: string, since: number): Promise<readonly string[]>
  /**
   * Those with the newest fitting turn first, else those heard of last; each conversation once, also over many pages.
   * A page may hold fewer than `limit` and still have a `next`.
   */
  find(
    filter: ConversationFilter,
    page: { readonly limit: number; readonly after?: Place },
  ): Promise<{ readonly found: readonly FoundConversation[]; readonly next: Place | undefined }>
  addNote(note: Note): Promise<void>
  /** Oldest first. */
  notesOf(conversation: string): Promise<readonly Note[]>
  /** Twice is once. */
  label(label: Label): Promise<void>
  unlabel(conversation: string, label: string): Promise<void>
  /** By conversation; a conversation without labels is absent. */
  labelsOf(conversations: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  /** Every label in use, with how many conversations carry it, in alphabetical order. */
  labels(): Promise<readonly { readonly label: string; readonly conversations: number }[]>
}

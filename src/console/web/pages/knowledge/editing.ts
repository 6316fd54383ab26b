import { useState } from 'react'
import type { DraftEntry, ShownEntry } from '../../../contracts/entries.ts'
import { sameEntry } from './fields.ts'

/** What somebody else made of the entry while this person was writing. */
export type Clash = {
  readonly with: 'published' | 'draft'
  readonly theirs: DraftEntry | null
  readonly by: string | undefined
}

type State = {
  readonly entry: DraftEntry | null
  /** How it stood when writing began, to know what is not saved yet. */
  readonly begun: DraftEntry | null
  /** What was sent to be saved; when it comes back as the draft, that is no news. */
  readonly sent: DraftEntry | null
  /** The hash of what was published then. */
  readonly base: string
  /** When the draft was saved that writing began from; 0 for none. */
  readonly seen: number
}

const stateOf = ({ draft, published, hash }: ShownEntry): State => {
  const entry = draft?.entry ?? published
  return { entry, begun: entry, sent: null, base: draft?.base ?? hash, seen: draft?.at ?? 0 }
}

/**
 * The entry under a person's hands. What others change meanwhile is taken over while nothing was written here; else it
 * is a clash, which the person decides: neither text is written over by itself.
 */
export function useEditing(shown: ShownEntry) {
  const [state, setState] = useState(() => stateOf(shown))
  const next = follow(state, shown)
  if (next !== state) setState(next)
  const { entry, base, seen } = next
  const kept = stateOf(shown)
  return {
    entry,
    base,
    seen,
    /** Something here is not saved yet. */
    unsaved: !sameEntry(entry, kept.entry) || base !== kept.base,
    clash: clashOf(shown, next),
    write: (written: DraftEntry) => setState((before) => ({ ...before, entry: written })),
    sending: (sent: DraftEntry) => setState((before) => ({ ...before, sent })),
    /** Goes on from a text that was chosen out of both. */
    settle: (chosen: DraftEntry, clash: Clash) =>
      setState((before) => ({
        ...before,
        entry: chosen,
        seen: kept.seen,
        base: clash.with === 'published' ? shown.hash : kept.base,
      })),
  }
}
export type Editing = ReturnType<typeof useEditing>

/** What becomes of the state when the server shows something new. */
function follow(state: State, shown: ShownEntry): State {
  const fresh = stateOf(shown)
  const { entry, begun, sent } = state
  const untouched = sameEntry(entry, begun) || sameEntry(entry, fresh.entry)
  if (fresh.seen === state.seen) return !shown.draft && fresh.base !== state.base && untouched ? fresh : state
  if (sent && sameEntry(sent, fresh.entry))
    return { entry, begun: sent, sent: null, base: fresh.base, seen: fresh.seen }
  return untouched ? fresh : state
}

function clashOf(shown: ShownEntry, { base, seen }: State): Clash | undefined {
  if (seen !== (shown.draft?.at ?? 0))
    return { with: 'draft', theirs: shown.draft?.entry ?? shown.published, by: shown.draft?.author }
  return base === shown.hash ? undefined : { with: 'published', theirs: shown.published, by: undefined }
}

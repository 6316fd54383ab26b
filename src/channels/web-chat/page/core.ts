import type { Change, State } from './state.ts'

/** What the parts of the page share. */
export type Core = {
  state(): State
  apply(change: Change): void
}

import type { Labels, Language } from './labels.ts'

/** What most components need. */
export type View = {
  readonly language: Language
  readonly labels: Labels
  readonly say: (text: string, forwarded: boolean) => void
}

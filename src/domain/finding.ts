import type { LinkVerdict } from './observation.ts'

/** An entry that may answer, with the calibrated confidence (0..1) that it is the right one. */
export type Candidate = { readonly entry: string; readonly confidence: number; readonly reasons: readonly Reason[] }

/** Evidence in words and numbers, kept with every turn so that a moderator can see why. */
export type Reason = {
  readonly evidence: 'keyword' | 'words' | 'wording' | 'link' | 'entity' | 'negation' | 'rule' | 'threshold'
  readonly detail: string
  readonly weight?: number
}

/**
 * What the matcher makes of an observation. `recognised` holds one entry per question asked (at most two);
 * `either` says that they answer the same question and one of them is meant;
 * a link that is judged on sight (official, fake, look-alike) is recognised without any entry.
 */
export type Finding =
  | {
      readonly kind: 'recognised'
      readonly either?: true
      readonly answers: readonly Candidate[]
      readonly links: readonly LinkVerdict[]
      readonly reasons: readonly Reason[]
    }
  | {
      readonly kind: 'unsure'
      readonly candidates: readonly Candidate[]
      readonly links: readonly LinkVerdict[]
      readonly reasons: readonly Reason[]
    }
  | {
      readonly kind: 'abstained'
      readonly candidates: readonly Candidate[]
      readonly links: readonly LinkVerdict[]
      readonly reasons: readonly Reason[]
    }

/** The entries that may answer, whatever was made of them. */
export const candidatesOf = (finding: Finding): readonly Candidate[] =>
  finding.kind === 'recognised' ? finding.answers : finding.candidates

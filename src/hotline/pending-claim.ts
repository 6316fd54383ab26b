import type { Finding } from '../domain/finding.ts'
import type { Observation } from '../domain/observation.ts'
import type { PendingClaim, Queries } from '../store/store.ts'

/** How alike the stems of two questions must be (Jaccard) to be the same pending claim. */
const SAME = 0.6
/** The open claims a new question is compared with; older ones than these are found by a person. */
const COMPARED = 500

export type ClaimOfTip = { readonly id: string; readonly isNew: boolean; readonly fingerprint: string }

/** The pending claim an unanswered question belongs to: one that says nearly the same, or a new one. */
export async function findClaim(
  queries: Queries,
  observation: Observation,
  finding: Finding,
  newId: () => string,
): Promise<ClaimOfTip> {
  const stems = observation.kind === 'words' ? fingerprintOf(observation) : ''
  if (finding.kind === 'recognised' || stems === '') return { id: newId(), isNew: true, fingerprint: stems }
  const open = await queries.claims.list('open', COMPARED)
  const same = open.find((claim) => jaccard(claim.fingerprint, stems) >= SAME)
  return same ? { id: same.id, isNew: false, fingerprint: stems } : { id: newId(), isNew: true, fingerprint: stems }
}

/** The distinct stems in alphabetical order. */
export function fingerprintOf({ utterance }: Pick<Extract<Observation, { kind: 'words' }>, 'utterance'>): string {
  return [...new Set(utterance.tokens.map((t) => t.stem))].sort().slice(0, 200).join(' ')
}

function jaccard(a: string, b: string): number {
  const left = new Set(a.split(' '))
  const right = new Set(b.split(' '))
  const shared = [...left].filter((s) => right.has(s)).length
  return shared / (left.size + right.size - shared)
}

export function newPendingClaim(claim: ClaimOfTip, text: string, at: number): PendingClaim {
  return {
    id: claim.id,
    text,
    fingerprint: claim.fingerprint,
    status: 'open',
    tips: 0,
    forwardedMany: 0,
    firstAt: at,
    lastAt: at,
  }
}

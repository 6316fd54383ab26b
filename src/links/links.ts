/** Addresses in messages: finding them however they are written, judging them by identity, taking them apart. */
export { defuse } from './defuse.ts'
export { extractLinks } from './extract.ts'
export type { FoundLink } from './found.ts'
export { judgeLinks } from './judge.ts'
export { LINK_REASONS, type LinkReason } from './reasons.ts'

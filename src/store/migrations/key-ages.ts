import type { Statements } from '../engine-differences.ts'

/** When a key was last written, so that those of people who never spoke to the hotline do not stay for ever. */
export const KEY_AGES: Statements = ({ columns: { integer } }) => [
  `alter table keys add column at ${integer} not null default 0`,
  'create index keys_unused on keys (at) where conversation is not null',
]

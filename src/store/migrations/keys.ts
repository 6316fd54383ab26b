import type { Statements } from '../engine-differences.ts'

/** What a channel must remember to be let in and understood again: its credentials and its Signal state. */
export const KEYS: Statements = ({ columns: { text, blob }, tableOptions }) => [
  `create table keys (
    scope ${text} not null, type ${text} not null, id ${text} not null, conversation ${text}, value ${blob} not null,
    primary key (scope, type, id))${tableOptions}`,
  'create index keys_of_conversation on keys (conversation) where conversation is not null',
]

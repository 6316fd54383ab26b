import type { Statements } from '../engine-differences.ts'

/** What the console's first page counts is read from indices alone. Queries say the same conditions, word for word. */
export const REPORTS: Statements = () => [
  `create index turns_said on turns (at, label, conversation) where direction = 'in'`,
  'create index turns_answered on turns (at, latency) where latency is not null',
  'create index turns_forwarded_many on turns (at, id) where forwarding_score >= 5',
  `create index turns_bad_links on turns (at, id)
    where (finding like '%"verdict":"fake"%' or finding like '%"verdict":"lookalike"%')`,
  'create index conversations_of_channel on conversations (channel, last_at)',
]

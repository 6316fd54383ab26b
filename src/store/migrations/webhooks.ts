import type { Statements } from '../engine-differences.ts'

export const WEBHOOKS: Statements = ({ columns: { text, integer, blob }, tableOptions }) => [
  `create table webhooks (
    id ${text} primary key, url ${text} not null, secret ${blob} not null, events ${text} not null,
    active ${integer} not null, made_by ${text} not null, made_at ${integer} not null)${tableOptions}`,

  `create table webhook_deliveries (
    id ${text} not null, webhook ${text} not null references webhooks (id) on delete cascade, event ${text} not null,
    conversation ${text}, payload ${text} not null, at ${integer} not null, attempts ${integer} not null,
    due_at ${integer} not null, status ${text} not null, answer ${text},
    primary key (webhook, id))${tableOptions}`,
  `create index webhook_deliveries_due on webhook_deliveries (due_at) where status = 'waiting'`,
  'create index webhook_deliveries_latest on webhook_deliveries (webhook, at)',
  'create index webhook_deliveries_at on webhook_deliveries (at)',
  'create index webhook_deliveries_of_conversation on webhook_deliveries (conversation) where conversation is not null',
]

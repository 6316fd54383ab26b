import type { Statements } from '../engine-differences.ts'

/** The moment a row may be taken: both its own time and any lease have passed. The queries say the same expression. */
const FREE_LANE = '(case when ready_at > lease_until then ready_at else lease_until end)'
const FREE_ROW = '(case when due_at > lease_until then due_at else lease_until end)'

/** What waits to be handled and to be sent. */
const DELIVERY: Statements = ({ columns: { text, integer, blob }, tableOptions }) => [
  `create table inbox (
    id ${text} primary key, channel ${text} not null, message_id ${text} not null, conversation ${text} not null,
    payload ${blob}, received_at ${integer} not null, status ${text} not null, attempts ${integer} not null,
    error ${text}, unique (channel, message_id))${tableOptions}`,
  // Handled rows are the many, so what is asked of the few waiting ones has small indices of its own.
  `create index inbox_waiting on inbox (conversation, received_at, id) where status = 'waiting'`,
  `create index inbox_dead on inbox (conversation) where status = 'dead'`,
  'create index inbox_received on inbox (received_at)',

  `create table lanes (
    conversation ${text} primary key, ready_at ${integer} not null, latest_at ${integer}, oldest_at ${integer} not null,
    lease_by ${text}, lease_until ${integer} not null)${tableOptions}`,
  `create index lanes_free on lanes (${FREE_LANE})`,
  'create index lanes_oldest on lanes (oldest_at, conversation)',

  `create table outbox (
    id ${text} primary key, conversation ${text} not null, channel ${text} not null, turn ${text} not null,
    network_id ${text} not null, payload ${blob} not null, purpose ${text} not null, due_at ${integer} not null,
    attempts ${integer} not null, status ${text} not null, lease_by ${text}, lease_until ${integer} not null,
    claimed_at ${integer}, error ${text})${tableOptions}`,
  `create index outbox_free on outbox (${FREE_ROW}, id) where status in ('queued', 'sending')`,
  'create index outbox_of_conversation on outbox (conversation, status, id)',
  'create index outbox_by_network_id on outbox (network_id, channel, id)',
  `create index outbox_unacknowledged on outbox (channel, claimed_at, id) where status = 'sent'`,
  `create index outbox_dead on outbox (id) where status = 'dead'`,
  `create index outbox_finished on outbox (due_at) where status in ('sent', 'done', 'dead', 'review')`,
]

/** What is kept of conversations. */
const RECORDS: Statements = ({ columns: { text, integer, blob }, tableOptions }) => [
  `create table conversations (
    id ${text} primary key, channel ${text} not null, sender ${text} not null, address ${blob} not null,
    state ${text} not null, subscribed ${integer} not null, stopped ${integer} not null, blocked ${integer} not null,
    held_until ${integer}, created_at ${integer} not null, last_at ${integer} not null)${tableOptions}`,
  'create index conversations_latest on conversations (last_at, id)',
  'create index conversations_subscribed on conversations (id) where subscribed = 1',

  `create table turns (
    id ${text} primary key, conversation ${text} not null, direction ${text} not null, at ${integer} not null,
    text ${text} not null, message_id ${text} not null, label ${text}, finding ${text}, entries ${text} not null,
    publication ${integer}, reply_to ${text}, choices ${text}, forwarding_score ${integer} not null,
    status ${text} not null, author ${text} not null, latency ${integer})${tableOptions}`,
  'create index turns_latest on turns (at, id)',
  'create index turns_of_conversation on turns (conversation, at, id)',
  'create index turns_by_message on turns (conversation, message_id)',
  'create index turns_labelled on turns (label, at, id) where label is not null',
]

/** What nobody has answered yet. */
const CLAIMS: Statements = ({ columns: { text, integer }, tableOptions }) => [
  `create table claims (
    id ${text} primary key, text ${text} not null, fingerprint ${text} not null, status ${text} not null,
    tips ${integer} not null, forwarded_many ${integer} not null, first_at ${integer} not null,
    last_at ${integer} not null, answered_by ${text})${tableOptions}`,
  'create index claims_by_status on claims (status, last_at, id)',

  `create table tips (
    id ${text} primary key, claim ${text} not null references claims (id) on delete cascade,
    conversation ${text} not null, turn ${text} not null, text ${text} not null, at ${integer} not null,
    forwarded_many ${integer} not null)${tableOptions}`,
  'create index tips_of_claim on tips (claim, at, id)',
  'create index tips_of_conversation on tips (conversation)',
  'create index tips_by_turn on tips (turn)',

  `create table consents (
    claim ${text} not null references claims (id) on delete cascade, conversation ${text} not null,
    agreed ${integer} not null, told_at ${integer}, primary key (claim, conversation))${tableOptions}`,
  'create index consents_of_conversation on consents (conversation)',
]

/** What was published, and what is counted. */
const JOURNAL: Statements = ({ columns: { text, integer, serial }, tableOptions }) => [
  `create table publications (
    number ${integer} primary key, at ${integer} not null, author ${text} not null, note ${text} not null,
    hash ${text} not null, snapshot ${text} not null)${tableOptions}`,

  `create table feedback (
    turn ${text} primary key, conversation ${text} not null, helpful ${integer} not null,
    at ${integer} not null)${tableOptions}`,
  'create index feedback_of_conversation on feedback (conversation)',
  'create index feedback_at on feedback (at)',

  `create table audits (
    seq ${serial}, at ${integer} not null, actor ${text} not null, action ${text} not null,
    subject ${text} not null, detail ${text} not null)${tableOptions}`,
  'create index audits_latest on audits (at, seq)',
  'create index audits_by_subject on audits (subject)',

  `create table counters (name ${text} primary key, value ${integer} not null)${tableOptions}`,
]

export const FIRST_TABLES: Statements = (differences) =>
  [DELIVERY, RECORDS, CLAIMS, JOURNAL].flatMap((statements) => statements(differences))

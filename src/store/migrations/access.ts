import type { Statements } from '../engine-differences.ts'

/** Tries to sign in, keys of other programs, and the language that somebody reads the console in. */
export const ACCESS: Statements = ({ columns: { text, integer }, tableOptions }) => [
  `create table sign_in_tries (
    name ${text} primary key, count ${integer} not null, until ${integer} not null)${tableOptions}`,
  'create index sign_in_tries_until on sign_in_tries (until)',

  `create table api_keys (
    id ${text} primary key, name ${text} not null, role ${text} not null, hash ${text} not null unique,
    made_by ${text} not null, made_at ${integer} not null, used_at ${integer}, closed_at ${integer})${tableOptions}`,

  `alter table users add column language ${text}`,
  'create index audits_at on audits (at)',
]

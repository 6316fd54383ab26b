import type { Statements } from '../engine-differences.ts'

/**
 * The console's accounts, as better-auth asks for them (its own names in snake case); the library reads and writes
 * these tables by itself. An e-mail address is a field of the library: people here have a user name.
 */
export const ACCOUNTS: Statements = ({ columns: { text, boolean, moment }, tableOptions }) => [
  `create table users (
    id ${text} primary key, name ${text} not null, email ${text} not null unique, email_verified ${boolean} not null,
    image ${text}, username ${text} unique, role ${text}, banned ${boolean}, ban_reason ${text}, ban_expires ${moment},
    created_at ${moment} not null, updated_at ${moment} not null)${tableOptions}`,

  `create table user_sessions (
    id ${text} primary key, token ${text} not null unique,
    user_id ${text} not null references users (id) on delete cascade, expires_at ${moment} not null,
    ip_address ${text}, user_agent ${text}, impersonated_by ${text},
    created_at ${moment} not null, updated_at ${moment} not null)${tableOptions}`,
  'create index user_sessions_of_user on user_sessions (user_id)',

  `create table user_credentials (
    id ${text} primary key, account_id ${text} not null, provider_id ${text} not null,
    user_id ${text} not null references users (id) on delete cascade, access_token ${text}, refresh_token ${text},
    id_token ${text}, access_token_expires_at ${moment}, refresh_token_expires_at ${moment}, scope ${text},
    password ${text}, created_at ${moment} not null, updated_at ${moment} not null)${tableOptions}`,
  'create index user_credentials_of_user on user_credentials (user_id)',

  `create table user_verifications (
    id ${text} primary key, identifier ${text} not null, value ${text} not null, expires_at ${moment} not null,
    created_at ${moment} not null, updated_at ${moment} not null)${tableOptions}`,
  'create index user_verifications_by_identifier on user_verifications (identifier)',
]

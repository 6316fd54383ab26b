import { APIError, betterAuth } from 'better-auth'
import { createAccessControl } from 'better-auth/plugins/access'
import { admin } from 'better-auth/plugins/admin'
import { username } from 'better-auth/plugins/username'
import type { Logger } from 'pino'
import type { Store } from '../store/store.ts'
import { SHORTEST_PASSWORD } from './password.ts'
import { ROLES } from './roles.ts'

/** After this long a person signs in again (s). */
const SESSION = 7 * 24 * 3600

export type AuthParts = {
  readonly store: Pick<Store, 'accounts' | 'engine'>
  /** Signs the session cookies. */
  readonly key: Uint8Array
  /** Behind a proxy with TLS: the cookie then never travels in the clear. */
  readonly secure: boolean
  readonly newId: () => string
  readonly log: Logger
}

/**
 * better-auth over the store's own tables. Its HTTP doors are not opened: the console has doors of its own, described
 * by contracts, and asks the library for what is hard to get right (sessions, password hashes, signed cookies).
 */
export function createAuth({ store, key, secure, newId, log }: AuthParts) {
  return betterAuth({
    appName: 'Saring',
    baseURL: secure ? 'https://saring.invalid' : 'http://saring.invalid',
    secret: Buffer.from(key).toString('base64'),
    database: { db: store.accounts, type: store.engine },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: SHORTEST_PASSWORD },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === 'error' ? 'warn' : 'debug']({ part: 'accounts' }, message) },
    plugins: [
      // Names are checked at our doors, by the same rule for the console and the command line.
      username({ displayUsername: false, maxUsernameLength: 60, minUsernameLength: 1, usernameValidator: () => true }),
      admin({
        ac,
        roles: Object.fromEntries(ROLES.map((role) => [role, ac.newRole({})])),
        defaultRole: 'viewer',
        schema: {
          user: { fields: { banReason: 'ban_reason', banExpires: 'ban_expires' } },
          session: { fields: { impersonatedBy: 'impersonated_by' } },
        },
      }),
    ],
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { language: { type: 'string', required: false, input: false } },
    },
    session: {
      modelName: 'user_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION,
      disableSessionRefresh: true,
    },
    account: { modelName: 'user_credentials', fields: CREDENTIALS },
    verification: {
      modelName: 'user_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: 'saring',
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
  })
}

/** The library refused what was asked, as it does for a wrong password. */
export const isRefusal = (error: unknown): boolean => error instanceof APIError

/** Who may do what is decided by `roles.ts`; the library only knows the names. */
const ac = createAccessControl({})

const CREDENTIALS = {
  accountId: 'account_id',
  providerId: 'provider_id',
  userId: 'user_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
}

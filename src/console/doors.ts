import type {} from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { SaringError } from '../errors.ts'
import type { Queries, Store } from '../store/store.ts'
import type { Accounts, Session } from './accounts.ts'
import { type Contract, nothing, problem } from './contract.ts'
import type { Account } from './contracts/way-in.ts'
import { sameText, tokenOf } from './first-admin.ts'
import type { Keys } from './keys.ts'
import { may } from './roles.ts'

export const UNDER = '/api/console'

/** What a door hands to the work behind it. Everything was parsed by the door's contract. */
export type Asked<C extends Contract> = {
  readonly params: z.output<C['params']>
  readonly query: z.output<C['query']>
  readonly body: z.output<C['body']>
  /** Who asks; on doors for anyone there is nobody. */
  readonly account: C['needs'] extends 'anyone' ? undefined : Account
  readonly session: C['needs'] extends 'anyone' ? undefined : Session
  /**
   * Leaves a line in the audit, in the transaction that makes the change. Never holds a citizen's words.
   * @param subject what was changed: an id, a name
   */
  readonly audit: (queries: Pick<Queries, 'journal'>, subject: string, detail?: string) => Promise<void>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Opens one door: who may enter, what it takes, what it gives, and the work behind it. A work may give nothing. */
export type Serve = <C extends Contract>(
  contract: C,
  work: (asked: Asked<C>) => Promise<z.input<C['answer']>>,
  limit?: number,
) => void

export type DoorParts = {
  readonly app: FastifyInstance
  readonly store: Store
  readonly accounts: Accounts
  readonly keyring: Keys
  readonly key: Uint8Array
  readonly now: () => number
}

const MINUTE = 60_000
/** Requests of one address in a minute, unless a door says otherwise. */
const USUAL_LIMIT = 600

export function createDoors({ app, store, accounts, keyring, key, now }: DoorParts): { readonly serve: Serve } {
  app.decorateRequest('consoleSession')
  return {
    serve(contract, work, limit = USUAL_LIMIT) {
      const { method, path, summary } = contract
      app.route({
        method,
        url: `${UNDER}${path}`,
        ...(contract.bodyBytes !== undefined && { bodyLimit: contract.bodyBytes }),
        config: { rateLimit: { max: limit, timeWindow: MINUTE } },
        schema: {
          summary,
          tags: ['console'],
          ...(contract.params !== nothing && { params: contract.params }),
          ...(contract.query !== nothing && { querystring: contract.query }),
          ...(contract.body !== nothing && { body: contract.body }),
          response: { 200: contract.answer, default: problem },
        },
        preValidation: async (request) => {
          refuseOtherOrigins(request)
          const { authorization, cookie } = request.headers
          // A browser never sends a key by itself, so that a key needs no token beside it.
          const session = await (authorization ? keyring.whoIs(authorization) : accounts.whoIs(cookie))
          refuseStrangers(contract, session)
          if (session?.program) refusePrograms(contract)
          else if (method !== 'GET' && session && contract.needs !== 'anyone') requireToken(request, key, session)
          request.consoleSession = session
        },
        handler: async (request, reply) => {
          const session = request.consoleSession
          const account = session?.account
          let audited = false
          const answer = await work({
            params: request.params,
            query: request.query,
            body: request.body,
            account,
            session,
            request,
            reply,
            async audit({ journal }: Pick<Queries, 'journal'>, subject: string, detail = '') {
              audited = true
              const actor = account?.username ?? 'saring'
              await journal.audit({ at: now(), actor, action: contract.audit ?? path, subject, detail })
            },
          } as unknown as Asked<typeof contract>)
          if (contract.audit && !audited) throw new Error(`${method} ${path} changed something without an audit`)
          if (audited) await store.hint('desk')
          return reply.header('cache-control', 'no-store').send(answer ?? {})
        },
      })
    },
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    consoleSession: Session | undefined
  }
}

/** A browser says where a request comes from; another site's page may not change anything here. */
function refuseOtherOrigins(request: FastifyRequest): void {
  if (request.method === 'GET') return
  const { origin, 'sec-fetch-site': site } = request.headers
  const foreign = origin !== undefined ? hostOf(origin) !== request.host : site !== undefined && site !== 'same-origin'
  if (foreign) throw withStatus(403, 'This request comes from another site.', 'Work in the console itself.')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

export function refuseStrangers({ needs }: Pick<Contract, 'needs'>, session: Session | undefined): void {
  if (needs === 'anyone') return
  if (!session) throw withStatus(401, 'Nobody is signed in.', 'Sign in first.')
  if (needs === 'signed-in' || may(session.account.role, needs)) return
  throw withStatus(403, `The role ${session.account.role} may not do this.`, 'Ask an admin for another role.')
}

/** What belongs to a person (their password, their way out) is no business of a program's. */
function refusePrograms({ needs, method }: Contract): void {
  if (needs !== 'signed-in' || method === 'GET') return
  throw withStatus(403, 'A key is nobody’s account.', 'Sign in as a person for this.')
}

function requireToken(request: FastifyRequest, key: Uint8Array, session: Session): void {
  const given = request.headers['x-saring-token']
  if (typeof given === 'string' && sameText(given, tokenOf(key, session.key))) return
  throw withStatus(403, 'The token of this change is missing or old.', 'Reload the page and try again.')
}

/** A refusal whose status says more than its code. */
export function withStatus(statusCode: number, message: string, remedy: string): SaringError {
  return Object.assign(new SaringError('INPUT_INVALID', message, remedy), { statusCode })
}

import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SaringError } from '../../errors.ts'

/**
 * A citizen is whoever holds this cookie: 128 random bits that no script of the page can read and no other site can
 * make the browser send with a POST.
 */
export const COOKIE = 'saring_citizen'

const YEAR = 365 * 24 * 3600
const SHAPE = /^[0-9a-f]{32}$/

export function citizenOf(request: FastifyRequest): string | undefined {
  const value = request.cookies[COOKIE]
  return value !== undefined && SHAPE.test(value) ? value : undefined
}

/** @throws {SaringError} with status 401, when this browser has no conversation yet */
export function requireCitizen(request: FastifyRequest): string {
  const citizen = citizenOf(request)
  if (citizen !== undefined) return citizen
  throw withStatus(
    401,
    new SaringError(
      'NOT_FOUND',
      'This browser has no conversation yet.',
      'Open one first: POST /api/chat/open gives the cookie.',
    ),
  )
}

/** Gives the cookie, and a year more to whoever has it already. @param random 16 random bytes */
export function welcomeCitizen(
  request: FastifyRequest,
  reply: FastifyReply,
  random: (bytes: number) => Uint8Array,
): { citizen: string; isNew: boolean } {
  const known = citizenOf(request)
  const citizen = known ?? Buffer.from(random(16)).toString('hex')
  const secure = request.protocol === 'https'
  reply.setCookie(COOKIE, citizen, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR })
  return { citizen, isNew: known === undefined }
}

/** The http room answers with an error's own status where it has one. */
export function withStatus(status: number, error: SaringError): SaringError {
  return Object.assign(error, { statusCode: status })
}

import type { FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type ErrorCode, SaringError } from '../errors.ts'

/** Codes that only a request can meet, beside those of `errors.ts`. */
type HttpCode =
  | 'NOT_SIGNED_IN'
  | 'NOT_ALLOWED'
  | 'INPUT_TOO_LARGE'
  | 'TOO_MANY_REQUESTS'
  | 'REQUEST_REFUSED'
  | 'INTERNAL'

/** What every failed request is answered with. */
export type Problem = {
  readonly status: number
  readonly body: {
    readonly error: { readonly code: ErrorCode | HttpCode; readonly message: string; readonly remedy: string }
  }
}

/** What a code means in HTTP; what is missing here is the server's own trouble: 500, and its words stay in the log. */
const STATUS: Partial<Readonly<Record<ErrorCode, number>>> = {
  INPUT_INVALID: 400,
  FILE_INVALID: 400,
  NOT_FOUND: 404,
  KNOWLEDGE_INVALID: 422,
  CHANNEL_TEMPORARY: 503,
}
/** Where a SaringError carries its own status, the status says more than its code. */
const CODE: Readonly<Record<number, HttpCode>> = {
  401: 'NOT_SIGNED_IN',
  403: 'NOT_ALLOWED',
  413: 'INPUT_TOO_LARGE',
  429: 'TOO_MANY_REQUESTS',
}
const BUSY: ReadonlySet<ErrorCode> = new Set(['STORE_UNREACHABLE', 'STORE_FULL'])

/** Turns whatever was thrown into an answer. Details of the unknown never leave the house. */
export function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof SaringError) return problemOfSaring(error, request)
  if (hasZodFastifySchemaValidationErrors(error))
    return invalidInput(error.validation, error.validationContext, request)
  const status = statusOf(error)
  if (status === 413) {
    return problem(413, 'INPUT_TOO_LARGE', 'The body is larger than this route takes.', 'Send less in one request.')
  }
  if (status !== undefined && status < 500) {
    const message = error instanceof Error ? error.message : 'The request was refused.'
    if (status === 429)
      return problem(429, 'TOO_MANY_REQUESTS', message, 'Wait as long as the header Retry-After says, then try again.')
    return problem(
      status,
      status === 400 ? 'INPUT_INVALID' : 'REQUEST_REFUSED',
      clip(message),
      'See /docs for what each route takes.',
    )
  }
  return internal(request)
}

/** An error may carry its own `statusCode` (400..499) where the code alone does not say enough. */
function problemOfSaring(error: SaringError, request: FastifyRequest): Problem {
  if (BUSY.has(error.code))
    return problem(503, error.code, 'Saring cannot reach its store right now.', 'Try again in a few seconds.')
  const own = statusOf(error)
  const status = own !== undefined && own < 500 ? own : STATUS[error.code]
  return status === undefined
    ? internal(request)
    : problem(status, CODE[status] ?? error.code, error.message, error.remedy)
}

function internal(request: FastifyRequest): Problem {
  return problem(
    500,
    'INTERNAL',
    'Something went wrong here.',
    `Try again. If it stays, the log says more about request ${request.id}.`,
  )
}

export function nothingHere(request: FastifyRequest): Problem {
  const path = request.url.split('?')[0] ?? ''
  return problem(
    404,
    'NOT_FOUND',
    `There is nothing at ${request.method} ${clip(path)}.`,
    'See /docs for what there is.',
  )
}

/** What the rate limiter throws. @param wait until the limit is lifted (ms) */
export function tooManyRequests(wait: number): Error {
  const seconds = Math.max(1, Math.ceil(wait / 1000))
  return Object.assign(new Error(`Too many requests from here; the limit is lifted in ${seconds} s.`), {
    statusCode: 429,
  })
}

type Issue = { readonly instancePath: string; readonly message?: string | undefined }

/** Names every field, what it held and what it may hold. */
function invalidInput(issues: readonly Issue[], part: string | undefined, request: FastifyRequest): Problem {
  const source = sourceOf(part, request)
  const fields = issues.map(({ instancePath, message }) => {
    const path = instancePath.split('/').filter(Boolean)
    const name = path.join('.') || (part ?? 'request')
    return { name, line: `${name}: ${message ?? 'is not as described'}${shown(path, source)}` }
  })
  const lines = fields.map((field) => field.line)
  const names = [...new Set(fields.map((field) => field.name))]
  return problem(
    400,
    'INPUT_INVALID',
    lines.join('\n'),
    `Mend ${names.join(', ')}. /docs describes what ${request.routeOptions.url ?? 'the route'} takes.`,
  )
}

function sourceOf(part: string | undefined, request: FastifyRequest): unknown {
  switch (part) {
    case 'querystring':
      return request.query
    case 'params':
      return request.params
    case 'headers':
      return request.headers
    default:
      return request.body
  }
}

/** A password is never repeated, and nothing is repeated at length. */
const SECRET = /pass|secret|token|sandi|authorization|cookie|otp/i

function shown(path: readonly string[], source: unknown): string {
  if (path.some((key) => SECRET.test(key))) return ''
  let value = source
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return ' (it is missing)'
    value = (value as Record<string, unknown>)[key]
  }
  if (value === undefined) return ' (it is missing)'
  return ` (it is ${clip(JSON.stringify(value))})`
}

const MOST_SHOWN = 80

function clip(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`
}

function statusOf(error: unknown): number | undefined {
  const status =
    typeof error === 'object' && error !== null ? (error as { statusCode?: unknown }).statusCode : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : undefined
}

function problem(status: number, code: ErrorCode | HttpCode, message: string, remedy: string): Problem {
  return { status, body: { error: { code, message, remedy } } }
}

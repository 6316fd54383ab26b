import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { z } from 'zod'
import { endEventStreamsOnClose } from './event-streams.ts'
import { documentApi } from './openapi.ts'
import { nothingHere, type Problem, problemOf, tooManyRequests } from './problem.ts'
import { securityHeaders } from './security.ts'

export type AppParts = {
  /** True only behind a reverse proxy: then the citizen's address is what X-Forwarded-For says. */
  readonly trustProxy: boolean
  readonly log: Logger
  readonly routes: readonly FastifyPluginAsync[]
  /** What /healthz adds to "ok"; a rejection turns the answer into 503. */
  readonly health?: () => Promise<Readonly<Record<string, unknown>>>
  readonly version?: string
  readonly limits?: Partial<Limits>
}

type Limits = {
  /** Requests of one address in one minute; many phones share one address behind a mobile network's NAT. */
  readonly requestsPerMinute: number
  /** The longest body a route takes unless it says otherwise (bytes). */
  readonly bodyBytes: number
}

const LIMITS: Limits = { requestsPerMinute: 1_200, bodyBytes: 256 * 1024 }
/** A request that is not complete after this long is given up (ms); an open event stream is a complete request. */
const REQUEST_TIMEOUT = 30_000

/** The application without a port, ready for `listen` or `inject`. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const limits = { ...LIMITS, ...parts.limits }
  const app = Fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    // Addresses and query strings are personal: what is logged of a request is decided in `logRequests`.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: parts.trustProxy,
    bodyLimit: limits.bodyBytes,
    requestTimeout: REQUEST_TIMEOUT,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) =>
      answer(problemOf(error, request as FastifyRequest), reply as FastifyReply),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerProblems(app)
  logRequests(app)
  endEventStreamsOnClose(app)
  await app.register(cookie)
  await app.register(helmet, securityHeaders(parts.trustProxy))
  await app.register(rateLimit, {
    max: limits.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) => tooManyRequests(ttl),
  })
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    answer(nothingHere(request), reply)
  })
  await documentApi(app, parts.version ?? '0')
  addHealth(app, parts.health)
  for (const routes of parts.routes) await app.register(routes)
  await app.ready()
  return app
}

function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request)
    if (problem.status >= 500)
      request.log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'a request failed')
    answer(problem, reply)
  })
}

function answer({ status, body }: Problem, reply: FastifyReply): void {
  if (status === 503) reply.header('retry-after', '5')
  reply.code(status).header('cache-control', 'no-store').send(body)
}

/** The route's pattern and never its values; at debug level, because the turn log is what counts. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, url: route } = request.routeOptions
    request.log.debug({ method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
}

function addHealth(app: FastifyInstance, health: AppParts['health']): void {
  app.withTypeProvider<ZodTypeProvider>().get('/healthz', {
    config: { rateLimit: false },
    logLevel: 'warn',
    schema: {
      summary: 'Whether Saring is up',
      tags: ['operations'],
      response: { 200: z.looseObject({ status: z.literal('ok') }), 503: z.object({ status: z.literal('failing') }) },
    },
    handler: async (request, reply) => {
      try {
        const details = (await health?.()) ?? {}
        return reply.header('cache-control', 'no-store').send({ ...details, status: 'ok' as const })
      } catch (error) {
        request.log.error({ err: error }, 'the health check failed')
        return reply
          .code(503)
          .header('cache-control', 'no-store')
          .send({ status: 'failing' as const })
      }
    },
  })
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type {} from '@fastify/cookie'
import type {} from '@fastify/rate-limit'
import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync, FastifyRequest, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SaringError } from '../../errors.ts'
import type { Intake } from '../channel.ts'
import { COOKIE, citizenOf, requireCitizen, welcomeCitizen, withStatus } from './citizen.ts'
import { latestTurns, REACTION_PREFIX, showTurns } from './history.ts'
import { pageRoutes } from './page-files.ts'
import { type ChatLimits, WEB, type WebChatParts } from './parts.ts'
import type { PassingBubbles } from './passing.ts'
import type { Streams } from './streams.ts'
import { accepted, LONGEST_TEXT, opened, problem, reaction, receipts, sentMessage } from './wire.ts'

export type RouteParts = WebChatParts & {
  readonly random: (bytes: number) => Uint8Array
  readonly limits: ChatLimits
  readonly passing: PassingBubbles
  readonly streams: Streams
  /** @throws {SaringError} CHANNEL_TEMPORARY while the channel is not started */
  readonly intake: () => Intake
}

/** As many bubbles as a reopened conversation shows. */
const HISTORY = 100
/** The longest text in UTF-8 within its JSON (bytes): a UTF-16 unit takes three bytes at most. */
const MESSAGE_BYTES = LONGEST_TEXT * 3 + 2_000
/** What WhatsApp calls "forwarded many times" begins at 5. */
const FORWARDED = 5
const MINUTE = 60_000

/** The chat's doors, for the http room's application (cookies, zod and rate limits come from there). */
export function chatRoutes(parts: RouteParts): FastifyPluginAsync {
  return async (plain) => {
    const app = plain.withTypeProvider<ZodTypeProvider>()
    app.addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    })
    openRoute(app, parts)
    streamRoute(app, parts)
    messageRoute(app, parts)
    reactionRoute(app, parts)
    receiptRoute(app, parts)
    await pageRoutes(plain)
  }
}

type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

const tags = ['web chat']
/** Requests of one address in one minute; the citizen's own limit is stricter. */
const perAddress = (max: number) => ({ rateLimit: { max, timeWindow: MINUTE } })

function openRoute(app: App, { history, conversationOf, passing, welcome, random }: RouteParts): void {
  app.post('/api/chat/open', {
    config: perAddress(240),
    schema: {
      summary: 'Open the conversation of this browser',
      description: `Gives the cookie ${COOKIE} where there is none, and the last ${HISTORY} bubbles.`,
      tags,
      response: { 200: opened, default: problem },
    },
    handler: async (request, reply) => {
      const { citizen, isNew } = welcomeCitizen(request, reply, random)
      const conversation = conversationOf(citizen)
      const { turns, complete } = await latestTurns(history, conversation, HISTORY)
      const bubbles = (await showTurns(history, turns)).map((shown) => shown.bubble)
      return {
        citizen: isNew ? ('new' as const) : ('known' as const),
        bubbles: [...bubbles, ...passing.of(conversation)],
        cursor: turns.at(-1)?.id ?? null,
        complete,
        welcome: welcome(),
      }
    },
  })
}

function streamRoute(app: App, { conversationOf, streams, intake }: RouteParts): void {
  app.get('/api/chat/stream', {
    config: perAddress(240),
    schema: {
      summary: 'What happens in the conversation, as server-sent events',
      description:
        'Events: bubble, status, typing, reset, displaced, ping. Begins after the cursor in Last-Event-ID, else in `after`, else at the first bubble.',
      tags,
      querystring: z.object({ after: z.string().max(100, 'must be a cursor').optional() }),
      response: { 200: z.unknown().describe('text/event-stream'), default: problem },
    },
    handler: async (request, reply) => {
      const citizen = requireCitizen(request)
      intake()
      const given = request.headers['last-event-id'] ?? request.query.after
      const after = typeof given === 'string' && given !== '' ? given : undefined
      const stream = streams.open(conversationOf(citizen), after)
      // X-Accel-Buffering: nginx would otherwise hold the events back.
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('x-accel-buffering', 'no')
        .send(stream)
    },
  })
}

function messageRoute(app: App, { conversationOf, streams, intake, now, limits }: RouteParts): void {
  const count = app.createRateLimit({ max: limits.messagesPerMinute, timeWindow: MINUTE, keyGenerator: citizenKey })
  app.post('/api/chat/messages', {
    bodyLimit: MESSAGE_BYTES,
    config: perAddress(600),
    errorHandler: (error, request, reply) =>
      app.errorHandler(error.statusCode === 413 ? tooLong() : error, request, reply),
    schema: {
      summary: 'Say something',
      description: 'Answered with 202 only when the message is durable. Sending the same id again is safe.',
      tags,
      body: sentMessage,
      response: { 202: accepted, default: problem },
    },
    handler: async (request, reply) => {
      const citizen = requireCitizen(request)
      const { id, text, forwarded } = request.body
      if (text.length > LONGEST_TEXT) throw tooLong()
      await holdTo(count, request)
      const at = now()
      const message = {
        channel: WEB,
        messageId: id,
        address: citizen,
        sender: citizen,
        sentAt: at,
        content: { kind: 'text' as const, text },
      }
      const status = await intake().accept({ ...message, forwardingScore: forwarded ? FORWARDED : 0 })
      const conversation = conversationOf(citizen)
      streams.push(conversation, 'status', { ids: [id], status: 'sent' })
      if (status === 'stored') streams.typing.begin(conversation, id)
      return reply.code(202).send({ id, status, at })
    },
  })
}

function reactionRoute(app: App, { history, conversationOf, intake, now, newId, limits }: RouteParts): void {
  const count = app.createRateLimit({ max: limits.messagesPerMinute, timeWindow: MINUTE, keyGenerator: citizenKey })
  app.post('/api/chat/reactions', {
    config: perAddress(600),
    schema: {
      summary: 'React to a bubble of Saring',
      tags,
      body: reaction,
      response: { 202: accepted, default: problem },
    },
    handler: async (request, reply) => {
      const citizen = requireCitizen(request)
      const { id = newId(), to, emoji } = request.body
      const turn = await history.byMessageId(conversationOf(citizen), to)
      if (turn?.direction !== 'out')
        throw new SaringError(
          'NOT_FOUND',
          'There is no such bubble in this conversation.',
          'React to the id of a bubble that Saring said.',
        )
      await holdTo(count, request)
      const at = now()
      const message = {
        channel: WEB,
        messageId: `${REACTION_PREFIX}${id}`,
        address: citizen,
        sender: citizen,
        sentAt: at,
        forwardingScore: 0,
      }
      const status = await intake().accept({ ...message, content: { kind: 'reaction', emoji, to } })
      return reply.code(202).send({ id, status, at })
    },
  })
}

function receiptRoute(app: App, { history, conversationOf, passing, streams, intake }: RouteParts): void {
  app.post('/api/chat/receipts', {
    config: perAddress(1_200),
    schema: {
      summary: 'Which bubbles arrived, and which were read',
      description: 'Ids that are none of this conversation are passed over.',
      tags,
      body: receipts,
      response: { 204: z.null(), default: problem },
    },
    handler: async (request, reply) => {
      const conversation = conversationOf(requireCitizen(request))
      const { status } = request.body
      const ids = [...new Set(request.body.ids)]
      const passed = new Set(passing.of(conversation).map((bubble) => bubble.id))
      const known: string[] = []
      for (const id of ids) {
        if (passed.has(id) || (await history.byMessageId(conversation, id))?.direction === 'out') known.push(id)
      }
      for (const id of known) await intake().acknowledge(id, status)
      if (known.length > 0) streams.push(conversation, 'status', { ids: known, status })
      return reply.code(204).send(null)
    },
  })
}

function citizenKey(request: FastifyRequest): string {
  return citizenOf(request) ?? request.ip
}

/** @throws {SaringError} with status 429 when this citizen writes too much */
async function holdTo(count: ReturnType<FastifyInstance['createRateLimit']>, request: FastifyRequest): Promise<void> {
  const limit = await count(request)
  if (limit.isAllowed || !limit.isExceeded) return
  throw withStatus(
    429,
    new SaringError(
      'CHANNEL_TEMPORARY',
      'Pesannya terlalu banyak dalam satu menit.',
      `Tunggu ${limit.ttlInSeconds} detik, lalu kirim lagi.`,
    ),
  )
}

function tooLong(): SaringError {
  const longest = LONGEST_TEXT.toLocaleString('id-ID')
  return withStatus(
    413,
    new SaringError(
      'INPUT_INVALID',
      `Pesannya terlalu panjang: paling banyak ${longest} karakter.`,
      'Kirim bagian yang paling penting saja, atau bagi menjadi beberapa pesan.',
    ),
  )
}

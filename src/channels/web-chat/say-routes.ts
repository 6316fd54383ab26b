import type {} from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { SaringError } from '../../errors.ts'
import { citizenOf, requireCitizen, withStatus } from './citizen.ts'
import { type App, type DoorParts, MINUTE, perAddress, TAGS } from './doors.ts'
import { REACTION_PREFIX } from './history.ts'
import { WEB } from './parts.ts'
import { accepted, LONGEST_TEXT, problem, reaction, receipts, sentMessage } from './wire.ts'

/** The longest text within its JSON (bytes): a UTF-16 unit takes six bytes at most (backslash, u, four digits). */
const MESSAGE_BYTES = LONGEST_TEXT * 6 + 2_000
/** What WhatsApp calls "forwarded many times" begins at 5. */
const FORWARDED = 5

export function messageRoute(app: App, { conversationOf, streams, intake, now, limits }: DoorParts): void {
  const count = app.createRateLimit({ max: limits.messagesPerMinute, timeWindow: MINUTE, keyGenerator: citizenKey })
  app.post('/api/chat/messages', {
    bodyLimit: MESSAGE_BYTES,
    config: perAddress(600),
    errorHandler: (error, request, reply) =>
      app.errorHandler(error.statusCode === 413 ? tooLong() : error, request, reply),
    schema: {
      summary: 'Say something',
      description: 'Answered with 202 only when the message is durable. Sending the same id again is safe.',
      tags: TAGS,
      body: sentMessage,
      response: { 202: accepted, default: problem },
    },
    handler: async (request, reply) => {
      const citizen = requireCitizen(request)
      const { id, text, forwarded } = request.body
      if (text.length > LONGEST_TEXT) throw tooLong()
      await holdTo(count, request, reply)
      const at = now()
      const message = {
        channel: WEB,
        messageId: id,
        address: citizen,
        sender: citizen,
        sentAt: at,
        content: { kind: 'text' as const, text },
      }
      const conversation = conversationOf(citizen)
      const status = await streams.typing.during(conversation, id, () =>
        intake().accept({ ...message, forwardingScore: forwarded ? FORWARDED : 0 }),
      )
      streams.push(conversation, 'status', { ids: [id], status: 'sent' })
      return reply.code(202).send({ id, status, at })
    },
  })
}

export function reactionRoute(app: App, { history, conversationOf, intake, now, newId, limits }: DoorParts): void {
  const count = app.createRateLimit({ max: limits.messagesPerMinute, timeWindow: MINUTE, keyGenerator: citizenKey })
  app.post('/api/chat/reactions', {
    config: perAddress(600),
    schema: {
      summary: 'React to a bubble of Saring',
      tags: TAGS,
      body: reaction,
      response: { 202: accepted, default: problem },
    },
    handler: async (request, reply) => {
      const citizen = requireCitizen(request)
      const { id = newId(), to, emoji } = request.body
      const turn = await history.byMessageId(conversationOf(citizen), to)
      if (turn?.direction !== 'out') throw noSuchBubble()
      await holdTo(count, request, reply)
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

export function receiptRoute(app: App, { history, conversationOf, passing, streams, intake }: DoorParts): void {
  app.post('/api/chat/receipts', {
    config: perAddress(1_200),
    schema: {
      summary: 'Which bubbles arrived, and which were read',
      description: 'Ids that are none of this conversation are passed over.',
      tags: TAGS,
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

function noSuchBubble(): SaringError {
  const message = 'There is no such bubble in this conversation.'
  return new SaringError('NOT_FOUND', message, 'React to the id of a bubble that Saring said.')
}

function citizenKey(request: FastifyRequest): string {
  return citizenOf(request) ?? request.ip
}

/** @throws {SaringError} with status 429 when this citizen writes too much */
async function holdTo(
  count: ReturnType<FastifyInstance['createRateLimit']>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const limit = await count(request)
  if (limit.isAllowed || !limit.isExceeded) return
  reply.header('retry-after', limit.ttlInSeconds)
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

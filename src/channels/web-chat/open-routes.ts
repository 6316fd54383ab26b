import type {} from '@fastify/rate-limit'
import { z } from 'zod'
import { COOKIE, requireCitizen, welcomeCitizen } from './citizen.ts'
import { type App, type DoorParts, perAddress, TAGS } from './doors.ts'
import { latestTurns, showTurns } from './history.ts'
import { opened, problem } from './wire.ts'

/** As many bubbles as a reopened conversation shows. */
const HISTORY = 100

export function openRoute(app: App, { history, conversationOf, passing, welcome, random }: DoorParts): void {
  app.post('/api/chat/open', {
    config: perAddress(240),
    schema: {
      summary: 'Open the conversation of this browser',
      description: `Gives the cookie ${COOKIE} where there is none, and the last ${HISTORY} bubbles.`,
      tags: TAGS,
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

export function streamRoute(app: App, { conversationOf, streams, intake }: DoorParts): void {
  app.get('/api/chat/stream', {
    config: perAddress(240),
    schema: {
      summary: 'What happens in the conversation, as server-sent events',
      description:
        'Events: bubble, status, typing, reset, displaced, ping. Begins after the cursor in Last-Event-ID, else in `after`, else at the first bubble.',
      tags: TAGS,
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

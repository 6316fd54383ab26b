import type { FastifyPluginAsync } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { DoorParts } from './doors.ts'
import { openRoute, streamRoute } from './open-routes.ts'
import { pageRoutes } from './page-files.ts'
import { messageRoute, reactionRoute, receiptRoute } from './say-routes.ts'

/** The chat's doors and its page, for the http room's application (cookies, zod and rate limits come from there). */
export function chatRoutes(parts: DoorParts): FastifyPluginAsync {
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

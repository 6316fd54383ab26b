import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'

/**
 * An event stream never ends by itself, so a server that waits for its connections would never stop. Every answer of
 * type text/event-stream is remembered while it is open, and ended in good order before the server closes.
 */
export function endEventStreamsOnClose(app: FastifyInstance): void {
  const open = new Set<PassThrough>()

  app.addHook('onSend', async (_request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '')
    if (!type.startsWith('text/event-stream') || !(payload instanceof PassThrough)) return
    open.add(payload)
    payload.once('close', () => open.delete(payload))
  })

  app.addHook('preClose', async () => {
    for (const stream of open) stream.end()
  })
}

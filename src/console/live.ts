import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { HintTopic, Store } from '../store/store.ts'
import type { Accounts } from './accounts.ts'
import { refuseStrangers, UNDER } from './doors.ts'

/** Hints come in bursts; a page asks anew at most this often (ms). */
const GATHER = 200
/** Shorter than the minute after which proxies cut a silent connection; the session is looked at again, too (ms). */
const HEARTBEAT = 20_000

/**
 * Tells every open page what kind of thing has changed; the page then asks anew for what it shows. An event carries no
 * content, so nothing can be seen here that a door would not show.
 */
export function liveUpdates(app: FastifyInstance, store: Store, accounts: Accounts): void {
  const open = new Set<PassThrough>()
  const changed = new Set<HintTopic>()
  let gathering: NodeJS.Timeout | undefined

  const tell = () => {
    gathering = undefined
    const event = `event: changed\ndata: ${JSON.stringify([...changed])}\n\n`
    changed.clear()
    for (const stream of open) stream.write(event)
  }
  const stopListening = store.onHint((topic) => {
    changed.add(topic)
    if (open.size > 0) gathering ??= setTimeout(tell, GATHER)
  })
  app.addHook('preClose', async () => {
    stopListening()
    clearTimeout(gathering)
  })

  app.get(`${UNDER}/live`, { schema: { hide: true } }, async (request, reply) => {
    const cookies = request.headers.cookie
    refuseStrangers({ needs: 'signed-in' }, await accounts.whoIs(cookies))
    const stream = new PassThrough()
    open.add(stream)
    stream.write('retry: 2000\nevent: ready\ndata: []\n\n')
    const heartbeat = setInterval(async () => {
      const session = await accounts.whoIs(cookies).catch(() => undefined)
      if (session) stream.write(': still here\n\n')
      else stream.end()
    }, HEARTBEAT)
    stream.once('close', () => {
      clearInterval(heartbeat)
      open.delete(stream)
    })
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(stream)
  })
}

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Where `vite build --mode console` puts the page. */
export const CONSOLE_FOLDER = fileURLToPath(new URL('./web/dist/', import.meta.url))

const YEAR_OF_SECONDS = 31_536_000
const PLACE_OF_NONCE = 'NONCE-OF-THIS-ANSWER'

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Saring: the console is not built yet</title>
<h1>The console is not built yet</h1><p>Stop Saring, run <code>npm ci</code> in its folder, and start it again.</p></html>`

/**
 * The page, at every address under /console. Its styles come from a library that writes them while it runs, so each
 * answer allows style elements with a nonce of its own; scripts come from files only.
 */
export async function consolePage(app: FastifyInstance, folder = CONSOLE_FOLDER): Promise<void> {
  const index = join(folder, 'index.html')
  const page = existsSync(index) ? readFileSync(index, 'utf8') : undefined
  const send = (reply: FastifyReply) => {
    if (page === undefined) return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT)
    const nonce = randomBytes(16).toString('base64')
    const policy = String(reply.getHeader('content-security-policy'))
    return reply
      .header('content-security-policy', policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(PLACE_OF_NONCE, nonce))
  }
  for (const url of ['/console', '/console/*'])
    app.get(url, { schema: { hide: true } }, (_request, reply) => send(reply))
  if (page === undefined) return
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/console/assets/',
    globIgnore: ['**/*.br', '**/*.gz'],
    wildcard: false,
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', `public, max-age=${YEAR_OF_SECONDS}, immutable`),
  })
}

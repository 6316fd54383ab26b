import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Where `vite build` puts the page. */
export const PAGE_FOLDER = fileURLToPath(new URL('./page/dist/', import.meta.url))

const YEAR_OF_SECONDS = 31_536_000

const NOT_BUILT = `<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Saring: the page is not built yet</title>
<h1>The chat page is not built yet</h1>
<p>Stop Saring, run <code>npm ci</code> in its folder, and start it again.</p>
<p lang="id">Halaman obrolan belum dibuat. Hentikan Saring, jalankan <code>npm ci</code> di foldernya, lalu mulai lagi.</p>
</html>
`

/** Serves the page at `/`; where it was never built, says how to build it. */
export async function pageRoutes(app: FastifyInstance, folder = PAGE_FOLDER): Promise<void> {
  if (!existsSync(`${folder}/index.html`)) {
    app.get('/', { schema: { hide: true } }, (_request, reply) =>
      reply.code(503).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(NOT_BUILT),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: folder,
    // One route a file: any other address gets the server's own answer for "nothing here".
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz'],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders(reply, path) {
      // Names under assets/ hold a hash of the content, so they never change; the page itself is asked for again.
      const lasting = /[\\/]assets[\\/]/.test(path)
      reply.header('cache-control', lasting ? `public, max-age=${YEAR_OF_SECONDS}, immutable` : 'no-cache')
    },
  })
}

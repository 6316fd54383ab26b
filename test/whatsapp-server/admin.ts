import { readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { z } from 'zod'
import { answer, ROUTES } from './admin-routes.ts'
import { viewOf } from './admin-view.ts'
import { mediaRootPem } from './certificates.ts'
import type { WhatsAppServer } from './server.ts'
import type { Changes, Timers } from './timers.ts'

const PAGE = new URL('./page.html', import.meta.url)
const LARGEST_BODY = 20 * 1024 * 1024
/** Changes come in bursts; the page needs no more than ten pictures a second. */
const PICTURE_MS = 100

/** The admin door: everything that tests do in code, over HTTP, and the page that uses it. For this machine only. */
export function createAdmin(server: WhatsAppServer, changes: Changes, timers: Timers): RequestListener {
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', server.adminUrl)
    if (!isFromHere(request)) return reply(response, 403, { error: 'Only 127.0.0.1 and localhost are served.' })
    if (request.method === 'GET') return get(request, response, url)
    const route = ROUTES[url.pathname]
    if (request.method !== 'POST' || !route) return reply(response, 404, { error: 'There is nothing here.' })
    // A form on some other page cannot send this type, so no page can push these buttons but our own.
    if (!request.headers['content-type']?.startsWith('application/json')) {
      return reply(response, 415, { error: 'The body must be application/json.' })
    }
    reply(response, 200, await answer(server, route, await readJson(request)))
  }

  const get = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    switch (url.pathname) {
      case '/':
        return write(response, 'text/html; charset=utf-8', readFileSync(PAGE))
      case '/ca.pem':
        return write(response, 'application/x-pem-file', mediaRootPem)
      case '/state':
        return reply(response, 200, viewOf(server))
      case '/events':
        return sendPictures(request, response)
      case '/file':
        return write(response, 'application/octet-stream', await fileFor(server, url.searchParams))
      default:
        return reply(response, 404, { error: 'There is nothing here.' })
    }
  }

  const sendPictures = (request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    let due = false
    const picture = () => {
      due = false
      response.write(`data: ${JSON.stringify(viewOf(server))}\n\n`)
    }
    const forget = changes.subscribe(() => {
      if (due) return
      due = true
      timers.after(PICTURE_MS, picture)
    })
    request.once('close', forget)
    picture()
  }

  return (request, response) => {
    handle(request, response).catch((problem) => {
      if (!response.headersSent) reply(response, 400, { error: wordsFor(problem) })
    })
  }
}

function isFromHere({ headers }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '')
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LARGEST_BODY) throw new Error('The body is too large.')
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString() || '{}')
}

async function fileFor(server: WhatsAppServer, asked: URLSearchParams): Promise<Buffer> {
  const phone = server.phones.find(({ number }) => number === asked.get('number'))
  const message = phone?.received.find(({ id }) => id === asked.get('id'))
  if (!phone || !message) throw new Error('No phone has this message.')
  return phone.download(message)
}

function write(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' })
  response.end(body)
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function wordsFor(problem: unknown): string {
  if (problem instanceof z.ZodError) return z.prettifyError(problem)
  return problem instanceof Error ? problem.message : String(problem)
}

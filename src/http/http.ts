import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { SaringError } from '../errors.ts'
import { type AppParts, buildApp } from './app.ts'

/** The one HTTP server: it parses, limits, words errors and documents; what it serves is handed to it as routes. */
export type HttpServer = {
  /** Listens. A second call returns the same address. @throws {SaringError} PORT_TAKEN or CONFIG_INVALID */
  start(): Promise<{ readonly address: string }>
  /** Takes no new request, ends open event streams, finishes the requests in hand. Safe to call twice. */
  stop(): Promise<void>
}

export type HttpParts = AppParts & {
  readonly host: string
  /** 0 means: any free port. */
  readonly port: number
}

/** Requests still in hand after this long are cut off, so that stopping keeps its promise of ten seconds (ms). */
const GRACE = 5_000

export function createHttpServer(parts: HttpParts): HttpServer {
  let running: Promise<{ app: FastifyInstance; address: string }> | undefined

  async function listen() {
    const app = await buildApp(parts)
    try {
      await app.listen({ host: parts.host, port: parts.port })
    } catch (error) {
      await app.close()
      throw listenProblem(error, parts)
    }
    return { app, address: addressOf(app) }
  }

  return {
    async start() {
      running ??= listen()
      try {
        return { address: (await running).address }
      } catch (error) {
        running = undefined
        throw error
      }
    },
    async stop() {
      const stopping = running
      running = undefined
      const app = (await stopping?.catch(() => undefined))?.app
      if (app) await closeWithin(app, GRACE)
    },
  }
}

async function closeWithin(app: FastifyInstance, grace: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), grace)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
  }
}

function addressOf(app: FastifyInstance): string {
  const { address, port, family } = app.server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** Why listening failed, with the variable to change. */
function listenProblem(error: unknown, { host, port }: HttpParts): unknown {
  const cause = error instanceof Error ? error : undefined
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new SaringError(
        'PORT_TAKEN',
        `${host}:${port} is taken: another program, perhaps another Saring, already listens there.`,
        `Set PORT to another number (for example PORT=${port + 1}), or stop the program that listens on ${host}:${port}.`,
        { cause },
      )
    case 'EACCES':
      return new SaringError(
        'CONFIG_INVALID',
        `${host}:${port} may not be opened by this account.`,
        'Set PORT to a number above 1023, and let a reverse proxy listen on port 80 or 443.',
        { cause },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new SaringError(
        'CONFIG_INVALID',
        `${host} is no address of this machine.`,
        'Set HOST to 127.0.0.1 (this machine only) or 0.0.0.0 (every network it is in).',
        { cause },
      )
    default:
      return error
  }
}

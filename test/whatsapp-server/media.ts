import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { mediaCertificate } from './certificates.ts'
import type { FaultPoints } from './faults.ts'
import { type BinaryNode, el } from './wire/nodes.ts'

/** The https server that keeps encrypted media. It cannot read what it keeps. */
export interface MediaHost {
  /** `127.0.0.1:PORT` */
  readonly host: string
  /** What `<media_conn>` says: where to upload, and with which token. */
  connection(): BinaryNode
  /** The paths of all that is kept, oldest first. */
  readonly paths: readonly string[]
  /** Removes a file, as the real host does after some weeks; a download then answers 404. */
  expire(path: string): void
  /** A phone that has the file still uploads it again. Gives the new path, if it ever was here. */
  restore(path: string): string | undefined
  stop(): Promise<void>
}

const LARGEST_BYTES = 100 * 1024 * 1024

export async function createMediaHost(faults: FaultPoints): Promise<MediaHost> {
  const files = new Map<string, Buffer>()
  const expired = new Map<string, Buffer>()
  const bare = (path: string) => new URL(path, 'https://host').pathname
  const auth = randomBytes(24).toString('base64url')
  const keep = (bytes: Buffer) => {
    const path = `/v/t62.7118-24/${randomBytes(12).toString('hex')}.enc`
    files.set(path, bytes)
    return path
  }

  const upload = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const bytes = await readAll(request)
    const status = faults.take('media', ({ of }) => of !== 'download')?.status
    if (status !== undefined) return json(response, status, { error: 'fault' })
    if (url.searchParams.get('auth') !== auth) return json(response, 401, { error: 'auth' })
    const name = createHash('sha256').update(bytes).digest('base64url')
    if (decodeURIComponent(url.pathname.split('/').at(-1) ?? '') !== name) return json(response, 400, { error: 'hash' })
    const path = keep(bytes)
    const query = '?ccb=11-4&_nc_sid=5e03e0'
    json(response, 200, {
      url: `https://${host}${path}${query}&mms3=true`,
      direct_path: `${path}${query}`,
      handle: name,
    })
  }

  const download = (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const status = faults.take('media', ({ of }) => of !== 'upload')?.status
    const bytes = files.get(url.pathname)
    if (status !== undefined || !bytes) return json(response, status ?? 404, { error: 'gone' })
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const part = bytes.subarray(Number(from), to === '' ? bytes.length : Number(to) + 1)
    response.writeHead(request.headers.range ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': part.length,
    })
    response.end(part)
  }

  const server = createServer(mediaCertificate(), (request, response) => {
    const url = new URL(request.url ?? '/', `https://${host}`)
    if (request.method === 'GET') return download(request, response, url)
    upload(request, response, url).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    host,
    connection: () =>
      el('media_conn', { auth, ttl: 3_600, auth_ttl: 3_600, max_buckets: 12 }, [
        el('host', { hostname: host, maxContentLengthBytes: LARGEST_BYTES, type: 'primary' }),
      ]),
    get paths() {
      return [...files.keys()]
    },
    expire(path) {
      const bytes = files.get(bare(path))
      if (bytes) expired.set(bare(path), bytes)
      files.delete(bare(path))
    },
    restore(path) {
      const bytes = expired.get(bare(path)) ?? files.get(bare(path))
      return bytes && keep(bytes)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LARGEST_BYTES) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function json(response: ServerResponse, status: number, body: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

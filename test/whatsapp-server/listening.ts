import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { FaultPoints } from './faults.ts'
import { acceptWebSocket, type WebSocketListener, type WebSocketPeer } from './wire/websocket.ts'

/** The port: WebSockets are clients, everything else is the admin door. */
export interface Listening {
  /** `127.0.0.1:PORT` */
  readonly address: string
  onRequest(listener: RequestListener): void
  stop(): Promise<void>
}

export async function listen(
  port: number,
  faults: FaultPoints,
  connect: (accept: (on: WebSocketListener) => WebSocketPeer) => void,
): Promise<Listening> {
  const http = createServer()
  const sockets = new Set<Duplex>()
  http.on('connection', (socket: Duplex) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  http.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    const refused = faults.take('http')
    if (refused) socket.end(`HTTP/1.1 ${refused.status} Refused\r\nConnection: close\r\n\r\n`)
    else connect((on) => acceptWebSocket(request, socket, head, on))
  })
  http.listen(port, '127.0.0.1')
  await once(http, 'listening')
  return {
    address: `127.0.0.1:${(http.address() as AddressInfo).port}`,
    onRequest: (listener) => void http.on('request', listener),
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}

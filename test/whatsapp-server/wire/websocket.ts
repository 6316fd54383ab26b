import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The server's end of a WebSocket. WhatsApp uses it as a pipe for bytes, so frame borders are not kept. */
export interface WebSocketPeer {
  send(bytes: Uint8Array): void
  /** Says goodbye and hangs up. */
  close(): void
  /** Pulls the plug: the other side finds its connection gone. */
  destroy(): void
}

export interface WebSocketListener {
  data(bytes: Buffer): void
  closed(): void
}

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const LARGEST = 16 * 1024 * 1024
const CONTINUATION = 0x0
const BINARY = 0x2
const CLOSE = 0x8
const PING = 0x9
const PONG = 0xa

/** Answers the upgrade request and speaks RFC 6455 without extensions, which is all that the client asks for. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  on: WebSocketListener,
): WebSocketPeer {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${MAGIC}`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  let rest: Buffer = Buffer.alloc(0)
  let goodbye = false
  const write = (opcode: number, payload: Uint8Array) => {
    if (socket.writable) socket.write(encodeFrame(opcode, payload))
  }
  const close = () => {
    if (goodbye) return
    goodbye = true
    write(CLOSE, Buffer.from([0x03, 0xe8]))
    socket.end()
  }
  const handle = (opcode: number, payload: Buffer) => {
    if (opcode === CLOSE) close()
    else if (opcode === PING) write(PONG, payload)
    else if (opcode >= CONTINUATION && opcode <= BINARY && !goodbye) on.data(payload)
  }
  const read = (bytes: Buffer) => {
    rest = rest.length ? Buffer.concat([rest, bytes]) : bytes
    for (let frame = decodeFrame(rest); frame; frame = decodeFrame(rest)) {
      if (frame === 'too large') return socket.destroy()
      rest = rest.subarray(frame.size)
      handle(frame.opcode, frame.payload)
    }
  }
  if (head.length) socket.unshift(head)
  socket.on('data', read)
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.end())
  socket.once('close', on.closed)
  return { send: (bytes) => write(BINARY, bytes), close, destroy: () => socket.destroy() }
}

function encodeFrame(opcode: number, payload: Uint8Array): Buffer {
  const length = payload.length
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  header[0] = 0x80 | opcode
  if (length < 126) header[1] = length
  else if (length < 65_536) {
    header[1] = 126
    header.writeUInt16BE(length, 2)
  } else {
    header[1] = 127
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([header, payload])
}

function decodeFrame(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | 'too large' | undefined {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return undefined
  const short = second & 0x7f
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0
  const masked = (second & 0x80) !== 0
  const start = 2 + extended + (masked ? 4 : 0)
  if (bytes.length < start) return undefined
  const length =
    extended === 0
      ? short
      : extended === 2
        ? bytes.readUInt16BE(2)
        : Math.min(Number(bytes.readBigUInt64BE(2)), 2 ** 32)
  if (length > LARGEST) return 'too large'
  if (bytes.length < start + length) return undefined
  const payload = Buffer.from(bytes.subarray(start, start + length))
  if (masked) for (let i = 0; i < length; i++) payload[i] = (payload[i] ?? 0) ^ (bytes[start - 4 + (i % 4)] ?? 0)
  return { opcode: first & 0x0f, payload, size: start + length }
}

import { type DestinationStream, type Logger, pino, type TransportTargetOptions } from 'pino'

/** Fields that may hold a citizen's words, an address or a secret; they never reach a log. */
const REDACTED = [
  'text',
  'raw',
  'address',
  'sender',
  'payload',
  'message.content',
  'message.address',
  'message.sender',
  '*.text',
  '*.address',
  '*.sender',
  '*.payload',
  'key',
  '*.key',
  'password',
  '*.password',
  'headers.cookie',
  '*.headers.cookie',
]

export type LogOptions = { readonly level: string; readonly file?: string | undefined; readonly pretty: boolean }

/** The one logger: readable on a terminal, JSON lines elsewhere, and a daily rolled file when asked for. */
export function createLog({ level, file, pretty }: LogOptions, destination?: DestinationStream): Logger {
  const options = { level, redact: { paths: REDACTED, censor: '[redacted]' }, base: null }
  if (destination) return pino(options, destination)
  const targets: TransportTargetOptions[] = []
  if (file)
    targets.push({
      target: 'pino-roll',
      level,
      options: { file, frequency: 'daily', mkdir: true, limit: { count: 14 } },
    })
  if (pretty)
    targets.push({ target: 'pino-pretty', level, options: { translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' } })
  if (targets.length === 0) return pino(options)
  if (!pretty) targets.push({ target: 'pino/file', level, options: { destination: 1 } })
  return pino({ ...options, transport: { targets } })
}

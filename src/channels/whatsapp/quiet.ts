import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js'
import type { Logger } from 'pino'

/** How libsignal begins what it writes to the console by itself; with some of it come private session keys. */
const CHATTER = [
  'Closing session:',
  'Opening session:',
  'Removing old closed session:',
  'Migrating session to:',
  'Session already',
  'Closing open session in favor of',
  'Closing stale open session',
  'Decrypted message with closed session',
  'Failed to decrypt message with any known session',
  'Session error:',
]

let quiet = false

/** Keeps libsignal's chatter off the console, and nothing else. May be called twice. */
export function quietSignal(): void {
  if (quiet) return
  quiet = true
  for (const level of ['info', 'warn', 'error'] as const) {
    const write = console[level].bind(console)
    console[level] = (...words: unknown[]) => {
      const [first] = words
      if (typeof first === 'string' && CHATTER.some((each) => first.startsWith(each))) return
      write(...words)
    }
  }
}

/**
 * The client's own log at the level `debug`, words only: what it would write beside them are keys, addresses and
 * messages.
 */
export function clientLog(log: Logger): ILogger {
  const say = (_details: unknown, words?: string) => {
    if (words) log.debug({ client: words }, 'the WhatsApp client says')
  }
  const nothing = () => undefined
  const logger: ILogger = {
    level: 'warn',
    child: () => logger,
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: say,
    error: say,
  }
  return logger
}

/** The beginnings of what libsignal writes to the console by itself; some of it shows private keys. */
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

/** Keeps libsignal's chatter off this process's console, and nothing else. May be called twice. */
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

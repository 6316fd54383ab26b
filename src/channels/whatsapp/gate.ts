import type { WASocket } from '@whiskeysockets/baileys'
import type { Logger } from 'pino'

/** The WebSocket below the client's. Its own `send` calls back when the frame is in the system's hands. */
type Wire = { send(frame: Uint8Array, done?: (error?: Error) => void): void }

/**
 * Nothing leaves before what it rests on is on the disk: a receipt not before its message, a reply not before its ratchet
 * and its row. The client need not wait meanwhile: frames do, in their order, and many share one sync ("external
 * synchrony": Nightingale et al., Rethink the Sync, OSDI 2006).
 * @param synced resolves when the disk has whatever was written before it was asked
 */
export function holdBack({ ws, end }: WASocket, synced: () => Promise<void>, log: Logger): void {
  const wire = (ws as unknown as { readonly socket: Wire }).socket
  const send = wire.send.bind(wire)
  let held: Uint8Array[] = []
  let releasing = false

  const release = async () => {
    while (held.length > 0) {
      const frames = held
      held = []
      await synced()
      for (const frame of frames) send(frame)
    }
    releasing = false
  }
  wire.send = (frame, done) => {
    held.push(frame)
    done?.()
    if (releasing) return
    releasing = true
    release().catch((error: unknown) => {
      log.error({ err: error }, 'the disk does not keep what is written; WhatsApp is told nothing')
      void end(undefined)
    })
  }
}

import type { proto, WASocket } from '@whiskeysockets/baileys'
import { putLast } from '../latest.ts'

/** What a polite correspondent shows beside words: that it has read, and that it is typing. */
export type Manners = {
  /** A message came; its blue ticks wait until there is something to say. */
  unread(address: string, key: proto.IMessageKey): void
  /** A reply is ready: what it answers was read. Never fails; ticks are not worth a lost reply. */
  read(socket: WASocket, address: string): Promise<void>
  typing(socket: WASocket, jid: string): Promise<void>
}

/** Conversations whose ticks are remembered; the oldest go. */
const MOST = 5_000

export function createManners(): Manners {
  const unread = new Map<string, proto.IMessageKey[]>()
  return {
    unread(address, key) {
      putLast(unread, address, [...(unread.get(address) ?? []), key], MOST)
    },
    async read(socket, address) {
      const keys = unread.get(address)
      if (!keys) return
      unread.delete(address)
      await socket.readMessages(keys).catch(() => undefined)
    },
    async typing(socket, jid) {
      await socket.sendPresenceUpdate('composing', jid).catch(() => undefined)
    },
  }
}

/** As long as a quick person would type it, within reason: nobody waits for a machine that pretends for too long. */
export const typingTime = (text: string): number => Math.min(3_000, 700 + text.length * 6)

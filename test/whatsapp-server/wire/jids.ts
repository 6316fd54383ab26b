import { jidDecode, jidEncode } from '@whiskeysockets/baileys'

/** A WhatsApp address: a phone number (`s.whatsapp.net`), a LID (`lid`) or a group (`g.us`), and a device of it. */
export interface Jid {
  readonly user: string
  readonly server: string
  readonly device: number
}

export type Addressing = 'lid' | 'pn'

export const SERVICE = 's.whatsapp.net'
/** The server itself, as it signs and is written to. */
export const SERVER = `@${SERVICE}`

export function parseJid(text: string | undefined): Jid | undefined {
  const decoded = jidDecode(text)
  return decoded && { user: decoded.user, server: decoded.server, device: decoded.device ?? 0 }
}

export function jid(user: string, server: string, device = 0): string {
  return jidEncode(user, server as Parameters<typeof jidEncode>[1], device)
}

export function isGroup(text: string | undefined): boolean {
  return text?.endsWith('@g.us') ?? false
}

function isLid(text: string | undefined): boolean {
  return text?.endsWith('@lid') ?? false
}

/** The same address without its device. */
export function person(text: string): string {
  const parsed = parseJid(text)
  return parsed ? jid(parsed.user, parsed.server) : text
}

export function addressingOf(text: string): Addressing {
  return isLid(text) ? 'lid' : 'pn'
}

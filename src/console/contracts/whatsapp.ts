import { z } from 'zod'
import { contract } from '../contract.ts'

export const STATES = [
  'stopped',
  'connecting',
  'pairing',
  'open',
  'replaced',
  'logged-out',
  'banned',
  'outdated',
  'held-elsewhere',
] as const

const number = z.object({
  state: z.enum(STATES),
  /** What a person should do about it. */
  advice: z.object({ id: z.string(), en: z.string() }),
  /** The hotline's own number, digits only. */
  number: z.string().nullable(),
  since: z.number(),
  lastIn: z.number().nullable(),
  lastOut: z.number().nullable(),
  /** Replies that its pace lets out in a minute; null where it has none. */
  perMinute: z.number().nullable(),
  sentLastHour: z.number(),
})
export type LinkedNumber = z.output<typeof number>

export const showWhatsApp = contract({
  method: 'GET',
  path: '/whatsapp',
  summary: 'How the number stands, where WhatsApp is switched on, and how much waits on all channels',
  needs: 'whatsapp.read',
  live: ['channels', 'inbox', 'outbox', 'turns', 'desk'],
  answer: z.object({
    /** Null while WhatsApp is switched off. */
    whatsapp: number.nullable(),
    /** Messages that wait to be handled, and replies that wait to be sent. */
    queue: z.object({ inbox: z.number(), outbox: z.number() }),
  }),
})
export type ShownWhatsApp = z.output<typeof showWhatsApp.answer>

/** Whoever scans it owns the hotline, so not everybody who sees the page sees this. */
export const showPairing = contract({
  method: 'GET',
  path: '/whatsapp/pairing',
  summary: 'What the QR code says that links a phone, while there is one',
  needs: 'whatsapp.write',
  live: ['channels'],
  answer: z.object({ qr: z.string().nullable() }),
})

export const beginPairing = contract({
  method: 'POST',
  path: '/whatsapp/pair',
  summary: 'Connect again, or show a QR code after the number was unlinked. Conversations are kept',
  needs: 'whatsapp.write',
  audit: 'whatsapp.pair',
})

export const pairWithPhone = contract({
  method: 'POST',
  path: '/whatsapp/phone',
  summary: 'Give the code to type on the phone of this number',
  needs: 'whatsapp.write',
  audit: 'whatsapp.phone',
  body: z.object({ number: z.string().trim().min(8, 'must be a telephone number').max(30) }),
  answer: z.object({ code: z.string() }),
})

export const logOut = contract({
  method: 'POST',
  path: '/whatsapp/logout',
  summary: 'Unlink the number. Conversations are kept, and its keys are deleted',
  needs: 'whatsapp.write',
  audit: 'whatsapp.logout',
})

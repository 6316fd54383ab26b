import { fileOf, read } from './phone/reading.ts'
import type { Received, Sent } from './phone/records.ts'
import type { Phone } from './phone.ts'
import type { WhatsAppServer } from './server.ts'

const SHOWN = 200
const SIGN_MS = 10_000

/** The whole state as the page and scripts see it. */
export function viewOf(server: WhatsAppServer) {
  return {
    url: server.url,
    connected: server.connected,
    waiting: server.waiting,
    phones: server.phones.map(viewOfPhone),
    faults: server.faults.all.filter(({ active }) => active).map(({ id, spec, hits }) => ({ id, spec, hits })),
  }
}

function viewOfPhone(phone: Phone) {
  const messages = [...phone.received.filter(isShown).map(viewOfReceived), ...phone.sent.filter(isTold).map(viewOfSent)]
  messages.sort((one, other) => one.at - other.at)
  const { name, number, pn, lid, online, receipts, counts } = phone
  return { name, number, pn, lid, online, receipts, counts, typing: isTyping(phone), messages: messages.slice(-SHOWN) }
}

function isShown({ kind }: Received): boolean {
  return kind !== 'edit' && kind !== 'delete' && kind !== 'reaction'
}

function isTold({ message }: Sent): boolean {
  const { kind } = read(message)
  return kind !== 'edit' && kind !== 'delete' && kind !== 'reaction' && kind !== 'protocol'
}

/** A sign holds until a message comes, or for a while. */
function isTyping({ signs, received }: Phone): boolean {
  const last = signs.at(-1)
  const shows = last?.state === 'composing' || last?.state === 'recording'
  return shows && last.at > (received.at(-1)?.at ?? 0) && Date.now() - last.at < SIGN_MS
}

function viewOfReceived(received: Received) {
  const { id, chat, from, fromMe, at, kind, text, edited, deleted, quotes } = received
  return {
    id,
    chat,
    from,
    mine: fromMe,
    at,
    kind,
    text: deleted ? '' : (edited ?? text),
    edited: edited !== undefined,
    deleted,
    quotes,
    reactions: [...received.reactions.values()],
    file: fileOf(received.message)?.kind,
    status: undefined as string | undefined,
  }
}

function viewOfSent({ id, chat, at, message, error, read: wasRead, delivered, acknowledged }: Sent) {
  const { kind, text, quotes } = read(message)
  const progress = wasRead ? 'read' : delivered ? 'delivered' : acknowledged ? 'sent' : 'pending'
  return {
    id,
    chat,
    from: '',
    mine: true,
    at,
    kind,
    text,
    edited: false,
    deleted: false,
    quotes,
    reactions: [] as string[],
    file: undefined as string | undefined,
    status: error === undefined ? progress : `refused ${error}`,
  }
}

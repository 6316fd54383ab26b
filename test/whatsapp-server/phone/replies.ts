import { keyNode, signedNode } from '../prekeys.ts'
import { receiptIds } from '../receipts.ts'
import { SERVER } from '../wire/jids.ts'
import { type BinaryNode, bigEndian, bytesOf, child, el, fromBigEndian } from '../wire/nodes.ts'
import { publicSigned } from './keys.ts'
import { uploadAgain } from './media-retry.ts'
import { beginFromServer, sendAgain } from './outbox.ts'
import type { Sent, Sign } from './records.ts'
import { type PhoneState, peerOfDevice } from './state.ts'

const MORE_PREKEYS = 30

/** An ack from the server: it has the phone's message, or refuses it. */
export function takeAck(phone: PhoneState, { attrs }: BinaryNode): void {
  const sent = attrs.class === 'message' ? phone.sent.find((each) => each.id === attrs.id) : undefined
  if (!sent) return
  sent.acknowledged = Date.now()
  if (attrs.error !== undefined) sent.error = Number(attrs.error)
}

/** A receipt: how far the phone's messages got, or someone who asks for one again. */
export async function takeReceipt(phone: PhoneState, node: BinaryNode): Promise<void> {
  const { id = '', from = '', participant, type } = node.attrs
  phone.wire.say(el('ack', { id, class: 'receipt', to: from, participant, type }))
  if (type === 'retry') return answerRetry(phone, node)
  if (type === 'server-error') return uploadAgain(phone, node)
  const field = type === 'read' ? 'read' : type === 'played' ? 'played' : 'delivered'
  for (const each of receiptIds(node)) {
    const sent = phone.sent.find((candidate) => candidate.id === each)
    if (sent) progress(sent, field)
  }
}

/** What was read was also delivered, whether or not that receipt came. */
function progress(sent: Sent, field: 'delivered' | 'read' | 'played'): void {
  const now = Date.now()
  sent.delivered ??= now
  if (field !== 'delivered') sent.read ??= now
  if (field === 'played') sent.played ??= now
}

async function answerRetry(phone: PhoneState, node: BinaryNode): Promise<void> {
  const { from = '', participant } = node.attrs
  const ids = new Set(receiptIds(node))
  const device = phone.network.directory.device(participant ?? from)
  const keys = child(node, 'keys')
  if (!device) return
  if (keys) await phone.signal.begin(peerOfDevice(device), keys, fromBigEndian(bytesOf(child(node, 'registration'))))
  else await beginFromServer(phone, device)
  for (const sent of phone.sent.filter((each) => ids.has(each.id))) {
    sent.retries += 1
    phone.counts.retriesAnswered += 1
    await sendAgain(phone, sent, device, Number(child(node, 'retry')?.attrs.count ?? 1))
  }
}

/** A notification: confirmed, and acted on where it concerns the phone's own keys. */
export async function takeNotification(phone: PhoneState, node: BinaryNode): Promise<void> {
  const { id = '', from = '', participant, type } = node.attrs
  phone.wire.say(el('ack', { id, class: 'notification', to: from, participant, type }))
  if (type === 'encrypt' && from === SERVER && child(node, 'count')) await uploadPreKeys(phone)
}

async function uploadPreKeys(phone: PhoneState): Promise<void> {
  const { creds } = phone.keys
  const list = el('list', {}, phone.keys.makePreKeys(MORE_PREKEYS).map(keyNode))
  await phone.wire.ask(
    el('iq', { to: SERVER, type: 'set', xmlns: 'encrypt' }, [
      el('registration', {}, bigEndian(creds.registrationId, 4)),
      el('type', {}, Buffer.from([5])),
      el('identity', {}, Buffer.from(phone.keys.identity.public)),
      list,
      signedNode(publicSigned(creds)),
    ]),
  )
}

/** `<presence>` or `<chatstate>`. */
export function takeSign(phone: PhoneState, node: BinaryNode): void {
  const { from = '', participant, type } = node.attrs
  const shown = child(node)
  const state: Sign['state'] =
    node.tag === 'presence'
      ? type === 'unavailable'
        ? 'unavailable'
        : 'available'
      : shown?.tag === 'paused'
        ? 'paused'
        : shown?.attrs.media === 'audio'
          ? 'recording'
          : 'composing'
  phone.signs.push({ from: participant ?? from, chat: from, state, at: Date.now() })
}

import type { proto } from '@whiskeysockets/baileys'
import { keyNode, signedNode } from '../prekeys.ts'
import { isGroup, person } from '../wire/jids.ts'
import { type BinaryNode, bigEndian, children, el } from '../wire/nodes.ts'
import { publicSigned } from './keys.ts'
import { read } from './reading.ts'
import type { Received } from './records.ts'
import { type PhoneState, peerOf } from './state.ts'

const MOST_RETRIES = 5

/** Decrypts a message and shows it; or asks for it again. Gives what was shown for the first time. */
export async function readMessage(phone: PhoneState, node: BinaryNode): Promise<Received | undefined> {
  const { id = '', from = '', participant } = node.attrs
  const author = participant ?? from
  const mark = `${id} ${person(author)}`
  const again = phone.seen.has(mark)
  let message: proto.IMessage
  try {
    message = await open(phone, node, author)
  } catch {
    if (!again) return askAgain(phone, node)
    message = {}
  }
  confirm(phone, node, message)
  if (again) {
    phone.counts.duplicates += 1
    return undefined
  }
  phone.seen.add(mark)
  const received = show(phone, node, message)
  if (received.kind !== 'protocol') phone.received.push(received)
  return received
}

/** A message for a group may come in two parts: the key to the group for this device, and the text for all. */
async function open(phone: PhoneState, node: BinaryNode, author: string): Promise<proto.IMessage> {
  const peer = peerOf(phone.network, author)
  let message: proto.IMessage = {}
  for (const enc of children(node, 'enc')) {
    const bytes = enc.content as Uint8Array
    const { type } = enc.attrs
    const part =
      type === 'skmsg'
        ? await phone.signal.decryptFromGroup(node.attrs.from ?? '', peer, bytes)
        : await phone.signal.decrypt(peer, type === 'pkmsg' ? 'pkmsg' : 'msg', bytes)
    if (part.senderKeyDistributionMessage) await phone.signal.takeGroupKey(peer, part.senderKeyDistributionMessage)
    message = { ...message, ...part }
  }
  return message
}

function show(phone: PhoneState, node: BinaryNode, message: proto.IMessage): Received {
  const { id = '', from = '', participant, t, offline } = node.attrs
  const copy = message.deviceSentMessage
  const content = copy?.message ?? message
  const received: Received = {
    id,
    chat: copy?.destinationJid ?? (isGroup(from) ? from : person(from)),
    from: person(participant ?? from),
    fromMe: copy !== null && copy !== undefined,
    at: Date.now(),
    sentAt: Number(t),
    message: content,
    ...read(content),
    retries: Number(children(node, 'enc').find((enc) => enc.attrs.count)?.attrs.count ?? 0),
    offline: offline !== undefined,
    edited: undefined,
    deleted: false,
    reactions: new Map(),
  }
  showOnEarlier(phone, received)
  return received
}

/** Edits, deletions and reactions show on the message that they are about. */
function showOnEarlier(phone: PhoneState, { kind, text, about, from }: Received): void {
  const earlier = phone.received.find((each) => each.id === about)
  if (!earlier) return
  if (kind === 'edit') earlier.edited = text
  if (kind === 'delete') earlier.deleted = true
  if (kind === 'reaction' && text === '') earlier.reactions.delete(from)
  if (kind === 'reaction' && text !== '') earlier.reactions.set(from, text)
}

/** Tells the server that the message is here, and its author, as the phone's habit is. */
function confirm(phone: PhoneState, node: BinaryNode, message: proto.IMessage): void {
  const { id = '', from = '', participant, category } = node.attrs
  const group = isGroup(from) ? { participant } : {}
  if (message.deviceSentMessage) {
    phone.wire.say(
      el('receipt', { id, type: 'sender', to: from, recipient: message.deviceSentMessage.destinationJid ?? '' }),
    )
  } else if (category === 'peer') {
    phone.wire.say(el('receipt', { id, type: 'peer_msg', to: from }))
  } else if (phone.habit === 'none') {
    phone.wire.say(el('ack', { id, class: 'message', to: from, ...group }))
  } else {
    phone.wire.say(el('receipt', { id, to: from, ...group }))
    if (phone.habit === 'read') phone.wire.say(el('receipt', { id, to: from, type: 'read', ...group }))
  }
}

/** First without keys, so that the author fetches some; from the second time on with new ones. */
function askAgain(phone: PhoneState, node: BinaryNode): undefined {
  const { id = '', from = '', participant, recipient, t } = node.attrs
  const count = (phone.asked.get(id) ?? 0) + 1
  phone.asked.set(id, count)
  phone.counts.undecryptable += 1
  if (count <= MOST_RETRIES) {
    phone.counts.retriesAsked += 1
    const { creds } = phone.keys
    const content = [
      el('retry', { count, id, t, v: 1 }),
      el('registration', {}, bigEndian(creds.registrationId, 4)),
      ...(count > 1 ? [freshKeys(phone)] : []),
    ]
    phone.wire.say(el('receipt', { id, to: from, participant, recipient, type: 'retry' }, content))
  }
  phone.wire.say(el('ack', { id, class: 'message', to: from, participant }))
  return undefined
}

function freshKeys(phone: PhoneState): BinaryNode {
  const [oneTime] = phone.keys.makePreKeys(1)
  return el('keys', {}, [
    el('type', {}, Buffer.from([5])),
    el('identity', {}, Buffer.from(phone.keys.identity.public)),
    ...(oneTime ? [keyNode(oneTime)] : []),
    signedNode(publicSigned(phone.keys.creds)),
  ])
}

import { randomBytes } from 'node:crypto'
import type { proto } from '@whiskeysockets/baileys'
import { addressOfDevice, type Device } from '../accounts.ts'
import { STATUS, statusContent } from '../broadcasts.ts'
import { type Addressing, addressingOf, isGroup, SERVER } from '../wire/jids.ts'
import { type BinaryNode, child, el } from '../wire/nodes.ts'
import { read } from './reading.ts'
import type { Kind, Sent } from './records.ts'
import { type PhoneState, peerOfDevice } from './state.ts'

const MEDIA: readonly Kind[] = ['image', 'video', 'audio', 'document', 'sticker', 'contact', 'location']

/** Encrypts a message for every device that may read it, and sends it. */
export async function send(phone: PhoneState, chat: string, message: proto.IMessage, id = messageId()): Promise<Sent> {
  const sent: Sent = { id, chat, message, at: Date.now(), retries: 0 }
  phone.sent.push(sent)
  const content = isGroup(chat) ? await forGroup(phone, chat, message) : await forPerson(phone, chat, message)
  phone.wire.say(el('message', { id, to: chat, ...stanzaAttributes(chat, message) }, content))
  return sent
}

/** Posts a status for these devices. */
export async function postStatus(
  phone: PhoneState,
  viewers: readonly Device[],
  message: proto.IMessage,
): Promise<Sent> {
  const sent: Sent = { id: messageId(), chat: STATUS, message, at: Date.now(), retries: 0 }
  phone.sent.push(sent)
  const { ciphertext, groupKey } = await phone.signal.encryptForGroup(STATUS, message)
  const sealed = await seal(phone, viewers, 'lid', () => keyMessage(STATUS, groupKey))
  phone.wire.say(el('message', { id: sent.id, to: STATUS, type: 'text' }, statusContent(sealed, ciphertext)))
  return sent
}

/** Encrypts a message once more, for the one device that could not read it. */
export async function sendAgain(phone: PhoneState, sent: Sent, device: Device, count: number): Promise<void> {
  const group = isGroup(sent.chat)
  const addressing = group ? 'lid' : addressingOf(sent.chat)
  const address = addressOfDevice(device, addressing)
  const groupKey = group ? await ownGroupKey(phone, sent.chat) : undefined
  const own = device.account === phone.device.account
  const message = own ? copyForOwn(sent.chat, sent.message) : { ...sent.message, ...groupKey }
  const { type, ciphertext } = await phone.signal.encrypt(peerOfDevice(device), message)
  const enc = el('enc', { v: 2, type, count }, ciphertext)
  const to = group ? { to: sent.chat, participant: address } : { to: address, ...(own ? { recipient: sent.chat } : {}) }
  phone.wire.say(el('message', { id: sent.id, ...to, ...stanzaAttributes(sent.chat, sent.message) }, [enc]))
}

/** A phone's word to a companion of its own, for the machine and not for people. */
export async function sendToOwn(phone: PhoneState, device: Device, message: proto.IMessage): Promise<void> {
  const [to] = await seal(phone, [device], 'pn', () => message)
  const attrs = { id: messageId(), to: addressOfDevice(device, 'pn'), type: 'text', category: 'peer' }
  phone.wire.say(el('message', attrs, to?.content))
}

async function forPerson(phone: PhoneState, chat: string, message: proto.IMessage): Promise<BinaryNode[]> {
  const account = phone.network.directory.account(chat)
  if (!account) throw new Error(`Nobody has the address ${chat}.`)
  const own = phone.device.account
  const devices = new Set([...account.devices.values(), ...own.devices.values()])
  devices.delete(phone.device)
  const sealed = await seal(phone, [...devices], addressingOf(chat), (device) =>
    device.account === own ? copyForOwn(chat, message) : message,
  )
  return [el('participants', {}, sealed)]
}

async function forGroup(phone: PhoneState, group: string, message: proto.IMessage): Promise<BinaryNode[]> {
  const { ciphertext, groupKey } = await phone.signal.encryptForGroup(group, message)
  const holders = phone.groupKeyHolders.get(group) ?? new Set()
  phone.groupKeyHolders.set(group, holders)
  const without = phone.network.groups
    .devices(group)
    .filter((device) => device !== phone.device && !holders.has(peerOfDevice(device)))
  for (const device of without) holders.add(peerOfDevice(device))
  const key = keyMessage(group, groupKey)
  const sealed = await seal(phone, without, 'lid', () => key)
  const shared = el('enc', { v: 2, type: 'skmsg', ...mediaType(message) }, ciphertext)
  return [...(sealed.length > 0 ? [el('participants', {}, sealed)] : []), shared]
}

async function ownGroupKey(phone: PhoneState, group: string): Promise<proto.IMessage> {
  return keyMessage(group, (await phone.signal.encryptForGroup(group, {})).groupKey)
}

function keyMessage(groupId: string, groupKey: Uint8Array): proto.IMessage {
  return { senderKeyDistributionMessage: { groupId, axolotlSenderKeyDistributionMessage: groupKey } }
}

function copyForOwn(destinationJid: string, message: proto.IMessage): proto.IMessage {
  return { deviceSentMessage: { destinationJid, message } }
}

async function seal(
  phone: PhoneState,
  devices: readonly Device[],
  addressing: Addressing,
  messageFor: (device: Device) => proto.IMessage,
): Promise<BinaryNode[]> {
  const sealed: BinaryNode[] = []
  for (const device of devices) {
    const peer = peerOfDevice(device)
    const address = addressOfDevice(device, addressing)
    if (!(await phone.signal.hasSession(peer))) await beginFromServer(phone, device)
    const message = messageFor(device)
    const { type, ciphertext } = await phone.signal.encrypt(peer, message)
    sealed.push(el('to', { jid: address }, [el('enc', { v: 2, type, ...mediaType(message) }, ciphertext)]))
  }
  return sealed
}

/** Asks the server for the device's keys, and begins a new session with it. */
export async function beginFromServer(phone: PhoneState, device: Device): Promise<void> {
  const user = el('user', { jid: addressOfDevice(device, 'lid') })
  const answer = await phone.wire.ask(el('iq', { to: SERVER, type: 'get', xmlns: 'encrypt' }, [el('key', {}, [user])]))
  const bundle = child(child(answer, 'list'), 'user')
  if (!bundle || child(bundle, 'error')) throw new Error(`The server has no keys of ${user.attrs.jid}.`)
  await phone.signal.begin(peerOfDevice(device), bundle)
}

function stanzaAttributes(chat: string, message: proto.IMessage): Record<string, string | undefined> {
  const { kind } = read(message)
  const type = MEDIA.includes(kind)
    ? 'media'
    : kind === 'reaction'
      ? 'reaction'
      : kind === 'poll' || kind === 'vote'
        ? 'poll'
        : 'text'
  const edit = kind === 'edit' ? '1' : kind === 'delete' ? '7' : undefined
  return { type, edit, addressing_mode: isGroup(chat) ? 'lid' : undefined }
}

function mediaType(message: proto.IMessage): Record<string, string> {
  const { kind } = read(message)
  return MEDIA.includes(kind) ? { mediatype: kind === 'contact' ? 'vcard' : kind } : {}
}

/** Looks like an Android phone's. */
function messageId(): string {
  return `AC${randomBytes(15).toString('hex').toUpperCase()}`
}

import { createHash } from 'node:crypto'
import { isSignedBy } from './wire/curve.ts'
import { type BinaryNode, bigEndian, bytesOf, child, children, el, fromBigEndian } from './wire/nodes.ts'

interface PublicPreKey {
  readonly id: number
  readonly value: Buffer
}

/** What the server holds of a device's public Signal keys: enough for anyone to begin a conversation with it. */
export interface KeyBundle {
  registrationId: number
  identity: Buffer
  signed: PublicPreKey & { readonly signature: Buffer }
  /** Each is handed out once. */
  oneTime: PublicPreKey[]
}

/** Below this the server asks a device for more. */
export const FEW_PREKEYS = 5
const KEY_TYPE = Buffer.from([5])

/** `<iq xmlns=encrypt type=set>`: the whole bundle of a device, or more one-time keys for it. */
export function storeKeys(keys: KeyBundle, iq: BinaryNode): 'stored' | 'invalid' {
  const identity = bytesOf(child(iq, 'identity'))
  const signed = child(iq, 'skey')
  if (!identity || !signed || !isGenuine(identity, signed)) return 'invalid'
  keys.registrationId = fromBigEndian(bytesOf(child(iq, 'registration')))
  keys.identity = identity
  keys.signed = readSigned(signed)
  const known = new Set(keys.oneTime.map((key) => key.id))
  const added = children(child(iq, 'list'), 'key').map(readKey)
  keys.oneTime.push(...added.filter((key) => !known.has(key.id)))
  return 'stored'
}

/** `<rotate>`: a new signed prekey. */
export function rotateSigned(keys: KeyBundle, rotate: BinaryNode): 'stored' | 'invalid' {
  const signed = child(rotate, 'skey')
  if (!signed || !isGenuine(keys.identity, signed)) return 'invalid'
  keys.signed = readSigned(signed)
  return 'stored'
}

/** The bundle for one who wants to write to this device. It uses a one-time key up, if there is one left. */
export function takeBundle(keys: KeyBundle, address: string): BinaryNode {
  const oneTime = keys.oneTime.shift()
  return el('user', { jid: address }, [
    el('registration', {}, bigEndian(keys.registrationId, 4)),
    el('type', {}, KEY_TYPE),
    el('identity', {}, keys.identity),
    ...(oneTime ? [keyNode(oneTime)] : []),
    signedNode(keys.signed),
  ])
}

/** Lets a device compare what the server holds with what it has. */
export function digest(keys: KeyBundle): BinaryNode {
  const hash = createHash('sha1').update(keys.identity).update(keys.signed.value).update(keys.signed.signature)
  for (const key of keys.oneTime) hash.update(key.value)
  return el('digest', {}, [
    el('registration', {}, bigEndian(keys.registrationId, 4)),
    el('type', {}, KEY_TYPE),
    el('identity', {}, keys.identity),
    signedNode(keys.signed),
    el(
      'list',
      {},
      keys.oneTime.map((key) => el('id', {}, bigEndian(key.id, 3))),
    ),
    el('hash', {}, hash.digest()),
  ])
}

export function keyNode(key: PublicPreKey): BinaryNode {
  return el('key', {}, [el('id', {}, bigEndian(key.id, 3)), el('value', {}, key.value)])
}

export function signedNode(signed: KeyBundle['signed']): BinaryNode {
  return el('skey', {}, [
    el('id', {}, bigEndian(signed.id, 3)),
    el('value', {}, signed.value),
    el('signature', {}, signed.signature),
  ])
}

export function readKey(node: BinaryNode): PublicPreKey {
  return { id: fromBigEndian(bytesOf(child(node, 'id'))), value: bytesOf(child(node, 'value')) ?? Buffer.alloc(0) }
}

export function readSigned(node: BinaryNode): KeyBundle['signed'] {
  return { ...readKey(node), signature: bytesOf(child(node, 'signature')) ?? Buffer.alloc(0) }
}

/** The signature covers the key with its type byte in front. */
function isGenuine(identity: Buffer, signed: BinaryNode): boolean {
  const { value, signature } = readSigned(signed)
  return isSignedBy(identity, Buffer.concat([KEY_TYPE, value]), signature)
}

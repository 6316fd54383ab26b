import { randomBytes } from 'node:crypto'
import { proto } from '@whiskeysockets/baileys'
import { type Account, addressOf, addressOfDevice, type Device } from './accounts.ts'
import type { Network } from './network.ts'
import type { KeyBundle } from './prekeys.ts'
import type { Connection } from './wire/connection.ts'
import { isSignedBy } from './wire/curve.ts'
import { SERVER } from './wire/jids.ts'
import { type BinaryNode, bytesOf, child, el, fromBigEndian, seconds } from './wire/nodes.ts'

/** A client that is not linked to any account yet, and waits to be. */
export interface Registration {
  readonly connection: Connection
  readonly keys: KeyBundle
  readonly refs: readonly string[]
  /** The signature it answers the pairing with; then it is linked. */
  signed?: (reply: BinaryNode) => void
}

/** What a phone that links a companion gives: it vouches for the companion's identity key with its own. */
export interface Linker {
  readonly account: Account
  vouch(companion: { identity: Buffer; secret: Buffer; keyIndex: number }): Uint8Array
}

const REFS = 6
const DEVICE_SIGNATURE = Buffer.from([6, 1])

/** Gives the client the references that its QR codes will carry, one after another. */
export function beginPairing(connection: Connection, data: proto.ClientPayload.IDevicePairingRegistrationData) {
  const keys: KeyBundle = {
    registrationId: fromBigEndian(data.eRegid ?? undefined),
    identity: Buffer.from(data.eIdent ?? []),
    signed: {
      id: fromBigEndian(data.eSkeyId ?? undefined),
      value: Buffer.from(data.eSkeyVal ?? []),
      signature: Buffer.from(data.eSkeySig ?? []),
    },
    oneTime: [],
  }
  const refs = Array.from({ length: REFS }, () => `2@${randomBytes(48).toString('base64url')}`)
  const registration: Registration = { connection, keys, refs }
  const pairDevice = el(
    'pair-device',
    {},
    refs.map((ref) => el('ref', {}, Buffer.from(ref))),
  )
  connection.send(el('iq', { id: stanzaId(), from: SERVER, type: 'set', xmlns: 'md' }, [pairDevice]))
  return registration
}

export interface ScannedCode {
  readonly ref: string
  readonly noiseKey: Buffer
  readonly identity: Buffer
  readonly secret: Buffer
}

/** Reads what a QR code of the client says: `…#ref,noise key,identity key,secret,platform`. */
export function readQr(qr: string): ScannedCode {
  const [ref = '', noise = '', identity = '', secret = ''] = (qr.split('#').at(-1) ?? '').split(',')
  const bytes = [noise, identity, secret].map((each) => Buffer.from(each, 'base64'))
  const [noiseKey, identityKey, secretKey] = bytes
  if (!ref || !noiseKey || !identityKey || !secretKey || bytes.some((each) => each.length !== 32)) {
    throw new Error('This is not a QR code for linking a device.')
  }
  return { ref, noiseKey, identity: identityKey, secret: secretKey }
}

/** Links the client to the phone's account, and sends it away to come back and log in. */
export async function link(network: Network, waiting: Registration, linker: Linker, secret: Buffer): Promise<Device> {
  const { connection, keys } = waiting
  const device = network.directory.addDevice(linker.account, keys, connection.clientKey)
  try {
    const identity = linker.vouch({ identity: keys.identity, secret, keyIndex: device.id })
    checkSignature(device, await askForSignature(network, waiting, device, identity))
  } catch (problem) {
    linker.account.devices.delete(device.id)
    throw problem
  }
  connection.close(el('stream:error', { code: 515 }))
  return device
}

function askForSignature(network: Network, waiting: Registration, device: Device, identity: Uint8Array) {
  let reply: BinaryNode | undefined
  waiting.signed = (node) => {
    reply = node
    network.changes.changed()
  }
  const success = el('pair-success', {}, [
    el('device-identity', {}, identity),
    el('device', { jid: addressOfDevice(device, 'pn'), lid: addressOfDevice(device, 'lid') }),
    el('platform', { name: 'android' }),
  ])
  waiting.connection.send(el('iq', { id: stanzaId(), from: SERVER, type: 'set', xmlns: 'md', t: seconds() }, [success]))
  return network.changes.until(() => reply, `the client at ${addressOf(device.account, 'pn')} signs its pairing`)
}

/** The client signs the details, its own key and the account's; the answer leaves the account's key out. */
function checkSignature(device: Device, reply: BinaryNode): void {
  const signed = proto.ADVSignedDeviceIdentity.decode(
    bytesOf(child(child(reply), 'device-identity')) ?? Buffer.alloc(0),
  )
  const accountKey = device.account.devices.get(0)?.keys.identity
  if (!signed.details || !signed.deviceSignature || !accountKey) throw new Error('The client did not sign its pairing.')
  const { identity } = device.keys
  const message = Buffer.concat([DEVICE_SIGNATURE, signed.details, identity, accountKey])
  if (!isSignedBy(identity, message, signed.deviceSignature)) throw new Error("The client's signature is wrong.")
}

export function stanzaId(): string {
  return randomBytes(8).toString('hex').toUpperCase()
}

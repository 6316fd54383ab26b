import { proto } from '@whiskeysockets/baileys'
import { addressOfDevice, type Device } from './accounts.ts'
import { type Network, post } from './network.ts'
import { stanzaId } from './pairing.ts'
import { type BinaryNode, el, seconds } from './wire/nodes.ts'

/** Where status posts go, and come from. */
export const STATUS = 'status@broadcast'

/** As a viewer of a status post is told whose it is. */
export function statusEnvelope(sender: Device): Record<string, string> {
  return {
    from: STATUS,
    participant: addressOfDevice(sender, 'lid'),
    participant_pn: addressOfDevice({ ...sender, id: 0 }, 'pn'),
  }
}

/** A channel that somebody follows says something, to each linked client. It is not encrypted. Gives the post's id. */
export function publish(network: Network, newsletter: string, text: string): string {
  const id = stanzaId()
  const words = el('plaintext', {}, Buffer.from(proto.Message.encode({ conversation: text }).finish()))
  const attrs = { id, from: newsletter, type: 'text', server_id: '100', t: seconds() }
  for (const device of clients(network)) post(network, device, el('message', attrs, [words]))
  return id
}

const clients = (network: Network): Device[] =>
  network.directory.accounts.flatMap(({ devices }) => [...devices.values()].filter(({ noiseKey }) => noiseKey))

/** A sender's key for those who view a status, beside what it opens. */
export const statusContent = (sealed: readonly BinaryNode[], ciphertext: Uint8Array): BinaryNode[] => [
  el('participants', {}, [...sealed]),
  el('enc', { v: 2, type: 'skmsg' }, ciphertext),
]

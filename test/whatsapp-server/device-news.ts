import { type Account, addressOf, addressOfDevice, type Device } from './accounts.ts'
import { type Network, post } from './network.ts'
import { stanzaId } from './pairing.ts'
import { SERVER } from './wire/jids.ts'
import { type BinaryNode, el, seconds } from './wire/nodes.ts'

/** An account has a device more or less: clients that remember its devices must hear of it. */
export function tellOfDevice(network: Network, device: Device, change: 'add' | 'remove'): void {
  for (const addressing of ['pn', 'lid'] as const) {
    const one = el('device', { jid: addressOfDevice(device, addressing), 'key-index': device.id })
    const content = [el(change, { device_hash: stanzaId() }, [one, el('key-index-list', { ts: seconds() })])]
    tellClients(network, device.account, { from: addressOf(device.account, addressing), type: 'devices' }, content)
  }
}

/** A person has a new phone, or put the app on again: the identity key is another. */
export function tellOfIdentity(network: Network, account: Account): void {
  tellClients(network, account, { from: addressOf(account, 'lid'), type: 'encrypt' }, [el('identity')])
}

/** Few of a device's one-time keys are left: it should bring more. */
export function tellOfFewKeys(network: Network, device: Device): void {
  const attrs = { id: stanzaId(), from: SERVER, type: 'encrypt', t: seconds() }
  post(network, device, el('notification', attrs, [el('count', { value: device.keys.oneTime.length })]))
}

function tellClients(network: Network, about: Account, attrs: Record<string, string>, content: BinaryNode[]): void {
  for (const account of network.directory.accounts) {
    if (account === about) continue
    for (const device of account.devices.values()) {
      if (device.noiseKey)
        post(network, device, el('notification', { id: stanzaId(), t: seconds(), ...attrs }, content))
    }
  }
}

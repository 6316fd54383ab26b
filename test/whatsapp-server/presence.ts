import { type Account, addressOf, addressOfDevice, type Device } from './accounts.ts'
import { type Network, sendNow } from './network.ts'
import { addressingOf, isGroup, person } from './wire/jids.ts'
import { type BinaryNode, child, el, seconds } from './wire/nodes.ts'

/** Who is there, who wants to know it, and who types. Nothing of it is kept for later. */
export interface Presence {
  /** `<presence>`: a device comes, goes, or wants to be told about someone. */
  take(network: Network, sender: Device, node: BinaryNode): void
  /** `<chatstate>`: someone types, records, or stopped. */
  takeChatState(network: Network, sender: Device, node: BinaryNode): void
  /** The device's line ended. */
  left(network: Network, device: Device): void
}

export function createPresence(): Presence {
  const watchers = new Map<Account, Map<Device, string>>()

  const tell = (network: Network, watcher: Device, account: Account, address: string) => {
    if (!watcher.available) return
    const here = [...account.devices.values()].some((device) => device.available)
    const attrs = here ? { from: address } : { from: address, type: 'unavailable', last: seconds() }
    sendNow(network, watcher, el('presence', attrs))
  }
  const tellAll = (network: Network, account: Account) => {
    for (const [watcher, address] of watchers.get(account) ?? []) tell(network, watcher, account, address)
  }

  return {
    take(network, sender, node) {
      const { type, to, name } = node.attrs
      if (name) sender.account.name = name
      if (type === 'available' || type === 'unavailable') {
        sender.available = type === 'available'
        return tellAll(network, sender.account)
      }
      const account = type === 'subscribe' ? network.directory.account(to) : undefined
      if (!account || to === undefined) return
      const list = watchers.get(account) ?? new Map<Device, string>()
      watchers.set(account, list.set(sender, person(to)))
      tell(network, sender, account, person(to))
    },

    takeChatState(network, sender, node) {
      const { to = '' } = node.attrs
      const state = child(node)
      if (!state) return
      const group = isGroup(to)
      const self = group ? addressOfDevice(sender, 'lid') : addressOf(sender.account, addressingOf(to))
      const attrs = group ? { from: to, participant: self } : { from: self }
      const devices = group ? network.groups.devices(to) : [...(network.directory.account(to)?.devices.values() ?? [])]
      for (const device of devices) {
        if (device.available && device.account !== sender.account)
          sendNow(network, device, el('chatstate', attrs, [state]))
      }
    },

    left(network, device) {
      for (const list of watchers.values()) list.delete(device)
      if (!device.available) return
      device.available = false
      tellAll(network, device.account)
    },
  }
}

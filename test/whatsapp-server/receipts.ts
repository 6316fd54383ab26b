import { addressOf, addressOfDevice, type Device } from './accounts.ts'
import { type Network, post, sendNow } from './network.ts'
import { addressingOf, isGroup } from './wire/jids.ts'
import { type BinaryNode, child, children, el, seconds } from './wire/nodes.ts'

/** A receipt with one of these does not say that the message itself arrived. */
const LATER = new Set(['read', 'read-self', 'played', 'played-self', 'retry', 'server-error', 'hist_sync'])
/** Between a person's own devices and the server only. */
const PRIVATE = new Set(['sender', 'peer_msg', 'hist_sync'])

/** Takes a receipt: the server forgets the message, acknowledges, and tells whoever wrote it. */
export function routeReceipt(network: Network, sender: Device, node: BinaryNode): void {
  const { id, type, participant } = node.attrs
  // For its owner's own messages the client leaves the address out, when they went to a phone number.
  const to = node.attrs.to ?? addressOf(sender.account, 'pn')
  const ids = receiptIds(node)
  if (!LATER.has(type ?? '')) {
    for (const each of ids) sender.queue.confirm({ tag: 'message', id: each, chat: to })
  }
  sendNow(network, sender, el('ack', { class: 'receipt', id, from: to, participant, type, t: seconds() }))
  if (type !== undefined && PRIVATE.has(type)) return
  for (const device of readers(network, sender, node)) {
    if (device !== sender) post(network, device, forwarded(sender, node))
  }
}

/** Takes an ack: the device has what it names, or refuses it; either way the server forgets it. */
export function routeAck(network: Network, sender: Device, node: BinaryNode): void {
  const { class: tag = '', id, to, type, participant } = node.attrs
  sender.queue.confirm({ tag, id, chat: to, type, participant })
  network.changes.changed()
}

export function receiptIds(node: BinaryNode): string[] {
  const more = children(child(node, 'list'), 'item').map((item) => item.attrs.id)
  return [node.attrs.id, ...more].filter((id) => id !== undefined)
}

/** A retry goes to the device that made the ciphertext, the rest to all devices of whoever wrote. */
function readers(network: Network, sender: Device, node: BinaryNode): Device[] {
  const { to, type, participant } = node.attrs
  if (type === 'read-self' || type === 'played-self') return [...sender.account.devices.values()]
  const author = isGroup(to) ? participant : to
  if (type === 'retry' || type === 'server-error') {
    const device = network.directory.device(author)
    return device ? [device] : []
  }
  return [...(network.directory.account(author)?.devices.values() ?? [])]
}

function forwarded(sender: Device, node: BinaryNode): BinaryNode {
  const { id, to = '', type, participant, recipient, t } = node.attrs
  const group = isGroup(to)
  const self = addressOfDevice(sender, addressingOf(group ? (participant ?? '') : to))
  const attrs = {
    id,
    from: group ? to : self,
    participant: group ? self : undefined,
    recipient,
    // "Inactive" means delivered while nobody looked; for the author it is delivered.
    type: type === 'inactive' ? undefined : type,
    t: t ?? seconds(),
  }
  return node.content === undefined ? el('receipt', attrs) : el('receipt', attrs, node.content)
}

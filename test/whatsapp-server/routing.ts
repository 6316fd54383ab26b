import { type Account, addressOf, addressOfDevice, type Device } from './accounts.ts'
import { STATUS, statusEnvelope } from './broadcasts.ts'
import { type Network, post, sendNow } from './network.ts'
import { type Addressing, addressingOf, isGroup, person } from './wire/jids.ts'
import { type BinaryNode, child, children, el, seconds } from './wire/nodes.ts'

/** What the recipient is told as well; the rest of a stanza is for the server. */
const PASSED_ON = ['id', 'type', 'edit', 'category', 'push_priority', 'expiration']
const BESIDE = ['device-identity', 'meta', 'reporting']

/** Takes a message from a device, acknowledges it, and hands each of its ciphertexts to the device it is for. */
export function routeMessage(network: Network, sender: Device, node: BinaryNode): void {
  const { id, to, participant } = node.attrs
  const known =
    to === STATUS ||
    (isGroup(to) ? network.groups.isMember(to, sender.account) : network.directory.account(to) !== undefined)
  const t = seconds()
  sendNow(
    network,
    sender,
    el('ack', { class: 'message', id, from: to, participant, t, error: known ? undefined : 404 }),
  )
  if (!known || to === undefined) return
  for (const { device, enc } of copies(network, sender, node)) {
    if (device === sender || device.account.blocked.has(addressOf(sender.account, 'lid'))) continue
    const beside = children(node).filter((each) => BESIDE.includes(each.tag))
    post(network, device, el('message', envelope(network, node, sender, device, t), [...enc, ...beside]))
  }
}

function copies(network: Network, sender: Device, node: BinaryNode): Copy[] {
  if (node.attrs.to === STATUS) return statusCopies(network, node)
  return isGroup(node.attrs.to) ? groupCopies(network, sender, node) : directCopies(network, sender, node)
}

/** To those who may view it: the key, and what it opens. */
function statusCopies(network: Network, node: BinaryNode): Copy[] {
  const shared = children(node, 'enc')
  return addressed(network, node).map(({ device, enc }) => ({ device, enc: [...enc, ...shared] }))
}

interface Copy {
  readonly device: Device
  readonly enc: BinaryNode[]
}

/** To one person: a ciphertext for each device of both sides; or a single one, where one device asked again. */
function directCopies(network: Network, sender: Device, node: BinaryNode): Copy[] {
  const alone = children(node, 'enc')
  const target = network.directory.device(node.attrs.to)
  if (alone.length > 0) return target ? [{ device: target, enc: alone }] : []
  return addressed(network, node).filter(({ device }) => {
    const { account } = device
    return account === sender.account || account === network.directory.account(node.attrs.to)
  })
}

/** To a group: one ciphertext for all, and beside it, for those who lack it, the key to it. */
function groupCopies(network: Network, sender: Device, node: BinaryNode): Copy[] {
  const { to, participant } = node.attrs
  const shared = children(node, 'enc')
  if (participant !== undefined) {
    const device = network.directory.device(participant)
    return device ? [{ device, enc: shared }] : []
  }
  const keys = new Map(addressed(network, node).map(({ device, enc }) => [device, enc]))
  const members = [...network.groups.devices(to), ...sender.account.devices.values()]
  return [...new Set(members)].map((device) => ({ device, enc: [...(keys.get(device) ?? []), ...shared] }))
}

function addressed(network: Network, node: BinaryNode): Copy[] {
  return children(child(node, 'participants'), 'to').flatMap((to) => {
    const device = network.directory.device(to.attrs.jid)
    return device ? [{ device, enc: children(to, 'enc') }] : []
  })
}

/** The attributes by which a recipient sees who wrote, in the addressing that the sender chose. */
function envelope(network: Network, node: BinaryNode, sender: Device, recipient: Device, t: string) {
  const { to = '' } = node.attrs
  const passed = Object.fromEntries(PASSED_ON.map((name) => [name, node.attrs[name]]))
  const common = { ...passed, t, notify: sender.account.name || undefined }
  if (to === STATUS) return { ...common, ...statusEnvelope(sender) }
  if (isGroup(to)) {
    const addressing: Addressing = node.attrs.addressing_mode === 'pn' ? 'pn' : 'lid'
    return {
      ...common,
      from: to,
      participant: addressOfDevice(sender, addressing),
      ...alias('participant', sender.account, addressing),
      addressing_mode: addressing,
    }
  }
  const addressing = addressingOf(to)
  const from = addressOfDevice(sender, addressing)
  if (sender.account !== recipient.account) return { ...common, from, ...alias('sender', sender.account, addressing) }
  if (node.attrs.category === 'peer') return { ...common, from }
  // A copy for the sender's own other device: it says to whom the message went.
  const chat = person(node.attrs.recipient ?? to)
  const other = network.directory.account(chat)
  return { ...common, from, recipient: chat, ...(other ? alias('peer_recipient', other, addressing) : {}) }
}

/** The person's other address: `sender_pn` beside a LID, `sender_lid` beside a phone number. */
function alias(name: string, account: Account, addressing: Addressing): Record<string, string> {
  if (!account.announced) return {}
  const other = addressing === 'lid' ? 'pn' : 'lid'
  return { [`${name}_${other}`]: addressOf(account, other) }
}

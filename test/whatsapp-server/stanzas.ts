import type { Device } from './accounts.ts'
import { type Network, sendNow } from './network.ts'
import { answerQuery } from './queries.ts'
import { routeAck, routeReceipt } from './receipts.ts'
import { routeMessage } from './routing.ts'
import { SERVER } from './wire/jids.ts'
import { type BinaryNode, el } from './wire/nodes.ts'

type Handler = (network: Network, device: Device, node: BinaryNode) => void

const HANDLERS: Readonly<Record<string, Handler>> = {
  message: routeMessage,
  receipt: routeReceipt,
  ack: routeAck,
  iq: handleQuery,
  presence: (network, device, node) => network.presence.take(network, device, node),
  chatstate: (network, device, node) => network.presence.takeChatState(network, device, node),
}

/** What any device may say, a client's or a phone. What the server does not know it ignores. */
export function handleStanza(network: Network, device: Device, node: BinaryNode): void {
  HANDLERS[node.tag]?.(network, device, node)
}

function handleQuery(network: Network, device: Device, iq: BinaryNode): void {
  if (iq.attrs.type === 'result' || iq.attrs.type === 'error') return
  const answer = answerQuery(network, device, iq)
  sendNow(network, device, typeof answer === 'number' ? failure(iq, answer) : result(iq, answer))
}

export function result(iq: BinaryNode, content: BinaryNode[]): BinaryNode {
  return el('iq', { id: iq.attrs.id, from: iq.attrs.to ?? SERVER, type: 'result' }, content)
}

function failure(iq: BinaryNode, code: number): BinaryNode {
  const error = el('error', { code, text: code === 404 ? 'item-not-found' : 'refused' })
  return el('iq', { id: iq.attrs.id, from: iq.attrs.to ?? SERVER, type: 'error' }, [error])
}

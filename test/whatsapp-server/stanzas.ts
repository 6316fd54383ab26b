import type { Device } from './accounts.ts'
import { type Network, sendNow } from './network.ts'
import { answerQuery } from './queries.ts'
import { routeAck, routeReceipt } from './receipts.ts'
import { routeMessage } from './routing.ts'
import { SERVER } from './wire/jids.ts'
import { type BinaryNode, el } from './wire/nodes.ts'

/** What any device may say, a client's or a phone. */
export function handleStanza(network: Network, device: Device, node: BinaryNode): void {
  switch (node.tag) {
    case 'message':
      return routeMessage(network, device, node)
    case 'receipt':
      return routeReceipt(network, device, node)
    case 'ack':
      return routeAck(network, device, node)
    case 'presence':
      return network.presence.take(network, device, node)
    case 'chatstate':
      return network.presence.takeChatState(network, device, node)
    case 'iq':
      return handleQuery(network, device, node)
    default:
      return
  }
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

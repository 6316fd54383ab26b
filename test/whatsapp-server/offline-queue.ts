import { person } from './wire/jids.ts'
import { type BinaryNode, el } from './wire/nodes.ts'

/**
 * What a device has not confirmed yet. A stanza stays here from the moment it is sent, whether the device is there or
 * not, until the device sends a receipt or an ack for it; at the next login all that is left is sent again.
 */
export interface OfflineQueue {
  add(node: BinaryNode): void
  confirm(stanza: Confirmed): void
  forget(node: BinaryNode): void
  readonly pending: readonly BinaryNode[]
}

/** Names a stanza as a receipt or an ack does; two receipts for one message differ in their type and participant. */
interface Confirmed {
  readonly tag: string
  readonly id: string | undefined
  readonly chat: string | undefined
  readonly type?: string | undefined
  readonly participant?: string | undefined
}

/** Typing and presence are for now or never. */
const KEPT = new Set(['message', 'receipt', 'notification', 'call'])

export function createOfflineQueue(): OfflineQueue {
  const waiting = new Map<string, BinaryNode>()
  return {
    add(node) {
      if (KEPT.has(node.tag)) waiting.set(keyOf(node), node)
    },
    confirm: (stanza) => void waiting.delete(key(stanza)),
    forget: (node) => void waiting.delete(keyOf(node)),
    get pending() {
      return [...waiting.values()]
    },
  }
}

function key({ tag, id, chat, type, participant }: Confirmed): string {
  const detail = tag === 'receipt' ? [type ?? '', participant ?? ''] : []
  return [tag, id, person(chat ?? ''), ...detail].join(' ')
}

function keyOf({ tag, attrs }: BinaryNode): string {
  return key({ tag, id: attrs.id, chat: attrs.from, type: attrs.type, participant: attrs.participant })
}

/** Tells a device that just came back what waits for it; it answers that it is ready for the batch. */
export function offlinePreview(queue: OfflineQueue): BinaryNode {
  const count = (tag: string) => queue.pending.filter((node) => node.tag === tag).length
  const attrs = {
    count: queue.pending.length,
    message: count('message'),
    receipt: count('receipt'),
    notification: count('notification'),
    call: count('call'),
    appdata: 0,
  }
  return el('ib', {}, [el('offline_preview', attrs)])
}

/** The queue in its order, marked as old, and the word that this was all. */
export function offlineBatch(queue: OfflineQueue): BinaryNode[] {
  const pending = queue.pending.map((node, place) => ({ ...node, attrs: { ...node.attrs, offline: String(place) } }))
  return [...pending, el('ib', {}, [el('offline', { count: pending.length })])]
}

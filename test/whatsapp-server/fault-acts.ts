import type { Timers } from './timers.ts'
import { type BinaryNode, child, children, clone, el } from './wire/nodes.ts'

/** What can happen to a stanza on its way. */
export type StanzaFault =
  /** It never arrives, and the server does not know. */
  | { readonly kind: 'lose' }
  | { readonly kind: 'twice' }
  /** It waits until the fault is released. */
  | { readonly kind: 'stall' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** This many, two unless said otherwise, are held, and then arrive last first. */
  | { readonly kind: 'reorder'; readonly count?: number }
  /** Its ciphertexts arrive with a flipped bit. */
  | { readonly kind: 'corrupt' }
  /** The connection ends in its place. */
  | { readonly kind: 'cut' }
  /** The server refuses it with this code; only what the client asks or sends can be refused. */
  | { readonly kind: 'refuse'; readonly code: number }

/** The ways out of the point where a fault strikes. */
export interface Pass {
  /** The stanza goes where it was going. */
  forward(node: BinaryNode): void
  /** Tells the client something instead. */
  answer(node: BinaryNode): void
  /** It is gone for good. */
  lose(): void
  cut(): void
}

export interface Act {
  strike(node: BinaryNode, pass: Pass): void
  release(): void
}

export const PAIR = 2

export function createActs(timers: Timers): (fault: StanzaFault) => Act {
  return (fault) => {
    let held: (() => void)[] = []
    const release = () => {
      const freed = held
      held = []
      for (const forward of freed) forward()
    }
    const strike = (node: BinaryNode, pass: Pass): void => {
      switch (fault.kind) {
        case 'lose':
          pass.lose()
          break
        case 'twice':
          pass.forward(node)
          pass.forward(node)
          break
        case 'stall':
          held.push(() => pass.forward(node))
          break
        case 'delay':
          timers.after(fault.ms, () => pass.forward(node))
          break
        case 'reorder':
          held.unshift(() => pass.forward(node))
          if (held.length >= (fault.count ?? PAIR)) release()
          break
        case 'corrupt':
          pass.forward(corrupted(node))
          break
        case 'cut':
          pass.cut()
          break
        case 'refuse':
          pass.answer(refusal(node, fault.code))
          break
      }
    }
    return { strike, release }
  }
}

/** A copy in which no ciphertext can be opened: in all three kinds this byte is authenticated. */
function corrupted(node: BinaryNode): BinaryNode {
  const copy = clone(node)
  const spoil = (each: BinaryNode) => {
    if (each.tag === 'enc' && each.content instanceof Uint8Array) {
      const bytes = Buffer.from(each.content)
      bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1
      each.content = bytes
    }
    for (const inner of children(each)) spoil(inner)
  }
  spoil(copy)
  return copy
}

function refusal(node: BinaryNode, code: number): BinaryNode {
  const { id, to, class: _, type } = node.attrs
  if (node.tag === 'iq') {
    return el('iq', { id, from: to, type: 'error' }, [el('error', { code, text: child(node)?.tag ?? 'refused' })])
  }
  return el('ack', { id, from: to, class: node.tag, type, error: code })
}

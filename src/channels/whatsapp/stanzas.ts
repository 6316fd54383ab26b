import type { BinaryNode, WASocket } from '@whiskeysockets/baileys'

/** Which stanza a ciphertext came in: the client decrypts it without saying. */
export type Stanzas = {
  /** Listens in front of the client itself. */
  watch(socket: WASocket): void
  of(ciphertext: Uint8Array): BinaryNode | undefined
}

export function createStanzas(): Stanzas {
  const stanzas = new WeakMap<Uint8Array, BinaryNode>()
  return {
    watch({ ws }) {
      ws.prependListener('CB:message', (stanza: BinaryNode) => {
        if (!Array.isArray(stanza.content)) return
        for (const { tag, content } of stanza.content) {
          if (tag === 'enc' && content instanceof Uint8Array) stanzas.set(content, stanza)
        }
      })
    },
    of: (ciphertext) => stanzas.get(ciphertext),
  }
}

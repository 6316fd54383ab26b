import type { proto } from '@whiskeysockets/baileys'

/** What a reply must know to quote a message: in a group everybody sees which one was judged. */
type Quotable = { readonly id: string; readonly participant: string; readonly words: string }

/** As much as a phone shows of a quoted message. */
const SHOWN = 500

/** Written into the message on its way through the hotline, which hands it back with the reply. */
export function quotable({ words, ...named }: Quotable): string {
  return JSON.stringify({ ...named, words: words.slice(0, SHOWN) } satisfies Quotable)
}

export function quoting(quote: string | undefined): proto.IContextInfo | undefined {
  if (quote === undefined) return undefined
  const { id, participant, words } = JSON.parse(quote) as Quotable
  return { stanzaId: id, participant, quotedMessage: { conversation: words } }
}

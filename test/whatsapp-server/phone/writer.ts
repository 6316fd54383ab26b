import { addressingOf, isGroup, SERVER } from '../wire/jids.ts'
import { child, el } from '../wire/nodes.ts'
import type { Writer } from './content.ts'
import { upload } from './media.ts'
import { type PhoneState, selfAddress } from './state.ts'

/** How a phone names messages that it has, and puts files on the media host. */
export function createWriter(state: PhoneState, chat: string): Writer {
  const self = selfAddress(state, isGroup(chat) ? 'lid' : addressingOf(chat))
  return {
    self,
    async upload(kind, bytes) {
      const answer = await state.wire.ask(el('iq', { to: SERVER, type: 'set', xmlns: 'w:m' }, [el('media_conn')]))
      return upload(state.network.media.host, child(answer, 'media_conn')?.attrs.auth ?? '', kind, bytes)
    },
    keyOf(id) {
      const author = state.received.find((each) => each.id === id)
      const participant = isGroup(chat) ? { participant: author?.from ?? self } : {}
      return { remoteJid: chat, fromMe: !author || author.fromMe, id, ...participant }
    },
    look(id) {
      const received = state.received.find((each) => each.id === id)
      const message = received?.message ?? state.sent.find((each) => each.id === id)?.message
      if (!message) throw new Error(`There is no message ${id} on this phone.`)
      return { message, author: received?.from ?? self }
    },
  }
}

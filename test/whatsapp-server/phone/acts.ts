import { tellOfIdentity } from '../device-news.ts'
import type { Network } from '../network.ts'
import type { Phone } from '../phone.ts'
import { isGroup } from '../wire/jids.ts'
import { type BinaryNode, child, el } from '../wire/nodes.ts'
import { compose } from './content.ts'
import { createPhoneKeys } from './keys.ts'
import { download } from './media.ts'
import { postStatus, send } from './outbox.ts'
import { fileOf } from './reading.ts'
import type { Received } from './records.ts'
import { createPhoneSignal, type Peer } from './signal.ts'
import { type PhoneState, peerOfDevice } from './state.ts'
import { createWriter } from './writer.ts'

type Address = (who: Phone | string | undefined) => string

/** What its owner does with the phone: says, reads, shows. */
export function createTalk(
  state: PhoneState,
  addressOf: Address,
): Pick<Phone, 'say' | 'post' | 'hears' | 'read' | 'show' | 'watch' | 'download'> {
  const given = new Set<Received>()
  return {
    say(content, { to, ...manner } = {}) {
      const chat = addressOf(to)
      return state.run(async () => send(state, chat, await compose(content, manner, createWriter(state, chat))))
    },
    post: (text) =>
      state.run(async () => {
        const viewers = state.network.directory.account(addressOf(undefined))?.devices.values() ?? []
        return postStatus(state, [...viewers], { conversation: text })
      }),
    async hears(what, ms) {
      const next = () => state.received.find((each) => !given.has(each) && !each.fromMe && fits(each, what))
      const words = `${state.device.account.name} hears ${what}`
      const heard = await state.network.changes.until(next, words, ms)
      given.add(heard)
      return heard
    },
    read(id, type = 'read') {
      const message = state.received.find((each) => each.id === id)
      if (!message) throw new Error(`The phone has no message ${id}.`)
      const participant = isGroup(message.chat) ? message.from : undefined
      state.wire.say(el('receipt', { id, to: message.chat, participant, type }))
    },
    show(shown, { to } = {}) {
      const sign = shown === 'recording' ? el('composing', { media: 'audio' }) : el(shown)
      state.wire.say(el('chatstate', { to: addressOf(to) }, [sign]))
    },
    watch: (who) => state.wire.say(el('presence', { type: 'subscribe', to: addressOf(who) })),
    download(message) {
      const file = fileOf(message.message)
      if (!file) throw new Error('This message carries no file.')
      return download(state.network.media.host, file.kind, file.reference)
    },
  }
}

export function createGroupActs(state: PhoneState, addressOf: Address): Pick<Phone, 'createGroup' | 'changeMembers'> {
  const ask = (to: string, content: BinaryNode) =>
    state.run(() => state.wire.ask(el('iq', { to, type: 'set', xmlns: 'w:g2' }, [content])))
  const members = (who: readonly (Phone | string)[]) => who.map((each) => el('participant', { jid: addressOf(each) }))
  return {
    async createGroup(subject, who) {
      const answer = await ask('@g.us', el('create', { subject }, members(who)))
      return `${child(answer, 'group')?.attrs.id}@g.us`
    },
    async changeMembers(group, change, who) {
      await ask(group, el(change, {}, members(who)))
    },
  }
}

/** What happens to the phone itself. */
export function createFates(state: PhoneState): Pick<Phone, 'goOffline' | 'goOnline' | 'forget' | 'reinstall'> {
  return {
    goOffline: () => state.wire.disconnect(),
    goOnline: () => state.wire.connect(),
    forget: () => state.run(() => state.signal.forget(allPeers(state.network))),
    reinstall: () =>
      state.run(async () => {
        state.keys = createPhoneKeys()
        state.signal = createPhoneSignal(peerOfDevice(state.device), state.keys)
        state.groupKeyHolders.clear()
        Object.assign(state.device.keys, state.keys.publicBundle())
        tellOfIdentity(state.network, state.device.account)
      }),
  }
}

function fits(message: Received, what: string | RegExp | ((message: Received) => boolean)): boolean {
  if (typeof what === 'function') return what(message)
  return typeof what === 'string' ? message.text === what : what.test(message.text)
}

function allPeers(network: Network): Peer[] {
  return network.directory.accounts.flatMap((account) => [...account.devices.values()].map(peerOfDevice))
}

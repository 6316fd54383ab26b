import type { KeyPair } from '@whiskeysockets/baileys'
import { type Account, addressOf, type Device } from './accounts.ts'
import { tellOfDevice, tellOfIdentity } from './device-news.ts'
import type { Network } from './network.ts'
import type { Linker } from './pairing.ts'
import { type Content, compose, type Manner } from './phone/content.ts'
import { readMessage } from './phone/inbox.ts'
import { createPhoneKeys } from './phone/keys.ts'
import { download } from './phone/media.ts'
import { send } from './phone/outbox.ts'
import { answerCompanion, createLinker, welcome } from './phone/owner.ts'
import { fileOf } from './phone/reading.ts'
import type { PhoneCounts, Received, Sent, Sign } from './phone/records.ts'
import { takeAck, takeNotification, takeReceipt, takeSign } from './phone/replies.ts'
import { createPhoneSignal } from './phone/signal.ts'
import { createPhoneWire, type PhoneState, peerOfDevice, type ReceiptHabit } from './phone/state.ts'
import { createWriter } from './phone/writer.ts'
import { type Addressing, isGroup } from './wire/jids.ts'
import { type BinaryNode, child, el } from './wire/nodes.ts'

/** Where a message goes; to the linked number unless said otherwise. */
interface Destination {
  readonly to?: Phone | string
}

/** A simulated phone. It speaks real Signal and sees only what a phone sees. */
export interface Phone {
  readonly name: string
  readonly number: string
  /** The two addresses of its owner. */
  readonly pn: string
  readonly lid: string
  readonly online: boolean
  readonly received: readonly Received[]
  readonly sent: readonly Sent[]
  readonly signs: readonly Sign[]
  readonly counts: Readonly<PhoneCounts>
  /** Which receipts it sends by itself; 'delivered' at first. */
  receipts: ReceiptHabit
  /** Resolves when the server has it. What became of it shows on what is returned. */
  say(content: Content, manner?: Manner & Destination): Promise<Sent>
  /** The next message that fits and was not given before: now, or when it comes. */
  hears(what: string | RegExp | ((message: Received) => boolean), ms?: number): Promise<Received>
  /** Tells the author that the message was read, or its voice note played. */
  read(id: string, type?: 'read' | 'played'): void
  /** Shows that its owner types, records, or stopped. */
  show(state: 'composing' | 'recording' | 'paused', destination?: Destination): void
  /** Wants to know when someone comes and goes. */
  watch(who: Phone | string): void
  download(message: Received): Promise<Buffer>
  /** Gives the group's address. */
  createGroup(subject: string, members: readonly (Phone | string)[]): Promise<string>
  changeMembers(
    group: string,
    change: 'add' | 'remove' | 'promote' | 'demote',
    who: readonly (Phone | string)[],
  ): Promise<void>
  goOffline(): void
  goOnline(): void
  /** Loses its Signal sessions, so that the next message cannot be read at first. */
  forget(): Promise<void>
  /** A new phone for the same number: other keys, and everyone is told. */
  reinstall(): Promise<void>
  /** One more device of the same person, which gets everything as well. */
  link(): Phone
}

/** What the server itself does with a phone. */
export interface PhoneInside {
  readonly phone: Phone
  readonly device: Device
  readonly linker: Linker
  readonly identity: KeyPair
  /** Gives a companion that just arrived what it needs. */
  welcome(companion: Device): Promise<void>
}

export interface PhoneOptions {
  /** Which of its own addresses the phone writes from; both work for who writes to it. */
  readonly addressing?: Addressing
  readonly receipts?: ReceiptHabit
}

export function createPhone(
  network: Network,
  account: Account,
  /** The address of the linked number, once there is one. */
  hotline: (addressing: Addressing) => string | undefined,
  { addressing = 'lid', receipts = 'delivered' }: PhoneOptions = {},
): PhoneInside {
  const keys = createPhoneKeys()
  const device = network.directory.addDevice(account, keys.publicBundle())
  const given = new Set<Received>()
  let tail: Promise<unknown> = Promise.resolve()
  const state: PhoneState = {
    network,
    device,
    addressing,
    keys,
    signal: createPhoneSignal(peerOfDevice(device), keys),
    habit: receipts,
    received: [],
    sent: [],
    signs: [],
    counts: { undecryptable: 0, retriesAsked: 0, retriesAnswered: 0, duplicates: 0 },
    seen: new Set(),
    asked: new Map(),
    groupKeyHolders: new Map(),
    wire: createPhoneWire(network, device, (node) => take(node)),
    run(work) {
      const done = tail.then(work)
      tail = done.catch(() => {})
      return done
    },
  }

  const take = (node: BinaryNode) => {
    if (node.tag === 'ack') return takeAck(state, node)
    if (node.tag === 'presence' || node.tag === 'chatstate') return takeSign(state, node)
    state
      .run(() => takeLater(state, node))
      .catch((problem) => {
        // A phone that went offline in the middle of something gets it again when it is back.
        if (state.wire.online) console.warn(`whatsapp-server: the phone of ${account.name} stumbled.`, problem)
      })
  }

  const addressFor = (who: Phone | string | undefined): string => {
    const address = typeof who === 'object' ? (addressing === 'lid' ? who.lid : who.pn) : (who ?? hotline(addressing))
    if (!address) throw new Error('No number is linked yet, so it must be said to whom.')
    return address
  }
  const ask = (to: string, type: 'get' | 'set', xmlns: string, content: BinaryNode) =>
    state.run(() => state.wire.ask(el('iq', { to, type, xmlns }, [content])))
  const participants = (who: readonly (Phone | string)[]) =>
    who.map((each) => el('participant', { jid: addressFor(each) }))

  const phone: Phone = {
    name: account.name,
    number: account.number,
    pn: addressOf(account, 'pn'),
    lid: addressOf(account, 'lid'),
    get online() {
      return state.wire.online
    },
    received: state.received,
    sent: state.sent,
    signs: state.signs,
    counts: state.counts,
    get receipts() {
      return state.habit
    },
    set receipts(habit) {
      state.habit = habit
    },
    say(content, { to, ...manner } = {}) {
      const chat = addressFor(to)
      return state.run(async () => send(state, chat, await compose(content, manner, createWriter(state, chat))))
    },
    async hears(what, ms) {
      const fits = (message: Received) =>
        typeof what === 'function'
          ? what(message)
          : typeof what === 'string'
            ? message.text === what
            : what.test(message.text)
      const next = () => state.received.find((each) => !given.has(each) && !each.fromMe && fits(each))
      const heard = await network.changes.until(next, `${account.name} hears ${what}`, ms)
      given.add(heard)
      return heard
    },
    read(id, type = 'read') {
      const message = state.received.find((each) => each.id === id)
      if (!message) throw new Error(`${account.name} has no message ${id}.`)
      const participant = isGroup(message.chat) ? message.from : undefined
      state.wire.say(el('receipt', { id, to: message.chat, participant, type }))
    },
    show(shown, { to } = {}) {
      const sign = shown === 'recording' ? el('composing', { media: 'audio' }) : el(shown)
      state.wire.say(el('chatstate', { to: addressFor(to) }, [sign]))
    },
    watch: (who) => state.wire.say(el('presence', { type: 'subscribe', to: addressFor(who) })),
    download(message) {
      const file = fileOf(message.message)
      if (!file) throw new Error('This message carries no file.')
      return download(network.media.host, file.kind, file.reference)
    },
    async createGroup(subject, members) {
      const answer = await ask('@g.us', 'set', 'w:g2', el('create', { subject }, participants(members)))
      return `${child(answer, 'group')?.attrs.id}@g.us`
    },
    async changeMembers(group, change, who) {
      await ask(group, 'set', 'w:g2', el(change, {}, participants(who)))
    },
    goOffline: () => state.wire.disconnect(),
    goOnline: () => state.wire.connect(),
    forget: () => state.run(() => state.signal.forget(allPeers(network))),
    reinstall: () =>
      state.run(async () => {
        state.keys = createPhoneKeys()
        state.signal = createPhoneSignal(peerOfDevice(device), state.keys)
        state.groupKeyHolders.clear()
        Object.assign(device.keys, state.keys.publicBundle())
        tellOfIdentity(network, account)
      }),
    link() {
      const linked = createPhone(network, account, hotline, { addressing, receipts })
      tellOfDevice(network, linked.device, 'add')
      return linked.phone
    },
  }
  state.wire.connect()
  return {
    phone,
    device,
    linker: createLinker(state),
    identity: keys.identity,
    welcome: (companion) => state.run(() => welcome(state, companion)),
  }
}

async function takeLater(state: PhoneState, node: BinaryNode): Promise<void> {
  if (node.tag === 'message') {
    const received = await readMessage(state, node)
    if (received?.kind === 'protocol' && node.attrs.category === 'peer') await answerCompanion(state, received)
  }
  if (node.tag === 'receipt') await takeReceipt(state, node)
  if (node.tag === 'notification') await takeNotification(state, node)
  state.network.changes.changed()
}

function allPeers(network: Network): string[] {
  return network.directory.accounts.flatMap((account) => [...account.devices.values()].map(peerOfDevice))
}

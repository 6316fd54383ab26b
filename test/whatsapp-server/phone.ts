import type { KeyPair } from '@whiskeysockets/baileys'
import { type Account, addressOf, type Device } from './accounts.ts'
import { tellOfDevice } from './device-news.ts'
import type { Network } from './network.ts'
import type { Linker } from './pairing.ts'
import { createFates, createGroupActs, createTalk } from './phone/acts.ts'
import { createPhoneState } from './phone/birth.ts'
import type { Content, Manner } from './phone/content.ts'
import { createLinker, welcome } from './phone/owner.ts'
import type { PhoneCounts, Received, Sent, Sign } from './phone/records.ts'
import type { ReceiptHabit } from './phone/state.ts'
import type { Addressing } from './wire/jids.ts'

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
  /** Which of them it writes from. */
  addressing: Addressing
  /** Whether the server tells people the other one too, as it does at first. */
  announced: boolean
  /** Gets another LID, as after the account was made anew for the same number. */
  changeLid(): void
  readonly online: boolean
  readonly received: readonly Received[]
  readonly sent: readonly Sent[]
  readonly signs: readonly Sign[]
  readonly counts: Readonly<PhoneCounts>
  /** Which receipts it sends by itself; 'delivered' at first. */
  receipts: ReceiptHabit
  /** Resolves when the server has it. What became of it shows on what is returned. */
  say(content: Content, manner?: Manner & Destination): Promise<Sent>
  /** Posts a status that the linked number may view. */
  post(text: string): Promise<Sent>
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
  options: PhoneOptions = {},
): PhoneInside {
  const { addressing = 'lid', receipts = 'delivered' } = options
  const state = createPhoneState(network, account, addressing, receipts)
  const { received, sent, signs, counts, device } = state
  const address = (who: Phone | string | undefined): string => {
    const found =
      typeof who === 'object' ? (state.addressing === 'lid' ? who.lid : who.pn) : (who ?? hotline(state.addressing))
    if (!found) throw new Error('No number is linked yet, so it must be said to whom.')
    return found
  }
  const phone: Phone = {
    name: account.name,
    number: account.number,
    pn: addressOf(account, 'pn'),
    get lid() {
      return addressOf(account, 'lid')
    },
    get addressing() {
      return state.addressing
    },
    set addressing(from) {
      state.addressing = from
    },
    get announced() {
      return account.announced
    },
    set announced(told) {
      account.announced = told
    },
    changeLid: () => network.directory.changeLid(account),
    received,
    sent,
    signs,
    counts,
    get online() {
      return state.wire.online
    },
    get receipts() {
      return state.habit
    },
    set receipts(habit) {
      state.habit = habit
    },
    link() {
      const linked = createPhone(network, account, hotline, options)
      tellOfDevice(network, linked.device, 'add')
      return linked.phone
    },
    ...createTalk(state, address),
    ...createGroupActs(state, address),
    ...createFates(state),
  }
  state.wire.connect()
  const { identity } = state.keys
  return { phone, device, linker: createLinker(state), identity, welcome: (to) => state.run(() => welcome(state, to)) }
}
